package io.plainbill.render;

import io.plainbill.answer.FileFormat;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes an answer as a file, row by row as the rows come, so that a long one takes no more memory
 * than a short one. Pure: the same content gives the same bytes.
 */
public interface FileRenderer {
  /** Writes it all; the stream is the caller's to close. */
  void write(FileContent content, OutputStream out) throws IOException;

  /** The one for that format. */
  static FileRenderer of(FileFormat format) {
    return switch (format) {
      case CSV -> new CsvRenderer();
      case XLSX -> new ExcelRenderer();
      case PDF -> new PdfRenderer();
      case JSON -> new JsonFileRenderer();
    };
  }
}
