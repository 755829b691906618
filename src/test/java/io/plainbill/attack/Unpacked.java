package io.plainbill.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What stands in a body, if it is a file that does not show it as text. */
final class Unpacked {
  private Unpacked() {}

  /** The text in a PDF or a workbook; of an archive its names and what is text in it. */
  static String text(byte[] body) {
    try {
      if (begins(body, "%PDF-")) {
        try (PDDocument document = Loader.loadPDF(body)) {
          return new PDFTextStripper().getText(document);
        }
      }
      return begins(body, "PK\u0003\u0004") ? archived(body) : new String(body, UTF_8);
    } catch (IOException broken) {
      return new String(body, UTF_8);
    }
  }

  private static boolean begins(byte[] body, String mark) {
    return body.length >= mark.length() && new String(body, 0, mark.length(), UTF_8).equals(mark);
  }

  private static String archived(byte[] body) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body), UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(entry.getName()).append('\n');
        if (entry.getName().matches(".*\\.(csv|xml|json|txt)")) {
          text.append(new String(zip.readAllBytes(), UTF_8)).append('\n');
        }
      }
    }
    return text.toString();
  }
}
