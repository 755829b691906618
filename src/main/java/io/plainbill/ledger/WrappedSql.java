package io.plainbill.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * A query as the driver gets it: inside a SELECT of its own that gives so many rows and no more.
 * The same few queries are asked again and again, so what was made of their text is kept.
 *
 * @param jdbc the whole text with {@code ?} for every bind
 * @param binds the names in the order of their question marks
 * @param pieces the statements that the driver would send for it
 */
record WrappedSql(String jdbc, List<String> binds, List<NativeQuery> pieces) {
  private static final int KEPT = 2_000;

  private static final Cache<Asked, WrappedSql> MADE =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  private record Asked(String sql, long rows, boolean standardStrings) {}

  /**
   * That query wrapped.
   *
   * @param rows the most rows
   * @param standardStrings if a backslash in a string stands for itself on that connection
   */
  static WrappedSql of(String sql, long rows, boolean standardStrings) throws SQLException {
    Asked asked = new Asked(sql, rows, standardStrings);
    WrappedSql known = MADE.getIfPresent(asked);
    if (known != null) {
      return known;
    }
    SqlText text = SqlText.of(sql);
    String wrapped = "SELECT * FROM (\n" + text.jdbc() + "\n) q LIMIT " + rows;
    WrappedSql made =
        new WrappedSql(
            wrapped,
            text.binds(),
            List.copyOf(Parser.parseJdbcSql(wrapped, standardStrings, true, true, false, true)));
    MADE.put(asked, made);
    return made;
  }

  boolean isOneQuery() {
    return pieces.size() == 1;
  }

  /** The first piece as the server reads it. */
  String sent() {
    return pieces.getFirst().nativeSql;
  }
}
