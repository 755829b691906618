package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.plainbill.ledger.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where the documents of invoices lie: a folder or a zip file. Nothing outside of it is ever read,
 * whatever a cell names.
 */
final class DocumentFolder {
  /** Larger files are no invoices; each is held in memory once. */
  static final int LARGEST = 10 * 1024 * 1024;

  private static final int TAIL = 1024;

  /**
   * A document that was checked.
   *
   * @param bytes reads it once more
   */
  record Pdf(String name, String sha256, Supplier<byte[]> bytes) {}

  private final Path place;
  private final String inside;

  /**
   * @param inside the folder of a zip that names are from, with a slash at its end; else empty
   */
  private DocumentFolder(Path place, String inside) {
    this.place = place;
    this.inside = inside;
  }

  /**
   * The one that was named, else the zip that the file came in, else the folder that it lies in.
   */
  static DocumentFolder of(ImportRequest request) {
    Path file = request.path().toAbsolutePath();
    try {
      if (request.documents().isEmpty() && ZipSource.is(file)) {
        return new DocumentFolder(file, ZipSource.folderOfCsv(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new DocumentFolder(
        request.documents().orElseGet(() -> Optional.ofNullable(file.getParent()).orElse(file)),
        "");
  }

  /** The PDF of that name; empty, and the row rejected, if there is none that can be kept. */
  Optional<Pdf> pdf(Row row, String column, String name) {
    try {
      Optional<byte[]> found = read(name);
      if (found.isEmpty()) {
        row.reject(
            column,
            "there is no file '" + name + "' in " + place.getFileName(),
            "a PDF beside the file, or in the folder or zip named by --documents");
        return Optional.empty();
      }
      byte[] bytes = found.get();
      if (bytes.length > LARGEST) {
        row.reject(
            column, "'" + name + "' is too large", "at most " + LARGEST / 1024 / 1024 + " MB");
      } else if (!isPdf(bytes)) {
        row.reject(column, "'" + name + "' is not a whole PDF", "the official document as a PDF");
      }
      return Optional.of(new Pdf(last(name), Documents.sha256(bytes), () -> again(name)));
    } catch (IOException failed) {
      row.reject(column, "'" + name + "' cannot be read", "a PDF that can be read");
      return Optional.empty();
    }
  }

  /** From its first bytes to its end mark; a file that was cut off has none. */
  private static boolean isPdf(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(5, bytes.length), ISO_8859_1);
    int tail = Math.max(0, bytes.length - TAIL);
    return head.equals("%PDF-")
        && new String(bytes, tail, bytes.length - tail, ISO_8859_1).contains("%%EOF");
  }

  private byte[] again(String name) {
    try {
      return read(name).orElseGet(() -> new byte[0]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One byte more than the largest, at most. */
  private Optional<byte[]> read(String name) throws IOException {
    return Files.isDirectory(place) ? fromFolder(name) : fromZip(name);
  }

  private Optional<byte[]> fromFolder(String name) throws IOException {
    Path folder = place.toRealPath();
    try {
      Path named = folder.resolve(name);
      if (!named.normalize().startsWith(folder) || !Files.isRegularFile(named)) {
        return Optional.empty();
      }
      // a link may lead out of the folder
      Path real = named.toRealPath();
      if (!real.startsWith(folder)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(real)) {
        return Optional.of(in.readNBytes(LARGEST + 1));
      }
    } catch (InvalidPathException notAName) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> fromZip(String name) throws IOException {
    try (ZipFile zip = new ZipFile(place.toFile())) {
      ZipEntry entry = zip.getEntry(inside + name);
      if (entry == null || entry.isDirectory()) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(in.readNBytes(LARGEST + 1));
      }
    }
  }

  private static String last(String name) {
    return name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
  }
}
