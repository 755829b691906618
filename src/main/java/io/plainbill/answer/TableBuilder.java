package io.plainbill.answer;

import io.plainbill.catalog.ColumnKind;
import io.plainbill.catalog.ColumnSpec;
import io.plainbill.catalog.TableSpec;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a query's rows into a table whose page, rest and totals add up. */
final class TableBuilder {
  /** Where a row's currency stands beside its cells. */
  static final String CURRENCY = "currency";

  private final Results results;
  private final Definitions definitions;

  TableBuilder(Results results, Definitions definitions) {
    this.results = results;
    this.definitions = definitions;
  }

  /** The table; empty if the query has no rows. */
  Optional<Table> build(TableSpec spec) {
    Rows rows = results.rows(spec.query());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int shown = Math.min(spec.rows(), rows.rows().size());
    Set<String> money = money(spec);
    Sum all = Sum.of(results, spec.query(), spec.currency(), spec.total());
    Optional<Table.More> more = Optional.empty();
    if (all.rows() > shown) {
      Sum rest = all.minus(Sum.first(rows, shown, spec.currency(), spec.total()));
      more = Optional.of(new Table.More(rest.rows(), rest.totals(money)));
    }
    return Optional.of(table(spec, page(spec, rows, shown), all.totals(money), more));
  }

  /** A page with those rows. */
  Table table(
      TableSpec spec,
      List<Map<String, String>> page,
      List<Table.Total> totals,
      Optional<Table.More> more) {
    return new Table(
        spec.key(),
        spec.title(),
        spec.columns().stream().map(this::column).toList(),
        page,
        totals,
        more);
  }

  /** The columns that hold amounts. */
  static Set<String> money(TableSpec spec) {
    return spec.columns().stream()
        .filter(column -> column.kind() == ColumnKind.MONEY)
        .map(ColumnSpec::key)
        .collect(Collectors.toSet());
  }

  private Table.Column column(ColumnSpec spec) {
    return new Table.Column(
        spec.key(), spec.label(), Cells.type(spec.kind()), definitions.of(spec.define()));
  }

  /** The first rows as they are shown. */
  static List<Map<String, String>> page(TableSpec spec, Rows rows, int shown) {
    List<Map<String, String>> page = new ArrayList<>();
    for (int row = 0; row < shown; row++) {
      Map<String, String> cells = new LinkedHashMap<>();
      int at = row;
      Optional<String> currency = spec.currency().flatMap(name -> Cells.text(rows, at, name));
      for (ColumnSpec column : spec.columns()) {
        Cells.canonical(rows, row, column.key(), column.kind(), currency)
            .ifPresent(value -> cells.put(column.key(), value));
      }
      currency.ifPresent(code -> cells.put(CURRENCY, code));
      page.add(cells);
    }
    return page;
  }
}
