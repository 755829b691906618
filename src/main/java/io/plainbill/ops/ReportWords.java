package io.plainbill.ops;

import java.util.List;
import java.util.function.Function;

/** A report as text, for people. */
public final class ReportWords {
  private static final String NONE = "  nothing\n";

  private ReportWords() {}

  /** The report, section by section. */
  public static String of(Report report) {
    Report.Period period = report.period();
    StringBuilder text =
        new StringBuilder(
            "Report from %s until %s (that day not included), days of %s, on %s\n"
                .formatted(
                    period.from(),
                    period.until(),
                    period.zone(),
                    report
                        .organization()
                        .map(code -> code + " and those below it")
                        .orElse("everybody")));
    section(
        text,
        "Asked most",
        report.asked(),
        one ->
            "%s: %s, %d without an answer"
                .formatted(one.intent(), count(one.questions(), "question"), one.unanswered()));
    section(
        text,
        "Not answered",
        report.unanswered(),
        one ->
            "%s, %s%s: %s"
                .formatted(
                    one.intent(),
                    one.kind(),
                    one.reason().isEmpty() ? "" : " (" + one.reason().replace('_', ' ') + ")",
                    count(one.questions(), "question")));
    section(
        text,
        "The last questions not answered",
        report.missed(),
        one ->
            "%s %s: %s".formatted(one.at(), one.answer(), one.words().orElse("(no longer kept)")));
    section(
        text,
        "Did it help",
        report.opinions(),
        one -> "%s: %d yes, %d no".formatted(one.intent(), one.helpful(), one.unhelpful()));
    section(
        text,
        "What was said of answers that did not help",
        report.complaints(),
        one ->
            "%s %s: %s"
                .formatted(one.at(), one.answer(), one.comment().orElse("(no longer kept)")));
    section(
        text,
        "Who asks",
        report.adoption(),
        one ->
            "%s (%s): %s, %s"
                .formatted(
                    one.name(),
                    one.organization(),
                    one.askers() == 1 ? "1 person" : one.askers() + " people",
                    count(one.questions(), "question")));
    section(
        text,
        "Handed over to people",
        report.handoffs(),
        one ->
            "%s: %s, %d still open"
                .formatted(
                    one.intent().isEmpty() ? "about no answer" : one.intent(),
                    count(one.opened(), "case"),
                    one.open()));
    return text.append("\nCases on their way to their desk: ")
        .append(report.undelivered())
        .append("\nAnswers that failed: ")
        .append(report.failures().answers())
        .append("\nAnswers taken away as files: ")
        .append(report.failures().files())
        .append('\n')
        .toString();
  }

  private static <T> void section(
      StringBuilder text, String title, List<T> rows, Function<T, String> line) {
    text.append('\n').append(title).append('\n');
    rows.forEach(row -> text.append("  ").append(printable(line.apply(row))).append('\n'));
    if (rows.isEmpty()) {
      text.append(NONE);
    }
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** What somebody typed must not write outside its line. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
