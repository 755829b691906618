package io.plainbill.answer;

import io.plainbill.catalog.TableSpec;
import io.plainbill.ledger.Rows;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All rows of a table on their way, held to what the answer told of them. */
final class WholeTable {
  private final TableSpec spec;
  private final Table shown;
  private final Consumer<Map<String, String>> sink;
  private Sum sum = new Sum(0, Map.of());
  private boolean begins = true;

  WholeTable(TableSpec spec, Table shown, Consumer<Map<String, String>> sink) {
    this.spec = spec;
    this.shown = shown;
    this.sink = sink;
  }

  void take(Rows rows) {
    List<Map<String, String>> cells = TableBuilder.page(spec, rows, rows.rows().size());
    for (int row = 0; row < cells.size(); row++) {
      long at = sum.rows() + row;
      if (at < shown.rows().size() && !cells.get(row).equals(shown.rows().get((int) at))) {
        begins = false;
      }
      if (begins) {
        sink.accept(cells.get(row));
      }
    }
    sum = sum.plus(Sum.first(rows, cells.size(), spec.currency(), spec.total()));
  }

  /** True if the rows shown come first, and number and sums are those told. */
  boolean isWhatWasShown() {
    long told = shown.rows().size() + shown.more().map(Table.More::rows).orElse(0L);
    return begins && sum.rows() == told && sum.minus(Sum.of(told, shown.totals())).isZero();
  }
}
