package io.plainbill.render;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that Excel takes for sheets: short, without some signs, each once whatever its case. */
final class SheetNames {
  private static final int LONGEST = 31;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\[\\]:*?/\\\\\\p{Cc}\\p{Cs}\\ufffe\\uffff]+");

  /** Excel keeps it for itself. */
  private static final String RESERVED = "history";

  private final Set<String> taken = new HashSet<>(Set.of(RESERVED));

  /** The wish as near as can be. */
  String unique(String wish) {
    String clean = FORBIDDEN.matcher(wish).replaceAll(" ").strip().replaceAll("^'+|'+$", "");
    String base = clean.isBlank() ? "Table" : clean;
    String name = cut(base, LONGEST);
    for (int next = 2; !taken.add(name.toLowerCase(Locale.ROOT)); next++) {
      String end = " (" + next + ")";
      name = cut(base, LONGEST - end.length()) + end;
    }
    return name;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inTwo = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inTwo ? most - 1 : most).strip();
  }
}
