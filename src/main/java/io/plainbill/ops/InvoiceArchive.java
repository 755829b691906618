package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.assistant.Papers;
import io.plainbill.ledger.Documents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Official documents of invoices in one zip, each byte for byte as it was taken in, under names
 * that sort by month. An invoice that adjusts another names it. The same documents give the same
 * bytes.
 */
final class InvoiceArchive {
  private static final String INDEX = "index.csv";

  private final ExportMaker maker;
  private final Path folder;

  InvoiceArchive(Path folder) {
    this.folder = folder;
    this.maker = new ExportMaker(folder);
  }

  /**
   * Makes the zip; one document is in memory at a time.
   *
   * @param id its name in the folder, of nobody else's
   * @param name what whoever fetches it should call it
   */
  ExportFile make(String id, String name, Papers.Bundle.Listed bundle) {
    Path path = folder.resolve(id);
    try {
      maker.prepare();
      var digest = ExportMaker.sha256();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest);
          ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
        write(bundle, zip);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      bundle.taken().accept(sha256);
      return new ExportFile(path, name, "application/zip", Files.size(path), sha256);
    } catch (IOException broken) {
      maker.remove(path);
      throw new UncheckedIOException(broken);
    } catch (RuntimeException failed) {
      maker.remove(path);
      throw failed;
    }
  }

  private static void write(Papers.Bundle.Listed bundle, ZipOutputStream zip) throws IOException {
    StringBuilder index =
        new StringBuilder("File,Invoice,Issuer,First month,Last month,Issued,Adjusts,SHA-256\r\n");
    Set<String> names = new HashSet<>();
    for (Documents.Listed document : bundle.documents()) {
      String name = unique(name(document), names);
      entry(zip, name, document.issued().orElse(document.lastMonth()));
      zip.write(bundle.content().apply(document));
      zip.closeEntry();
      index.append(row(name, document));
    }
    entry(
        zip,
        INDEX,
        bundle.documents().stream()
            .map(Documents.Listed::lastMonth)
            .max(LocalDate::compareTo)
            .orElse(LocalDate.of(2000, 1, 1)));
    zip.write(index.toString().getBytes(UTF_8));
    zip.closeEntry();
  }

  private static void entry(ZipOutputStream zip, String name, LocalDate day) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(day.atStartOfDay(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }

  /** {@code 2026-05_borealis_INV-110_adjusts_INV-104.pdf}. */
  private static String name(Documents.Listed document) {
    String month = document.firstMonth().toString().substring(0, "2026-05".length());
    String adjusts = document.adjusts().map(former -> "_adjusts_" + former).orElse("");
    return plain(month + "_" + document.issuer() + "_" + document.invoice() + adjusts) + ".pdf";
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static String unique(String name, Set<String> taken) {
    String free = name;
    for (int next = 2; !taken.add(free); next++) {
      free = name.replaceAll("\\.pdf$", "") + "_" + next + ".pdf";
    }
    return free;
  }

  private static String row(String file, Documents.Listed document) {
    return Stream.of(
                file,
                plain(document.invoice()),
                plain(document.issuer()),
                document.firstMonth().toString(),
                document.lastMonth().toString(),
                document.issued().map(LocalDate::toString).orElse(""),
                document.adjusts().map(InvoiceArchive::plain).orElse(""),
                document.sha256())
            .collect(Collectors.joining(","))
        + "\r\n";
  }
}
