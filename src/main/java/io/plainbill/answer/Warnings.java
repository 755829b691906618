package io.plainbill.answer;

import io.plainbill.answer.Answer.Warning;
import io.plainbill.catalog.ColumnKind;
import io.plainbill.catalog.ColumnSpec;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.WarningSpec;
import io.plainbill.ledger.Rows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cautions: one for each row of the queries that look for doubts. */
final class Warnings {
  private Warnings() {}

  static List<Warning> of(Plan plan, Results results, Definitions definitions, ZoneId zone) {
    List<Warning> warnings = new ArrayList<>();
    for (WarningSpec spec : plan.warnings()) {
      Rows rows = results.rows(spec.query());
      for (int row = 0; row < rows.rows().size(); row++) {
        Sentences.say(spec.text(), values(spec, rows, row, zone))
            .map(text -> new Warning(text, definitions.of(spec.article())))
            .ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private static Placeholders values(WarningSpec spec, Rows rows, int row, ZoneId zone) {
    Placeholders values = new Placeholders();
    Optional<String> currency = spec.currency().flatMap(column -> Cells.text(rows, row, column));
    for (String column : rows.columns()) {
      ColumnKind kind =
          spec.columns().stream()
              .filter(declared -> declared.key().equals(column))
              .map(ColumnSpec::kind)
              .findFirst()
              .orElseGet(() -> Cells.kindOf(rows.cell(row, column)));
      Optional<String> shown = kind == ColumnKind.MONEY ? currency : Optional.empty();
      Cells.canonical(rows, row, column, kind, currency)
          .ifPresent(value ->
              values.add(column, value, Figures.read(Cells.type(kind), value, shown, zone)));
    }
    return values;
  }
}
