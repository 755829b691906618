package io.plainbill.answer;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for figures that no query gave. Every run of digits in what an answer says has to stand, in
 * the same writing, in a fact, a cell, a total, a slot, a choice or the period; articles that are
 * quoted speak for themselves, and so do warnings, whose words are checked where they are declared.
 */
public final class TracedFigures {
  private static final Pattern FIGURE = Pattern.compile("\\d[\\d,.]*\\d|\\d");

  private TracedFigures() {}

  /** The figures in an answer's words that nothing in it accounts for; empty if all is well. */
  public static Set<String> untraced(Answer answer) {
    Set<String> known = new HashSet<>();
    ZoneId zone = zone(answer);
    answer.facts().forEach(fact -> add(known, fact.type(), fact.value(), fact.currency(), zone));
    answer.tables().forEach(table -> add(known, table, zone));
    answer.explanations().forEach(one -> addAll(known, one.text()));
    answer.choices().forEach(choice -> addAll(known, choice.label()));
    answer
        .interpretation()
        .slots()
        .values()
        .values()
        .forEach(slot -> {
          addAll(known, slot.value());
          addAll(known, slot.said());
        });
    answer
        .scope()
        .ifPresent(scope -> {
          addAll(known, scope.organization());
          scope.period().ifPresent(period -> addAll(known, period.label()));
        });
    Set<String> untraced = new TreeSet<>();
    for (String text : said(answer)) {
      Matcher figure = FIGURE.matcher(text);
      while (figure.find()) {
        if (!known.contains(figure.group())) {
          untraced.add(figure.group());
        }
      }
    }
    return untraced;
  }

  /**
   * What is composed: the headline, names of things shown, and where it has figures what it offers.
   */
  private static List<String> said(Answer answer) {
    Set<String> texts = new HashSet<>();
    texts.add(answer.headline());
    answer.facts().forEach(fact -> texts.add(fact.label()));
    answer
        .tables()
        .forEach(table -> {
          texts.add(table.title());
          table.columns().forEach(column -> texts.add(column.label()));
        });
    if (answer.scope().isPresent()) {
      answer
          .suggestions()
          .forEach(suggestion -> {
            texts.add(suggestion.label());
            texts.add(suggestion.question());
          });
    }
    return List.copyOf(texts);
  }

  private static ZoneId zone(Answer answer) {
    return Figures.zone(
        answer.scope().flatMap(Coverage::period).map(Coverage.Period::zones).orElse(List.of()));
  }

  private static void add(Set<String> known, Table table, ZoneId zone) {
    for (Map<String, String> row : table.rows()) {
      Optional<String> currency = Optional.ofNullable(row.get("currency"));
      for (Table.Column column : table.columns()) {
        Optional.ofNullable(row.get(column.key()))
            .ifPresent(value -> add(known, column.type(), value, currency, zone));
      }
    }
  }

  private static void add(
      Set<String> known, ColumnType type, String value, Optional<String> currency, ZoneId zone) {
    addAll(known, value);
    addAll(known, Figures.read(type, value, currency, zone));
  }

  private static void addAll(Set<String> known, String text) {
    Matcher figure = FIGURE.matcher(text);
    while (figure.find()) {
      known.add(figure.group());
    }
  }
}
