package io.plainbill.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretches of SQL that are not code: strings, quoted names, comments. */
final class SqlText {
  private static final Pattern DOLLAR = Pattern.compile("\\$[A-Za-z_]*\\$");

  private SqlText() {}

  /** The end of the string, quoted name or comment that starts at that place; else the place. */
  static int skip(String sql, int at) {
    if (sql.startsWith("--", at)) {
      return after(sql, "\n", at);
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, "*/", at + 2);
    }
    char first = sql.charAt(at);
    if (first == '\'' || first == '"') {
      return after(sql, String.valueOf(first), at + 1);
    }
    if (first == '$') {
      Matcher tag = DOLLAR.matcher(sql).region(at, sql.length());
      return tag.lookingAt() ? after(sql, tag.group(), tag.end()) : at;
    }
    return at;
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  /** True if a semicolon stands outside of strings and comments. */
  static boolean hasSemicolon(String sql) {
    int at = 0;
    while (at < sql.length()) {
      int next = SqlText.skip(sql, at);
      if (next > at) {
        at = next;
      } else if (sql.charAt(at) == ';') {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }
}
