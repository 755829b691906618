package io.plainbill.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table by COPY, a megabyte at a time: memory does not grow with the file.
 */
final class CopyBuffer {
  private static final int FLUSH_AT_CHARS = 1 << 20;

  private final Sql sql;
  private final String copy;
  private final StringBuilder buffer = new StringBuilder();
  private boolean rowBegun;

  CopyBuffer(Sql sql, String table, List<String> columns) {
    this.sql = sql;
    this.copy = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
  }

  CopyBuffer add(@Nullable Object value) {
    if (rowBegun) {
      buffer.append('\t');
    }
    rowBegun = true;
    switch (value) {
      case null -> buffer.append("\\N");
      case BigDecimal number -> buffer.append(number.toPlainString());
      default -> escape(value.toString());
    }
    return this;
  }

  CopyBuffer addArray(List<String> values) {
    StringBuilder literal = new StringBuilder("{");
    for (Iterator<String> each = values.iterator(); each.hasNext(); ) {
      literal.append('"');
      literal.append(each.next().replace("\\", "\\\\").replace("\"", "\\\""));
      literal.append(each.hasNext() ? "\"," : "\"");
    }
    return add(literal.append('}'));
  }

  void endRow() {
    buffer.append('\n');
    rowBegun = false;
    if (buffer.length() >= FLUSH_AT_CHARS) {
      flush();
    }
  }

  void flush() {
    if (buffer.isEmpty()) {
      return;
    }
    try {
      sql.connection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy, new StringReader(buffer.toString()));
    } catch (SQLException | IOException failed) {
      throw Sql.failure(failed);
    }
    buffer.setLength(0);
  }

  /** What needs no escape, which is nearly everything, goes over in runs. */
  private void escape(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      @Nullable String escaped =
          switch (text.charAt(i)) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> null;
          };
      if (escaped != null) {
        buffer.append(text, from, i).append(escaped);
        from = i + 1;
      }
    }
    buffer.append(text, from, text.length());
  }
}
