package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip with one CSV and the documents that it names. Nothing is unpacked to disk: the CSV is read
 * from it as it goes, a document where a row names it. What a zip can be made to do to its reader
 * (names that lead out of it, one name twice, endless content or lists) is refused.
 */
final class ZipSource {
  static final int MOST_ENTRIES = 20_000;

  /** A longer CSV is sent by itself, as .csv.gz. */
  static final long LONGEST_CSV = 512L * 1024 * 1024;

  private static final int MOST_LIST_BYTES = 8 * 1024 * 1024;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_MARK = 0x06054b50;
  private static final int ENTRIES_AT = 10;
  private static final int LIST_BYTES_AT = 12;

  private ZipSource() {}

  /** True for a file that begins as zips do. */
  static boolean is(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && head[0] == 'P'
          && head[1] == 'K'
          && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }
  }

  /** The CSV in it; closing it closes the zip. */
  static InputStream csv(Path path) throws IOException {
    ZipFile zip = opened(path);
    try {
      return new Bounded(zip, zip.getInputStream(csv(zip, path)), path);
    } catch (IOException | RuntimeException failed) {
      zip.close();
      throw failed;
    }
  }

  /** The folder inside the zip in which its CSV lies, with a slash at its end; empty at the top. */
  static String folderOfCsv(Path path) throws IOException {
    try (ZipFile zip = opened(path)) {
      String name = csv(zip, path).getName();
      return name.substring(0, name.lastIndexOf('/') + 1);
    }
  }

  private static ZipFile opened(Path path) throws IOException {
    checkList(path);
    return new ZipFile(path.toFile(), UTF_8);
  }

  /** The one CSV, after every name was looked at. */
  private static ZipEntry csv(ZipFile zip, Path path) {
    Set<String> seen = new HashSet<>();
    List<? extends ZipEntry> entries = zip.stream().toList();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (leadsOut(name)) {
        throw fault(path, "the zip has an entry whose name leads out of it: " + shown(name));
      }
      if (!seen.add(name)) {
        throw fault(path, "the zip has two entries of one name: " + shown(name));
      }
    }
    if (seen.contains("[Content_Types].xml")) {
      throw new FileFault(
          Problem.ofFile(file(path), "it is an Excel workbook", "the sheet saved as CSV"));
    }
    List<? extends ZipEntry> csvs = entries.stream().filter(ZipSource::isCsv).toList();
    if (csvs.size() != 1) {
      throw fault(
          path,
          csvs.isEmpty()
              ? "the zip has no CSV in it"
              : "the zip has several CSVs in it, "
                  + shown(csvs.get(0).getName())
                  + " and "
                  + shown(csvs.get(1).getName()));
    }
    return csvs.getFirst();
  }

  private static boolean leadsOut(String name) {
    String slashes = name.replace('\\', '/');
    return slashes.startsWith("/")
        || slashes.matches("[A-Za-z]:.*")
        || name.indexOf('\0') >= 0
        || List.of(slashes.split("/", -1)).contains("..");
  }

  /** What a Mac puts beside each file is none. */
  private static boolean isCsv(ZipEntry entry) {
    String name = entry.getName();
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !entry.isDirectory()
        && !last.startsWith(".")
        && !name.startsWith("__MACOSX/")
        && last.toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  /** Before the list of entries is read into memory: how long does it say that it is? */
  private static void checkList(Path path) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(path.toFile(), "r")) {
      int tail = (int) Math.min(raw.length(), END_BYTES + LONGEST_COMMENT);
      ByteBuffer end = ByteBuffer.allocate(tail).order(ByteOrder.LITTLE_ENDIAN);
      raw.seek(raw.length() - tail);
      raw.readFully(end.array());
      for (int at = tail - END_BYTES; at >= 0; at--) {
        if (end.getInt(at) == END_MARK) {
          int entries = Short.toUnsignedInt(end.getShort(at + ENTRIES_AT));
          long listed = Integer.toUnsignedLong(end.getInt(at + LIST_BYTES_AT));
          if (entries > MOST_ENTRIES || listed > MOST_LIST_BYTES) {
            throw fault(path, "the zip has more than " + MOST_ENTRIES + " entries, or says so");
          }
          return;
        }
      }
      throw fault(path, "the zip is cut off");
    }
  }

  private static String shown(String name) {
    String cut = name.substring(0, Math.min(name.length(), 80));
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private static String file(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static FileFault fault(Path path, String wrong) {
    return new FileFault(
        Problem.ofFile(
            file(path),
            wrong,
            "a zip of one CSV and the documents that it names; no Excel workbook"));
  }

  /** Content that ends where the longest CSV would, whatever the zip says about its length. */
  private static final class Bounded extends FilterInputStream {
    private final ZipFile zip;
    private final Path path;
    private long left = LONGEST_CSV;

    Bounded(ZipFile zip, InputStream content, Path path) {
      super(content);
      this.zip = zip;
      this.path = path;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      return one < 0 ? one : (int) counted(1, one);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = super.read(buffer, from, length);
      return read < 0 ? read : (int) counted(read, read);
    }

    private long counted(int bytes, long result) {
      left -= bytes;
      if (left < 0) {
        throw new FileFault(
            Problem.ofFile(
                file(path),
                "the CSV in the zip is longer than " + LONGEST_CSV / 1024 / 1024 + " MB",
                "the CSV by itself, as .csv.gz"));
      }
      return result;
    }

    @Override
    public void close() throws IOException {
      try (zip) {
        super.close();
      }
    }
  }
}
