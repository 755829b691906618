package io.plainbill.assistant;

import io.plainbill.access.Audience;
import io.plainbill.catalog.BindType;
import io.plainbill.catalog.SqlChecker;
import io.plainbill.ledger.Described;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Statement;
import io.plainbill.ledger.Statement.Missing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Has the ledger prepare an intent's SQL, with the login that would run it. */
final class LedgerSqlChecker implements SqlChecker {
  private final Ledger ledger;

  LedgerSqlChecker(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Outcome prepare(Audience audience, String sql, Map<String, BindType> binds) {
    Map<String, Object> values = new HashMap<>();
    binds.forEach((name, type) -> values.put(name, value(type)));
    return switch (ledger.describe(audience, new Statement("check", sql, values, 1))) {
      case Described.Runs(var columns) ->
          new Outcome.Columns(columns.stream().map(LedgerSqlChecker::column).toList());
      case Described.Faulty(var what, var line) -> new Outcome.Wrong(what, line);
    };
  }

  private static Object value(BindType type) {
    return switch (type) {
      case INT -> Missing.INT;
      case TEXT -> Missing.TEXT;
      case DATE -> Missing.DATE;
      case TIME -> Instant.EPOCH;
    };
  }

  /** The nested name hides the ledger's, so that one is written out. */
  private static Column column(io.plainbill.ledger.Column column) {
    return new Column(
        column.name(),
        switch (column.kind()) {
          // What no answer can show was told as faulty before.
          case TEXT, UNREADABLE -> Holds.TEXT;
          case NUMBER -> Holds.NUMBER;
          case DAY -> Holds.DAY;
          case TIME -> Holds.TIME;
          case FLAG -> Holds.FLAG;
        });
  }
}
