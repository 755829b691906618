package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Figures;
import io.plainbill.answer.Table;
import io.plainbill.answer.TableRows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer on its way into a file.
 *
 * @param title what the question is about, in a few words
 * @param body the answer's JSON as it was given
 * @param rows all rows of its tables
 */
public record FileContent(Answer answer, String title, String body, TableRows rows, Stamp stamp) {
  static final String CURRENCY = "currency";

  /**
   * Who takes the answer away, and when.
   *
   * @param question as it was asked; empty if it is not kept, or for another's eyes
   */
  public record Stamp(
      Optional<String> question, String subject, String role, String organization, Instant at) {
    /** {@code ann@borealis.example (finance, Borealis Cloud)}. */
    String who() {
      return subject + " (" + role + ", " + organization + ")";
    }
  }

  /** The zone that moments are told in. */
  ZoneId zone() {
    return Figures.zone(
        answer.scope().flatMap(Coverage::period).map(Coverage.Period::zones).orElse(List.of()));
  }

  List<Fact> figures() {
    return answer.facts().stream().filter(Fact::shown).toList();
  }

  /** The table's columns, and one more that tells the currency where there is money. */
  static List<Table.Column> columns(Table table) {
    boolean known = table.columns().stream().anyMatch(column -> column.key().equals(CURRENCY));
    boolean money =
        table.columns().stream().anyMatch(column -> column.type() == ColumnType.MONEY)
            || table.rows().stream().anyMatch(row -> row.containsKey(CURRENCY));
    if (known || !money) {
      return table.columns();
    }
    List<Table.Column> all = new ArrayList<>(table.columns());
    all.add(new Table.Column(CURRENCY, "Currency", ColumnType.TEXT, Optional.empty()));
    return List.copyOf(all);
  }
}
