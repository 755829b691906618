package io.plainbill.answer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that an answer can be taken away as. */
public enum FileFormat {
  CSV("CSV", "text/csv; charset=utf-8"),
  XLSX("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PDF("PDF", "application/pdf"),
  JSON("JSON", "application/json");

  private final String title;
  private final String mediaType;

  FileFormat(String title, String mediaType) {
    this.title = title;
    this.mediaType = mediaType;
  }

  /** As addresses and file names have it, such as {@code xlsx}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  public String mediaType() {
    return mediaType;
  }

  public static Optional<FileFormat> of(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }
}
