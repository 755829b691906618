package io.plainbill.answer;

import io.plainbill.catalog.FactSpec;
import io.plainbill.catalog.Plan;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a plan's facts from its queries, each when first needed. */
final class FactBuilder {
  private final Plan plan;
  private final Results results;
  private final Definitions definitions;
  private final Map<String, List<Fact>> known = new HashMap<>();

  FactBuilder(Plan plan, Results results, Definitions definitions) {
    this.plan = plan;
    this.results = results;
    this.definitions = definitions;
  }

  /** The facts under that key: one for each row that has a value. */
  List<Fact> facts(String key) {
    List<Fact> facts = known.get(key);
    if (facts == null) {
      facts =
          plan.facts().stream()
              .filter(spec -> spec.key().equals(key))
              .findFirst()
              .map(this::build)
              .orElse(List.of());
      known.put(key, facts);
    }
    return facts;
  }

  private List<Fact> build(FactSpec spec) {
    Rows rows = results.rows(spec.query());
    List<Fact> facts = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      int at = row;
      Optional<String> currency = spec.currency().flatMap(column -> Cells.text(rows, at, column));
      Cells.canonical(rows, row, spec.column(), spec.kind(), currency)
          .map(value ->
              new Fact(
                  spec.key(),
                  spec.label(),
                  Cells.type(spec.kind()),
                  value,
                  currency,
                  definitions.of(spec.define()),
                  spec.show()))
          .ifPresent(facts::add);
    }
    return facts.stream().distinct().toList();
  }
}
