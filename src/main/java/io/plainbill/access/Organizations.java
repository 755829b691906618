package io.plainbill.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The organisations that tokens are made for. For operators only: it knows no scope. */
public final class Organizations {
  private static final String COLUMNS = "o.id, o.code, o.name, o.kind";

  private final Jdbi writer;

  public Organizations(DataSource writer) {
    this.writer = QuietJdbi.over(writer);
  }

  public Optional<Organization> byCode(String code) {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT " + COLUMNS + " FROM ledger.organization o WHERE code = :code")
            .bind("code", code)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** Every organisation's code, in order; for messages to an operator. */
  public List<String> codes() {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT code FROM ledger.organization ORDER BY code")
            .mapTo(String.class)
            .list());
  }

  /**
   * The numbers of those accounts, as far as they are or were that organisation's own. What is
   * somebody else's and what there is not are told apart nowhere.
   *
   * @param externalIds as the providers write them; two providers may use the same
   */
  public Map<String, Set<Integer>> accounts(
      Organization organization, Collection<String> externalIds) {
    Map<String, Set<Integer>> found = new TreeMap<>();
    writer.useHandle(handle ->
        handle
            .createQuery(
                """
                SELECT a.external_id, a.id FROM ledger.account a
                WHERE a.external_id = ANY (:ids) AND EXISTS (
                  SELECT FROM ledger.account_owner o
                  WHERE o.account_id = a.id AND o.organization_id = :organization
                    AND o.until_batch = 9223372036854775807)
                ORDER BY a.id
                """)
            .bindArray("ids", String.class, externalIds.toArray())
            .bind("organization", organization.id())
            .map((row, context) ->
                found
                    .computeIfAbsent(row.getString("external_id"), id -> new TreeSet<>())
                    .add(row.getInt("id")))
            .list());
    return found;
  }

  /** Those of the organisations with these codes that stand below that one, by code. */
  public Map<String, Integer> below(Organization top, Collection<String> codes) {
    Map<String, Integer> found = new TreeMap<>();
    writer.useHandle(handle ->
        handle
            .createQuery(
                """
                WITH RECURSIVE below AS (
                  SELECT id, code FROM ledger.organization WHERE parent_id = :top
                  UNION
                  SELECT o.id, o.code FROM ledger.organization o JOIN below b ON o.parent_id = b.id
                )
                SELECT code, id FROM below WHERE code = ANY (:codes) AND id <> :top ORDER BY code
                """)
            .bind("top", top.id())
            .bindArray("codes", String.class, codes.toArray())
            .map((row, context) -> found.put(row.getString("code"), row.getInt("id")))
            .list());
    return found;
  }

  /**
   * True if nobody but a provider bills it, and that holds for no other distributor or reseller:
   * its admin may speak for the whole service. Of companies that stand side by side none may.
   */
  public boolean isTop(Organization organization) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT coalesce(array_agg(o.id) = ARRAY[CAST(:id AS int)], false)
                FROM ledger.organization o
                LEFT JOIN ledger.organization p ON p.id = o.parent_id
                WHERE o.kind IN ('distributor', 'reseller')
                  AND (p.id IS NULL OR p.kind = 'provider')
                """)
            .bind("id", organization.id())
            .mapTo(Boolean.class)
            .one());
  }

  /** Reads {@code id, code, name, kind} of the row at hand. */
  public static Organization read(ResultSet row) throws SQLException {
    return new Organization(
        row.getInt("id"),
        row.getString("code"),
        row.getString("name"),
        kind(row.getString("kind")));
  }

  /** The kind as the ledger writes it. */
  public static Organization.Kind kind(String word) {
    return Organization.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
