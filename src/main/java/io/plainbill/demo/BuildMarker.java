package io.plainbill.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** A small file that says which world stands; written last, so that half a world has none. */
final class BuildMarker {
  /** The deadline of {@code RB-2026-0417} must not have passed. */
  private static final int FRESH_DAYS = 7;

  private static final String VERSION = "seed " + Seeded.SEED + ", generator " + DemoPlan.GENERATOR;

  private final Path file;

  BuildMarker(Path folder) {
    this.file = folder.resolve("demo-world.txt");
  }

  /** True if the world that stands has the same seed, generator and month, and is not too old. */
  boolean stands(DemoDays now) {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
      return lines.size() == 2
          && lines.getFirst().equals(VERSION)
          && fresh(LocalDate.parse(lines.getLast()), now);
    } catch (DateTimeException unreadable) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void write(DemoDays now) {
    try {
      Files.writeString(file, VERSION + "\n" + now.today() + "\n", UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean fresh(LocalDate built, DemoDays now) {
    return YearMonth.from(built).equals(now.present())
        && !now.today().isBefore(built)
        && now.today().isBefore(built.plusDays(FRESH_DAYS));
  }
}
