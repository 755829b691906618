package io.plainbill.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One page that looks like an invoice, as the smallest PDF that readers open. */
final class InvoicePdf {
  private InvoicePdf() {}

  static void write(Path file, Invoice invoice) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes(lines(invoice)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> lines(Invoice invoice) {
    return List.of(
        "Invoice " + invoice.number(),
        "From: " + World.org(invoice.issuer()).name(),
        "To: " + World.org(invoice.recipient()).name(),
        "For: " + invoice.month(),
        "Issued: " + invoice.issued() + ", due: " + invoice.due(),
        "Net: " + invoice.net().toPlainString() + " " + invoice.currency(),
        "Tax: " + invoice.tax().toPlainString() + " " + invoice.currency(),
        "Total: " + invoice.total().toPlainString() + " " + invoice.currency(),
        invoice.adjusts() == null ? "" : "Adjusts invoice " + invoice.adjusts());
  }

  static byte[] bytes(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 12 Tf 72 770 Td 20 TL");
    lines.forEach(line ->
        text.append(" (").append(line.replaceAll("([\\\\()])", "\\\\$1")).append(") Tj T*"));
    text.append(" ET");
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, "%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(out.size());
      put(out, (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
    }
    int table = out.size();
    put(out, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
    offsets.forEach(offset -> put(out, String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
    put(
        out,
        "trailer\n<< /Size "
            + (objects.size() + 1)
            + " /Root 1 0 R >>\nstartxref\n"
            + table
            + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(ISO_8859_1));
  }
}
