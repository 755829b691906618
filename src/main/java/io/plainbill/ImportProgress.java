package io.plainbill;

import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ProgressListener;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells how far an import is: a bar on a terminal, a line every few seconds elsewhere, and nothing
 * of files that are read in a moment.
 */
final class ImportProgress implements ProgressListener {
  private static final long SHORT_MILLIS = 1_500;
  private static final long REDRAW_MILLIS = 200;
  private static final long LINE_MILLIS = 5_000;
  private static final long LONG_ROWS = 20_000;
  private static final int BAR = 24;
  private static final int PERCENT = 100;
  private static final int MILLIS = 1_000;
  private static final int MINUTE = 60;

  private final PrintWriter out;
  private final boolean terminal;
  private final Progress reports;
  private final Clock clock;
  private final List<ImportReport> over = new ArrayList<>();
  private List<String> plan = List.of();
  private String file = "";
  private long rows;
  private long began;
  private long told;
  private boolean shown;

  /**
   * @param terminal a line can be written over
   * @param reports hears what became of each file
   */
  ImportProgress(PrintWriter out, boolean terminal, Progress reports, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.reports = reports;
    this.clock = clock;
    this.began = clock.millis();
  }

  @Override
  public void planned(List<String> files) {
    plan = List.copyOf(files);
    began = clock.millis();
    if (files.size() > 1) {
      List<String> numbered = new ArrayList<>();
      files.forEach(name -> numbered.add((numbered.size() + 1) + " " + name));
      line("Importing in this order: " + String.join(", ", numbered) + ".");
    }
  }

  @Override
  public void read(SoFar soFar) {
    long now = clock.millis();
    if (!file.equals(soFar.file()) || soFar.rows() < rows) {
      file = soFar.file();
      shown = false;
    }
    rows = soFar.rows();
    long millis = now - began;
    long pause = shown ? terminal ? REDRAW_MILLIS : LINE_MILLIS : 0;
    if (millis < SHORT_MILLIS || now - told < pause) {
      return;
    }
    told = now;
    shown = true;
    if (terminal) {
      out.print("\r" + bar(soFar) + " " + figures(soFar, millis) + "\u001b[K");
      out.flush();
    } else {
      line(soFar.file() + ": " + figures(soFar, millis));
    }
  }

  @Override
  public void publishing(String name) {
    if (shown || rows >= LONG_ROWS) {
      endBar();
      line(name + ": " + number(rows) + " rows read; publishing…");
    }
  }

  @Override
  public void over(ImportReport report) {
    endBar();
    over.add(report);
    reports.say(new ReportText().of(report));
    began = clock.millis();
    rows = 0;
  }

  /** What there is to do after several files of which not all went in; empty if all did. */
  String afterwards() {
    endBar();
    boolean whole =
        over.size() == plan.size()
            && over.stream().noneMatch(ImportReport.Refused.class::isInstance);
    if (whole || plan.size() < 2) {
      return "";
    }
    List<String> begun = over.stream().map(ImportReport::file).toList();
    return named("Published", over, ImportReport.Published.class)
        + named("Unchanged", over, ImportReport.Unchanged.class)
        + named("Refused", over, ImportReport.Refused.class)
        + sentence("Left alone", leftAlone(begun))
        + "Mend what is wrong and run the same command again: what the ledger holds already is"
        + " skipped.";
  }

  private List<String> leftAlone(List<String> begun) {
    List<String> left = new ArrayList<>(plan.subList(begun.size(), plan.size()));
    over.stream()
        .filter(ImportReport.LeftAlone.class::isInstance)
        .map(ImportReport::file)
        .forEach(left::add);
    return left;
  }

  private static String named(
      String what, List<ImportReport> reports, Class<? extends ImportReport> kind) {
    return sentence(
        what, reports.stream().filter(kind::isInstance).map(ImportReport::file).toList());
  }

  private static String sentence(String what, List<String> files) {
    return files.isEmpty()
        ? ""
        : files.stream().collect(Collectors.joining(", ", what + ": ", ". "));
  }

  private void endBar() {
    if (terminal && shown) {
      out.print("\r\u001b[K");
      out.flush();
    }
    shown = false;
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private static String bar(SoFar soFar) {
    int filled = (int) (percent(soFar) * BAR / PERCENT);
    return soFar.file() + " [" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
  }

  private static String figures(SoFar soFar, long millis) {
    long left = millis * Math.max(0, soFar.ofBytes() - soFar.bytes()) / Math.max(1, soFar.bytes());
    return percent(soFar)
        + "%, "
        + number(soFar.rows())
        + " rows, "
        + number(soFar.rows() * MILLIS / Math.max(1, millis))
        + " rows/s, "
        + clockTime(left / MILLIS)
        + " left";
  }

  private static long percent(SoFar soFar) {
    return Math.min(PERCENT, soFar.bytes() * PERCENT / Math.max(1, soFar.ofBytes()));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String clockTime(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE);
  }
}
