package io.plainbill.intake;

import java.util.List;

/** A row as it came: a cell for each column, which may be named twice or not at all. */
public record RawRow(List<String> columns, List<String> fields) {
  public RawRow {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }
}
