package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds kinds of files: {@code as Excel}, {@code a spreadsheet}, {@code CSV}. */
final class FormatFinder {
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("csv", "csv"),
          Map.entry("xlsx", "xlsx"),
          Map.entry("xls", "xlsx"),
          Map.entry("excel", "xlsx"),
          Map.entry("exel", "xlsx"),
          Map.entry("spreadsheet", "xlsx"),
          Map.entry("pdf", "pdf"),
          Map.entry("json", "json"));

  private FormatFinder() {}

  static List<Found> find(Sentence s) {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < s.size(); at++) {
      boolean han = s.says(at, "表格");
      String format = han ? "xlsx" : FORMATS.get(s.lower(at));
      if (format != null) {
        int to = han ? at + 2 : at + 1;
        found.add(new Found.Named(at, to, SlotName.FORMAT, new Word(s.said(at, to), format)));
      }
    }
    return found;
  }
}
