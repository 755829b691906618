package io.plainbill.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL with named binds ({@code :from}) as JDBC wants it. Casts ({@code ::int}), quoted text,
 * comments and the operators with a question mark stay what they are.
 *
 * @param jdbc the same text, line for line, with {@code ?} for every bind
 * @param binds the names in the order of their question marks; a name may come several times
 */
record SqlText(String jdbc, List<String> binds) {
  static SqlText of(String sql) {
    return new Scanner(withoutLastSemicolon(sql)).scan();
  }

  private static String withoutLastSemicolon(String sql) {
    String trimmed = sql.stripTrailing();
    return trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }

  /** Goes through the text once; each step copies one token. */
  private static final class Scanner {
    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private final List<String> binds = new ArrayList<>();
    private int at = 0;

    Scanner(String sql) {
      this.sql = sql;
    }

    SqlText scan() {
      while (at < sql.length()) {
        step();
      }
      return new SqlText(out.toString(), List.copyOf(binds));
    }

    private void step() {
      char c = sql.charAt(at);
      if (c == '\'') {
        copyTo(endOfQuoted('\'', escapesBackslash()));
      } else if (c == '"') {
        copyTo(endOfQuoted('"', false));
      } else if (sql.startsWith("--", at)) {
        copyTo(until("\n", at));
      } else if (sql.startsWith("/*", at)) {
        copyTo(endOfComment());
      } else if (c == '$' && !follows(at)) {
        copyTo(endOfDollarQuoted());
      } else if (sql.startsWith("::", at)) {
        copyTo(at + 2);
      } else if (c == ':' && at + 1 < sql.length() && startsName(sql.charAt(at + 1))) {
        bind();
      } else if (c == '?') {
        out.append("??");
        at++;
      } else {
        copyTo(at + 1);
      }
    }

    private void bind() {
      int end = at + 1;
      while (end < sql.length() && isName(sql.charAt(end))) {
        end++;
      }
      binds.add(sql.substring(at + 1, end));
      out.append('?');
      at = end;
    }

    private void copyTo(int end) {
      out.append(sql, at, end);
      at = end;
    }

    private int endOfQuoted(char quote, boolean backslash) {
      int end = at + 1;
      while (end < sql.length() && sql.charAt(end) != quote) {
        end += backslash && sql.charAt(end) == '\\' ? 2 : 1;
      }
      return Math.min(end + 1, sql.length());
    }

    /** True inside {@code E'…'}. */
    private boolean escapesBackslash() {
      return at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e') && !follows(at - 1);
    }

    private int endOfComment() {
      int depth = 0;
      int end = at;
      while (end < sql.length()) {
        if (sql.startsWith("/*", end)) {
          depth++;
          end += 2;
        } else if (sql.startsWith("*/", end)) {
          depth--;
          end += 2;
          if (depth == 0) {
            return end;
          }
        } else {
          end++;
        }
      }
      return end;
    }

    private int endOfDollarQuoted() {
      int end = at + 1;
      while (end < sql.length() && isName(sql.charAt(end))) {
        end++;
      }
      if (end >= sql.length() || sql.charAt(end) != '$') {
        return at + 1;
      }
      String tag = sql.substring(at, end + 1);
      return until(tag, end + 1);
    }

    private int until(String mark, int from) {
      int found = sql.indexOf(mark, from);
      return found < 0 ? sql.length() : found + mark.length();
    }

    /** True if the character there goes on a name or number. */
    private boolean follows(int position) {
      return position > 0 && (isName(sql.charAt(position - 1)) || sql.charAt(position - 1) == '$');
    }

    private static boolean startsName(char c) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    }

    private static boolean isName(char c) {
      return startsName(c) || (c >= '0' && c <= '9');
    }
  }
}
