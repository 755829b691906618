package io.plainbill.answer;

import io.plainbill.catalog.ColumnKind;
import io.plainbill.ledger.Rows;
import io.plainbill.ledger.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Turns the cells of a query's result into canonical texts. */
final class Cells {
  private Cells() {}

  /** The type that people see for a kind of column. */
  static ColumnType type(ColumnKind kind) {
    return switch (kind) {
      case TEXT -> ColumnType.TEXT;
      case MONEY -> ColumnType.MONEY;
      case QUANTITY -> ColumnType.QUANTITY;
      case COUNT -> ColumnType.COUNT;
      case DATE -> ColumnType.DATE;
      case TIME -> ColumnType.TIME;
      case PERCENT -> ColumnType.PERCENT;
      case DOCUMENT -> ColumnType.DOCUMENT;
    };
  }

  /**
   * The canonical text of a cell; empty if the ledger does not know it.
   *
   * @param currency the row's currency, for money
   */
  static Optional<String> canonical(
      Rows rows, int row, String column, ColumnKind kind, Optional<String> currency) {
    Value value = rows.cell(row, column);
    return switch (value) {
      case Value.Absent() -> Optional.empty();
      case Value.Text(String text) when text.isBlank() -> Optional.empty();
      case Value.Text(String text) when kind == ColumnKind.TEXT || kind == ColumnKind.DOCUMENT ->
          Optional.of(text);
      case Value.Flag(boolean set) when kind == ColumnKind.TEXT -> Optional.of(set ? "yes" : "no");
      case Value.Decimal(BigDecimal number) when kind == ColumnKind.MONEY ->
          Optional.of(
              Figures.money(
                  number,
                  currency.orElseThrow(
                      () -> new IllegalStateException("an amount has no currency: " + column))));
      case Value.Decimal(BigDecimal number)
          when kind.adds() || kind == ColumnKind.PERCENT || kind == ColumnKind.TEXT ->
          Optional.of(Figures.plain(number));
      case Value.Day(var day) when kind == ColumnKind.DATE || kind == ColumnKind.TEXT ->
          Optional.of(day.toString());
      case Value.Time(var moment) when kind == ColumnKind.TIME || kind == ColumnKind.TEXT ->
          Optional.of(moment.toString());
      case Value.Text text -> throw mismatch(column, kind);
      case Value.Decimal number -> throw mismatch(column, kind);
      case Value.Day day -> throw mismatch(column, kind);
      case Value.Time time -> throw mismatch(column, kind);
      case Value.Flag flag -> throw mismatch(column, kind);
    };
  }

  private static IllegalStateException mismatch(String column, ColumnKind kind) {
    return new IllegalStateException(
        "the column " + column + " does not hold what its type says: " + kind.id());
  }

  /** The text of a cell that must be text; empty if absent or blank. */
  static Optional<String> text(Rows rows, int row, String column) {
    return canonical(rows, row, column, ColumnKind.TEXT, Optional.empty());
  }

  /** The number in a cell. */
  static Optional<BigDecimal> number(Rows rows, int row, String column) {
    return switch (rows.cell(row, column)) {
      case Value.Decimal(BigDecimal number) -> Optional.of(number);
      case Value.Absent() -> Optional.empty();
      case Value.Text text -> throw mismatch(column, ColumnKind.QUANTITY);
      case Value.Day day -> throw mismatch(column, ColumnKind.QUANTITY);
      case Value.Time time -> throw mismatch(column, ColumnKind.QUANTITY);
      case Value.Flag flag -> throw mismatch(column, ColumnKind.QUANTITY);
    };
  }

  /** What kind of column holds such a value, where nobody declared it. */
  static ColumnKind kindOf(Value value) {
    return switch (value) {
      case Value.Text text -> ColumnKind.TEXT;
      case Value.Flag flag -> ColumnKind.TEXT;
      case Value.Absent absent -> ColumnKind.TEXT;
      case Value.Decimal number -> ColumnKind.QUANTITY;
      case Value.Day day -> ColumnKind.DATE;
      case Value.Time time -> ColumnKind.TIME;
    };
  }
}
