package io.plainbill.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A CSV file that is written column by column: a header and what stands below it. */
final class CsvFile {
  private CsvFile() {}

  /** A column; null is written as nothing. */
  record Column<T>(String name, Function<T, @Nullable Object> value) {}

  static <T> Path write(Path folder, String name, List<Column<T>> columns, Iterable<T> rows) {
    return write(folder, name, List.of(), columns, rows);
  }

  /**
   * Writes a file.
   *
   * @param above lines that stand above the header, without the sign of a comment
   */
  static <T> Path write(
      Path folder, String name, List<String> above, List<Column<T>> columns, Iterable<T> rows) {
    Path file = folder.resolve(name);
    try (CsvWriter csv = CsvWriter.builder().build(file, UTF_8)) {
      above.forEach(csv::writeComment);
      csv.writeRecord(columns.stream().map(Column::name).toList());
      for (T row : rows) {
        csv.writeRecord(columns.stream().map(column -> text(column.value().apply(row))).toList());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }
}
