package io.plainbill.ledger;

import io.plainbill.access.Audience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * For every table and view on which a reader has any grant: a query for all that it may read there.
 */
final class ReadableRelations {
  private static final String RELATIONS =
      """
      SELECT format('SELECT concat_ws('' '', %s) FROM %s t',
          string_agg(format('t.%I::text', a.attname), ', ' ORDER BY a.attnum), c.oid::regclass)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
        AND has_column_privilege(?, c.oid, a.attnum, 'SELECT')
      GROUP BY c.oid ORDER BY c.oid::regclass::text
      """;

  private ReadableRelations() {}

  static List<String> queries(TestDatabase database, Audience audience) throws SQLException {
    try (Connection owner = database.owner().getConnection();
        PreparedStatement query = owner.prepareStatement(RELATIONS)) {
      query.setString(1, Logins.of("Test-Template").reader(audience));
      List<String> queries = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          queries.add(rows.getString(1));
        }
      }
      return queries;
    }
  }
}
