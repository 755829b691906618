-- What tags on these bills are about.
SELECT DISTINCT key FROM tag_of(:recipient, :organization)
ORDER BY key
