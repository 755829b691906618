package io.plainbill.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a file from another one. */
final class Edits {
  private Edits() {}

  /** The template with another cell in its last row; no template quotes a cell before its last. */
  static String with(String template, String column, String cell) {
    List<String> lines = new ArrayList<>(template.lines().toList());
    List<String> header = List.of(lines.get(lines.size() - 2).split(",", -1));
    String[] row = lines.getLast().split(",", -1);
    row[header.indexOf(column)] = cell.contains(",") ? '"' + cell + '"' : cell;
    lines.set(lines.size() - 1, String.join(",", Arrays.asList(row)));
    return String.join("\n", lines) + "\n";
  }
}
