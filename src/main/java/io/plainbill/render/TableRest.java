package io.plainbill.render;

import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Table;
import io.plainbill.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a channel leaves out of a table that it does not show whole, with its exact sums. */
final class TableRest {
  private static final String CURRENCY = "currency";

  private final Table table;

  TableRest(Table table) {
    this.table = table;
  }

  /**
   * What is behind the first rows of a table that begins with its first row: the totals less what
   * is shown, so that both together are the totals. Empty if nothing is left.
   */
  Optional<Table.More> behind(int shown) {
    long rows = rowsBehind(shown);
    if (rows == 0) {
      return Optional.empty();
    }
    List<Table.Total> sums = new ArrayList<>();
    for (Table.Total total : table.totals()) {
      Map<String, String> left = new TreeMap<>();
      total
          .amounts()
          .forEach((column, amount) ->
              left.put(
                  column,
                  plain(
                      column,
                      total.currency(),
                      new BigDecimal(amount).subtract(sum(column, total.currency(), 0, shown)))));
      if (table.more().isPresent() || has(total.currency(), shown)) {
        sums.add(new Table.Total(total.currency(), left));
      }
    }
    return Optional.of(new Table.More(rows, sums));
  }

  /**
   * What is behind the first rows of a page, which need not begin with the table's first row:
   * without sums where the page does not know those of the rows behind it.
   */
  Optional<Table.More> behindOnPage(int shown) {
    long rows = rowsBehind(shown);
    if (rows == 0) {
      return Optional.empty();
    }
    if (table.more().isPresent() && later().isEmpty()) {
      return Optional.of(new Table.More(rows, List.of()));
    }
    List<Table.Total> sums = new ArrayList<>();
    for (Table.Total total : table.totals()) {
      Map<String, String> left = new TreeMap<>();
      for (String column : total.amounts().keySet()) {
        BigDecimal here = sum(column, total.currency(), shown, table.rows().size());
        left.put(
            column, plain(column, total.currency(), here.add(later(column, total.currency()))));
      }
      if (has(total.currency(), shown) || isLater(total.currency())) {
        sums.add(new Table.Total(total.currency(), left));
      }
    }
    return Optional.of(new Table.More(rows, sums));
  }

  private long rowsBehind(int shown) {
    return table.rows().size() - shown + table.more().map(Table.More::rows).orElse(0L);
  }

  private boolean has(String currency, int from) {
    return table.rows().stream()
        .skip(from)
        .anyMatch(row -> row.getOrDefault(CURRENCY, "").equals(currency));
  }

  private boolean isLater(String currency) {
    return later().stream().anyMatch(total -> total.currency().equals(currency));
  }

  private List<Table.Total> later() {
    return table.more().map(Table.More::sums).orElse(List.of());
  }

  private BigDecimal later(String column, String currency) {
    return later().stream()
        .filter(total -> total.currency().equals(currency))
        .map(total -> total.amounts().get(column))
        .filter(amount -> amount != null)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal sum(String column, String currency, int from, int until) {
    return table.rows().subList(from, until).stream()
        .filter(row -> row.getOrDefault(CURRENCY, "").equals(currency))
        .map(row -> row.get(column))
        .filter(amount -> amount != null)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private String plain(String column, String currency, BigDecimal amount) {
    boolean money =
        table.columns().stream()
            .anyMatch(one -> one.key().equals(column) && one.type() == ColumnType.MONEY);
    return money && !currency.isEmpty()
        ? new Money(amount, currency).plain()
        : amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
