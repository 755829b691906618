package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A CSV file read row by row: UTF-8 with or without a byte order mark, plain or gzip (told by its
 * first bytes), or the one CSV of a zip. Lines that start with {@code #} before the header are
 * comments. Whatever makes the file useless as a whole is one {@link FileFault}.
 */
final class SourceFile implements AutoCloseable {
  private static final int PEEK = 4096;

  private final String file;
  private final CountedStream raw;
  private final long bytes;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> comments = new ArrayList<>();
  private final Header header;
  private long line;
  private long rows;

  private SourceFile(String file, CountedStream raw, long bytes, CsvReader<CsvRecord> reader) {
    this.file = file;
    this.raw = raw;
    this.bytes = bytes;
    this.records = reader.iterator();
    this.header = readHeader();
  }

  static SourceFile open(Path path) {
    String file = String.valueOf(path.getFileName());
    try {
      CountedStream raw = new CountedStream(opened(file, path));
      try {
        InputStream buffered = new BufferedInputStream(raw, 1 << 16);
        return new SourceFile(file, raw, Files.size(path), reader(content(file, buffered)));
      } catch (FileFault | IOException failed) {
        raw.close();
        throw failed;
      }
    } catch (NoSuchFileException gone) {
      throw new FileFault(Problem.ofFile(file, "there is no such file", "a CSV file"));
    } catch (IOException failed) {
      throw unreadable(file, 0, failed);
    }
  }

  private static CsvReader<CsvRecord> reader(InputStream content) {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .skipEmptyLines(true)
        .ofCsvRecord(text(content));
  }

  Header header() {
    return header;
  }

  /** The lines above the header that start with {@code #}. */
  List<String> comments() {
    return List.copyOf(comments);
  }

  /** The next row; empty at the end. */
  Optional<Row> next() {
    Optional<CsvRecord> record = nextRecord();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = record.get().getFields();
    if (fields.size() != header.names().size()) {
      throw new FileFault(
          new Problem(
              file,
              line,
              null,
              "the row has " + fields.size() + " fields, the header " + header.names().size(),
              "as many fields as columns; the file may be cut off, or a quote may be missing"));
    }
    if (fields.stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
      throw new FileFault(new Problem(file, line, null, "a NUL byte", "text in UTF-8"));
    }
    rows++;
    return Optional.of(new Row(file, header, line, rows, fields));
  }

  long rows() {
    return rows;
  }

  /** How long the file is. */
  long bytes() {
    return bytes;
  }

  /** How much of it was read. */
  long bytesRead() {
    return raw.count();
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException alreadyRead) {
      throw new UncheckedIOException(alreadyRead);
    }
  }

  private Header readHeader() {
    Optional<CsvRecord> record = nextRecord();
    while (record.isPresent() && record.get().getField(0).startsWith("#")) {
      comments.add(String.join(",", record.get().getFields()));
      record = nextRecord();
    }
    if (record.isEmpty()) {
      throw new FileFault(Problem.ofFile(file, "the file is empty", "a header and rows"));
    }
    List<String> names = record.get().getFields();
    if (names.size() == 1 && names.getFirst().matches(".*[;\t|].*")) {
      throw new FileFault(
          new Problem(
              file,
              line,
              null,
              "the columns are not separated by commas",
              "comma-separated values"));
    }
    return new Header(file, line, names.stream().map(String::strip).toList());
  }

  private Optional<CsvRecord> nextRecord() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      return Optional.of(record);
    } catch (CsvParseException | UncheckedIOException failed) {
      throw unreadable(file, line, failed);
    }
  }

  private static InputStream opened(String file, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileFault(Problem.ofFile(file, "it is a folder", "a CSV file"));
    }
    return ZipSource.is(path) ? ZipSource.csv(path) : Files.newInputStream(path);
  }

  private static InputStream content(String file, InputStream raw) throws IOException {
    boolean zipped = starts(raw, 0x1f, 0x8b);
    InputStream content = zipped ? new BufferedInputStream(new GZIPInputStream(raw), 1 << 16) : raw;
    refuseOtherFormats(file, content);
    if (starts(content, 0xef, 0xbb, 0xbf)) {
      content.skipNBytes(3);
    }
    return content;
  }

  private static void refuseOtherFormats(String file, InputStream content) throws IOException {
    if (starts(content, 'P', 'K', 3, 4)) {
      throw new FileFault(
          Problem.ofFile(file, "it is a zip archive or an Excel workbook", "CSV, plain or as .gz"));
    }
    if (starts(content, 0xff, 0xfe) || starts(content, 0xfe, 0xff)) {
      throw new FileFault(Problem.ofFile(file, "the text is UTF-16", "UTF-8"));
    }
    content.mark(PEEK);
    byte[] head = content.readNBytes(PEEK);
    content.reset();
    for (byte one : head) {
      if (one == 0) {
        throw new FileFault(Problem.ofFile(file, "it is not text", "CSV in UTF-8"));
      }
    }
  }

  private static boolean starts(InputStream content, int... magic) throws IOException {
    content.mark(magic.length);
    byte[] head = content.readNBytes(magic.length);
    content.reset();
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static Reader text(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static FileFault unreadable(String file, long line, Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CharacterCodingException wrong -> {
          return fault(file, line, "the text is not UTF-8", "UTF-8", wrong);
        }
        case EOFException wrong -> {
          return fault(file, line, "the compressed file is cut off", "a whole file", wrong);
        }
        case ZipException wrong -> {
          return fault(file, line, "the compressed file is damaged", "a whole file", wrong);
        }
        default -> {}
      }
    }
    return failed instanceof CsvParseException
        ? fault(
            file,
            line,
            "it is not CSV after this line",
            "fields in double quotes that are closed, with quotes inside doubled",
            failed)
        : fault(file, line, "it cannot be read", "a readable file", failed);
  }

  private static FileFault fault(
      String file, long line, String wrong, String expected, Throwable cause) {
    FileFault fault = new FileFault(new Problem(file, line, null, wrong, expected));
    fault.initCause(cause);
    return fault;
  }
}
