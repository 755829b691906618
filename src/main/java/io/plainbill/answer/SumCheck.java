package io.plainbill.answer;

import io.plainbill.catalog.FactSpec;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SumRule;
import io.plainbill.catalog.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds an answer's parts to its totals: exactly, per currency. Both sides come from the ledger by
 * different queries; where they differ, neither may be shown as the truth.
 */
final class SumCheck {
  private final Plan plan;
  private final Results results;

  SumCheck(Plan plan, Results results) {
    this.plan = plan;
    this.results = results;
  }

  /** By how much each rule fails, as facts; empty if everything adds up. */
  List<Fact> differences() {
    List<Fact> differences = new ArrayList<>();
    for (SumRule rule : plan.sums()) {
      Optional<TableSpec> table =
          plan.tables().stream().filter(one -> one.key().equals(rule.table())).findFirst();
      Optional<FactSpec> fact =
          plan.facts().stream().filter(one -> one.key().equals(rule.fact())).findFirst();
      if (table.isPresent() && fact.isPresent()) {
        check(rule, table.get(), fact.get(), differences);
      }
    }
    return differences;
  }

  private void check(SumRule rule, TableSpec table, FactSpec fact, List<Fact> differences) {
    boolean money = fact.currency().isPresent();
    Optional<String> tableCurrency = money ? table.currency() : Optional.empty();
    Sum parts = Sum.of(results, table.query(), tableCurrency, List.of(rule.column()));
    Sum total = Sum.of(results, fact.query(), fact.currency(), List.of(fact.column()));
    Set<String> currencies = new TreeSet<>(parts.byCurrency().keySet());
    currencies.addAll(total.byCurrency().keySet());
    for (String currency : currencies) {
      BigDecimal difference =
          parts.of(currency, rule.column()).subtract(total.of(currency, fact.column()));
      if (difference.signum() != 0) {
        differences.add(
            new Fact(
                "difference",
                "Difference between \"" + table.title() + "\" and \"" + fact.label() + "\"",
                Cells.type(fact.kind()),
                money ? Figures.money(difference, currency) : Figures.plain(difference),
                money ? Optional.of(currency) : Optional.empty(),
                Optional.empty(),
                true));
      }
    }
  }
}
