package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.answer.Answer;
import io.plainbill.answer.FileFormat;
import io.plainbill.assistant.Taking;
import io.plainbill.ops.ExportFile;
import io.plainbill.ops.ExportJob;
import io.plainbill.ops.Exports;
import io.plainbill.ops.Exports.Wanted;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long files: made in their turn, over a stop and in little memory, fetched by whoever may. */
final class LongExportTest {
  private static final long ROWS = 20_000;
  private static final long A_MILLION = 1_000_000;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Pattern MADE = Pattern.compile("MADE (\\w+) (\\d+) (\\d+) (\\S+) in");

  @TempDir private static Path folder;
  private static LongExport house;

  @BeforeAll
  static void open() {
    house = new LongExport(folder, ROWS);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static ExportJob coming(Wanted wanted) {
    assertThat(wanted).isInstanceOf(Wanted.Coming.class);
    return ((Wanted.Coming) wanted).job();
  }

  private static ExportFile here(Wanted wanted) {
    assertThat(wanted).isInstanceOf(Wanted.Here.class);
    return ((Wanted.Here) wanted).file();
  }

  @Test
  void shortFile_isThereAtOnce_andLongOneInItsTurn() throws Exception {
    Answer answer = house.ask();
    house.database.execute("INSERT INTO app.service (id, seen_at) VALUES ('s_one', now())");
    try (Exports exports = house.exports("s_one", ROWS, A_DAY);
        Exports few = house.exports("s_one", ROWS - 1, A_DAY)) {
      ExportFile atOnce =
          here(exports.want(answer.id(), FileFormat.CSV, LongExport.visit(house.ann)));
      assertThat(atOnce.name()).isEqualTo("rows-many_" + answer.id() + ".csv");
      ExportJob job = coming(few.want(answer.id(), FileFormat.CSV, LongExport.visit(house.ann)));
      // Asked for again, it is the same one.
      assertThat(coming(few.want(answer.id(), FileFormat.CSV, LongExport.visit(house.ann))).id())
          .isEqualTo(job.id());
      ExportJob done = house.awaited(few, job);
      assertThat(done.rowsWritten()).isEqualTo(ROWS);
      ExportFile later = here(few.fetch(done, LongExport.visit(house.ann)));
      assertThat(rows(later.path())).isEqualTo(ROWS);
      assertThat(later.bytes()).isEqualTo(Files.size(later.path()));
      // It is nobody else's, whatever they may see.
      assertThat(few.find(job.id(), house.bob)).isEmpty();
    }
  }

  @Test
  void stop_isSurvived() throws Exception {
    Answer answer = house.ask();
    house.database.execute("INSERT INTO app.service (id, seen_at) VALUES ('s_old', now())");
    ExportJob job;
    try (Exports ended = house.exports("s_old", 0, A_DAY)) {
      job = coming(ended.want(answer.id(), FileFormat.XLSX, LongExport.visit(house.ann)));
    }
    // As if it had been killed in the middle: the row says running, its service is silent.
    house.database.execute(
        "UPDATE app.export_job SET state = 'running', name = NULL WHERE id = '" + job.id() + "'");
    Files.deleteIfExists(folder.resolve("exports").resolve(job.id()));
    house.database.execute(
        "UPDATE app.service SET seen_at = now() - interval '5 minutes' WHERE id = 's_old'");
    try (Exports next = house.exports("s_new", 0, A_DAY)) {
      ExportJob done = house.awaited(next, job);
      assertThat(done.state()).isEqualTo(ExportJob.State.DONE);
      assertThat(here(next.fetch(done, LongExport.visit(house.ann))).bytes()).isPositive();
    }
  }

  @Test
  void file_isLetGoOf_onceItsTimeIsOver() throws Exception {
    Answer answer = house.ask();
    try (Exports exports = house.exports("s_keep", 0, A_DAY)) {
      ExportJob done =
          house.awaited(
              exports,
              coming(exports.want(answer.id(), FileFormat.JSON, LongExport.visit(house.ann))));
      Path file = here(exports.fetch(done, LongExport.visit(house.ann))).path();
      exports.letGo();
      assertThat(file).exists();
      house.database.execute(
          "UPDATE app.export_job SET asked_at = asked_at - interval '25 hours' WHERE id = '"
              + done.id()
              + "'");
      assertThat(exports.find(done.id(), house.ann)).isEmpty();
      exports.letGo();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void answerThatIsGone_isNotFetched() throws Exception {
    Answer answer = house.ask();
    try (Exports exports = house.exports("s_gone", 0, A_DAY)) {
      ExportJob done =
          house.awaited(
              exports,
              coming(exports.want(answer.id(), FileFormat.CSV, LongExport.visit(house.ann))));
      house.database.execute(
          "DELETE FROM app.question WHERE answer_id = '"
              + answer.id()
              + "'; DELETE FROM app.answer WHERE id = '"
              + answer.id()
              + "'");
      assertThat(exports.fetch(done, LongExport.visit(house.ann)))
          .isEqualTo(new Wanted.Not(new Taking.NotThere()));
    }
  }

  /**
   * Constant memory: a quarter of a gigabyte is enough for a million rows, and would be for more.
   */
  @Test
  void millionRows_takeLittleMemory() throws Exception {
    Path home = Files.createDirectories(folder.resolve("million"));
    Path log = home.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.plainbill.LongExport",
                Long.toString(A_MILLION),
                home.toString(),
                "csv",
                "xlsx",
                "json")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
      String output = Files.readString(log);
      assertThat(process.exitValue()).as(output).isZero();
      List<String> made =
          MADE.matcher(output).results().map(one -> one.group(1) + " " + one.group(2)).toList();
      assertThat(made).containsExactly("csv 1000000", "xlsx 1000000", "json 1000000");
      Matcher csv = MADE.matcher(output);
      assertThat(csv.find()).isTrue();
      assertThat(rows(Path.of(csv.group(4)))).isEqualTo(A_MILLION);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The rows between the header and the totals, which are their sum. */
  private static long rows(Path csv) throws IOException {
    long rows = 0;
    BigDecimal sum = BigDecimal.ZERO;
    try (BufferedReader lines = Files.newBufferedReader(csv, UTF_8)) {
      String line = lines.readLine();
      while (!line.startsWith("Number,Line,")) {
        line = lines.readLine();
      }
      for (line = lines.readLine(); !line.startsWith(","); line = lines.readLine()) {
        rows++;
        sum = sum.add(new BigDecimal(line.split(",", -1)[3]));
      }
      lines.readLine();
      lines.readLine();
      assertThat(new BigDecimal(lines.readLine().split(",", -1)[0])).isEqualByComparingTo(sum);
    }
    return rows;
  }
}
