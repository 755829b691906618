package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ProgressListener.SoFar;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ImportProgressTest {
  private final StringWriter told = new StringWriter();
  private final List<String> reports = new ArrayList<>();
  private final Watch watch = new Watch();

  @Test
  void shortFile_isReadWithoutAWord() {
    ImportProgress progress = progress(true);
    progress.planned(List.of("a.csv"));
    progress.read(new SoFar("a.csv", 100, 10, 10));
    progress.publishing("a.csv");
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void longFile_isToldInLinesEveryFewSeconds() {
    ImportProgress progress = progress(false);
    progress.planned(List.of("a.csv"));
    for (int second = 1; second <= 8; second++) {
      watch.millis += 1_000;
      progress.read(new SoFar("a.csv", 10_000L * second, 100L * second, 800));
    }
    progress.publishing("a.csv");
    assertThat(told.toString().lines())
        .containsExactly(
            "a.csv: 25%, 20,000 rows, 10,000 rows/s, 0:06 left",
            "a.csv: 87%, 70,000 rows, 10,000 rows/s, 0:01 left",
            "a.csv: 80,000 rows read; publishing…");
  }

  @Test
  void longFileOnATerminal_hasABarThatGoesAway() {
    ImportProgress progress = progress(true);
    progress.planned(List.of("a.csv"));
    watch.millis += 2_000;
    progress.read(new SoFar("a.csv", 5_000, 50, 100));
    progress.publishing("a.csv");
    assertThat(told.toString())
        .startsWith("\ra.csv [############------------] 50%, 5,000 rows, 2,500 rows/s, 0:02 left")
        .contains("\r\u001b[Ka.csv: 5,000 rows read; publishing…");
  }

  @Test
  void severalFiles_tellThePlanAndWhatIsLeftToDo() {
    ImportProgress progress = progress(false);
    progress.planned(List.of("a.csv", "b.csv", "c.csv", "d.csv"));
    progress.over(new ImportReport.Unchanged("a.csv", FileKind.ACCOUNTS, 3));
    progress.over(new ImportReport.Refused("b.csv", Optional.of(FileKind.ORDERS), List.of(), 0));
    progress.over(new ImportReport.LeftAlone("c.csv", Optional.empty()));
    assertThat(told.toString().lines())
        .containsExactly("Importing in this order: 1 a.csv, 2 b.csv, 3 c.csv, 4 d.csv.");
    assertThat(reports).hasSize(3);
    assertThat(progress.afterwards())
        .isEqualTo(
            "Unchanged: a.csv. Refused: b.csv. Left alone: d.csv, c.csv. Mend what is wrong and run"
                + " the same command again: what the ledger holds already is skipped.");
  }

  @Test
  void severalFilesThatAllWentIn_needNoMoreWords() {
    ImportProgress progress = progress(false);
    progress.planned(List.of("a.csv", "b.csv"));
    progress.over(new ImportReport.Unchanged("a.csv", FileKind.ACCOUNTS, 3));
    progress.over(new ImportReport.Unchanged("b.csv", FileKind.ORDERS, 3));
    assertThat(progress.afterwards()).isEmpty();
  }

  private ImportProgress progress(boolean terminal) {
    return new ImportProgress(new PrintWriter(told), terminal, reports::add, watch);
  }

  private static final class Watch extends Clock {
    private long millis = 1_000_000;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }
}
