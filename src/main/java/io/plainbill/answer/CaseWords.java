package io.plainbill.answer;

import io.plainbill.catalog.Case;
import io.plainbill.catalog.ColumnKind;
import io.plainbill.catalog.FactSpec;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the placeholders of one case stand for; only what its texts name is read. */
final class CaseWords {
  private static final String ORGANIZATION = "organization";

  private final Intent intent;
  private final Plan plan;
  private final FactBuilder facts;
  private final Results results;
  private final ZoneId zone;
  private final Set<String> names = new LinkedHashSet<>();

  CaseWords(Intent intent, Plan plan, Case taken, FactBuilder facts, Results results, ZoneId zone) {
    this.intent = intent;
    this.plan = plan;
    this.facts = facts;
    this.results = results;
    this.zone = zone;
    taken.headline().forEach(phrase -> names.addAll(Sentences.names(phrase)));
    taken
        .suggestions()
        .forEach(suggestion -> {
          names.addAll(Sentences.names(suggestion.label()));
          names.addAll(Sentences.names(suggestion.question()));
        });
  }

  Placeholders placeholders(Slots slots, String organization) {
    Placeholders values = new Placeholders();
    for (String name : names) {
      Optional<SlotName> slot = SlotName.of(name).filter(intent.takes()::contains);
      if (isFact(name)) {
        facts.facts(name).forEach(fact -> values.add(name, fact.value(), read(fact)));
      } else if (slot.isPresent()) {
        slots
            .get(slot.get())
            .map(SlotValue::value)
            .ifPresent(value -> values.add(name, value, value));
      } else if (name.equals(ORGANIZATION)) {
        values.add(name, organization, organization);
      } else {
        decided(name).ifPresent(fact -> values.add(name, fact.value(), read(fact)));
      }
    }
    return values;
  }

  /**
   * The facts that the texts print and that are not shown: those with a figure go along, unlisted,
   * so that each figure said can be found among the facts.
   */
  List<Fact> printedBeside(List<Fact> shown) {
    List<Fact> beside = new ArrayList<>();
    for (String name : names) {
      List<Fact> printed = isFact(name) ? facts.facts(name) : decided(name).stream().toList();
      for (Fact fact : printed) {
        boolean figure = fact.value().chars().anyMatch(Character::isDigit);
        if (figure && !shown.contains(fact.listed())) {
          beside.add(fact.unlisted());
        }
      }
    }
    return beside;
  }

  private boolean isFact(String name) {
    return plan.facts().stream().map(FactSpec::key).anyMatch(name::equals);
  }

  /** A column of the row that decided the case. */
  private Optional<Fact> decided(String column) {
    if (plan.decide().isEmpty()
        || SlotName.of(column).filter(intent.takes()::contains).isPresent()) {
      return Optional.empty();
    }
    Rows rows = results.rows(plan.decide().get().query());
    if (rows.isEmpty() || !rows.columns().contains(column)) {
      return Optional.empty();
    }
    ColumnKind kind = Cells.kindOf(rows.cell(0, column));
    return Cells.canonical(rows, 0, column, kind, Optional.empty())
        .map(value ->
            new Fact(
                column,
                label(column),
                Cells.type(kind),
                value,
                Optional.empty(),
                Optional.empty(),
                false));
  }

  private static String label(String column) {
    String words = column.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String read(Fact fact) {
    return Figures.read(fact.type(), fact.value(), fact.currency(), zone);
  }
}
