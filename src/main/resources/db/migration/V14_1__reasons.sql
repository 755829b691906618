-- Why somebody looks at a customer's data, where their role must say so. What they wrote is encrypted
-- under their own key (audit.subject), here as in the audit trail.

-- Given once, a reason holds for a conversation and whom it was given about, until a time.
CREATE TABLE app.reason (
  conversation_id text NOT NULL,
  subject text NOT NULL, -- who gave it
  organization_id int NOT NULL, -- whom they acted for
  about text NOT NULL, -- whose data: customer:12, invoice:INV-104, all
  words bytea NOT NULL,
  holds_until timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, subject, organization_id, about)
);
CREATE INDEX reason_until ON app.reason (holds_until);
GRANT SELECT, INSERT, UPDATE, DELETE ON app.reason TO "${writer}";
ALTER TABLE app.reason ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.reason TO "${writer}" USING (true) WITH CHECK (true);

-- A question that waits for its reason: JSON, encrypted under the asker's key.
ALTER TABLE app.conversation ADD COLUMN waiting bytea;
