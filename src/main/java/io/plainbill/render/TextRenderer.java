package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Figures;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Files;
import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes an answer for a terminal: what matters first, what it rests on last. The decimals are
 * those of every other channel. Pure, and safe to print: nothing that came from the ledger can
 * drive the terminal.
 */
public final class TextRenderer {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  /** The answer as text, with a line end after every line. */
  public String render(Answer answer) {
    ZoneId zone =
        Figures.zone(
            answer.scope().flatMap(Coverage::period).map(Coverage.Period::zones).orElse(List.of()));
    List<List<String>> parts = new ArrayList<>();
    parts.add(Plain.wrap(answer.headline(), WIDTH));
    parts.add(choices("", answer.choices()));
    answer.warnings().forEach(warning -> parts.add(indented("Note: ", warning.text())));
    parts.add(facts(answer.facts(), zone));
    answer.tables().forEach(table -> parts.add(table(answer.id(), table, zone)));
    answer.explanations().forEach(one -> parts.add(explanation(one, answer.headline())));
    parts.add(fixes(answer.fixes()));
    answer.files().ifPresent(files -> parts.add(files(files)));
    parts.add(footing(answer, zone));
    parts.add(choices("You can ask next:", answer.suggestions()));
    parts.add(List.of("Answer " + Plain.line(answer.id())));
    return parts.stream()
            .filter(part -> !part.isEmpty())
            .map(part -> String.join("\n", part))
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private static List<String> table(String answer, Table table, ZoneId zone) {
    List<String> lines = new ArrayList<>(new TextTable(table, zone, WIDTH).lines());
    if (table.more().flatMap(Table.More::cursor).isPresent()) {
      lines.add("All of them: GET /v1/answers/" + answer + "/tables/" + table.key());
    }
    return lines;
  }

  private static List<String> facts(List<Fact> facts, ZoneId zone) {
    List<Fact> shown = facts.stream().filter(Fact::shown).toList();
    int widest = shown.stream().mapToInt(f -> Plain.width(Plain.line(f.label()))).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Fact fact : shown) {
      String label = Plain.padRight(Plain.line(fact.label()), widest) + INDENT;
      String value = Figures.read(fact.type(), fact.value(), fact.currency(), zone);
      lines.addAll(indented(label, value));
    }
    return lines;
  }

  private static List<String> explanation(Answer.Explanation explanation, String headline) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        Plain.wrap(explanation.title() + " (article " + explanation.article() + ")", WIDTH));
    if (!headline.contains(explanation.text())) {
      explanation
          .text()
          .lines()
          .filter(paragraph -> !paragraph.isBlank())
          .forEach(paragraph -> lines.addAll(indented(INDENT, paragraph)));
    }
    return lines;
  }

  private static List<String> fixes(List<Answer.Fix> fixes) {
    List<String> lines = new ArrayList<>();
    for (int step = 0; step < fixes.size(); step++) {
      lines.addAll(indented(INDENT + (step + 1) + ". ", fixes.get(step).text()));
    }
    if (!lines.isEmpty()) {
      lines.addFirst("What to do:");
    }
    return lines;
  }

  private static List<String> files(Files files) {
    List<String> lines = new ArrayList<>();
    for (FileFormat format : files.attached()) {
      lines.addAll(indented(format.title() + ": ", "GET " + files.address(format)));
    }
    return lines;
  }

  private static List<String> choices(String title, List<Answer.Choice> choices) {
    List<String> lines = new ArrayList<>();
    for (Answer.Choice choice : choices) {
      String label = choice.label().equals(choice.question()) ? "" : choice.label() + ": ";
      lines.addAll(indented(INDENT + "- ", label + choice.question()));
    }
    if (!lines.isEmpty() && !title.isEmpty()) {
      lines.addFirst(title);
    }
    return lines;
  }

  /** What it is about, how fresh it is and where it came from. */
  private static List<String> footing(Answer answer, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    answer.scope().ifPresent(scope -> lines.addAll(indented("About: ", Footing.about(scope))));
    answer
        .scope()
        .map(Coverage::leftOut)
        .orElse(List.of())
        .forEach(sentence -> lines.addAll(indented("Not shown: ", sentence)));
    answer
        .freshness()
        .ifPresent(fresh -> lines.addAll(indented("How fresh: ", Footing.freshness(fresh, zone))));
    answer.evidence().forEach(one -> lines.addAll(indented("From: ", Footing.evidence(one))));
    return lines;
  }

  /** The text behind a beginning, further lines set under the text. */
  private static List<String> indented(String beginning, String text) {
    int indent = Plain.width(beginning);
    List<String> lines = new ArrayList<>();
    for (String line : Plain.wrap(text, WIDTH - indent)) {
      lines.add((lines.isEmpty() ? beginning : " ".repeat(indent)) + line);
    }
    return lines;
  }
}
