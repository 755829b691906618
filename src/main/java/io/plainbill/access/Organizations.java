package io.plainbill.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            .createQuery("SELECT code FROM ledger.organization ORDER BY code LIMIT 1000")
            .mapTo(String.class)
            .list());
  }

  /** True if nobody but a provider bills it: its admin may speak for the whole service. */
  public boolean isTop(Organization organization) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT EXISTS (
                  SELECT 1 FROM ledger.organization o
                  LEFT JOIN ledger.organization p ON p.id = o.parent_id
                  WHERE o.id = :id AND o.kind IN ('distributor', 'reseller')
                    AND (p.id IS NULL OR p.kind = 'provider'))
                """)
            .bind("id", organization.id())
            .mapTo(Boolean.class)
            .one());
  }

  /** Reads {@code id, code, name, kind} of the row at hand. */
  static Organization read(ResultSet row) throws SQLException {
    return new Organization(
        row.getInt("id"),
        row.getString("code"),
        row.getString("name"),
        Organization.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }
}
