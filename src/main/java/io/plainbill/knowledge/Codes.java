package io.plainbill.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes as people type them: {@code status:frozen}, {@code SKU_NOT_ELIGIBLE}, {@code pending_data}.
 */
final class Codes {
  /** In a question, a code has a sign between its words or shouts. */
  private static final Pattern TYPED =
      Pattern.compile(
          "(?<![A-Za-z0-9_])(?:[A-Za-z0-9]+(?:[_:][A-Za-z0-9]+)+|[A-Z][A-Z0-9]{3,})(?![A-Za-z0-9_])");

  private static final List<String> PREFIXES =
      List.of("", "REASON:", "STATUS:", "CAUSE:", "STATE:");

  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MOST_WORDS = 64;

  private Codes() {}

  /** Upper and lower case are the same code. */
  static String key(String code) {
    return code.toUpperCase(Locale.ROOT);
  }

  /** A code's words, without the prefix that says what kind of code it is. */
  static String wordsOf(String code) {
    return code.substring(code.indexOf(':') + 1);
  }

  /** Reasons shout: {@code SKU_NOT_ELIGIBLE}. */
  static boolean isReason(String code) {
    String words = wordsOf(code);
    return words.indexOf('_') > 0 && words.equals(key(words));
  }

  /** The known codes that stand in a question, by their keys. */
  static NavigableSet<String> typedIn(String question, Map<String, ?> known) {
    NavigableSet<String> found = new TreeSet<>();
    Matcher typed = TYPED.matcher(question);
    while (typed.find()) {
      for (String prefix : PREFIXES) {
        String key = prefix + key(typed.group());
        if (known.containsKey(key)) {
          found.add(key);
        }
      }
    }
    if (found.isEmpty()) {
      nearly(question, known.keySet()).forEach(found::add);
    }
    return found;
  }

  /**
   * Reasons and statuses whose words stand there together, one slip of the finger aside: "rae
   * zero". The words of a cause, "configuration change", are a term's as well.
   */
  private static List<String> nearly(String question, Set<String> known) {
    List<String> words =
        Arrays.stream(APART.split(key(question)))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    return known.stream()
        .filter(code -> isReason(code) && !code.startsWith("CAUSE:"))
        .filter(code -> nearly(words, wordsOf(code)))
        .toList();
  }

  private static boolean nearly(List<String> words, String code) {
    int length = code.split("_", -1).length;
    for (int from = 0; from + length <= words.size(); from++) {
      String said = String.join("_", words.subList(from, from + length));
      if (Nearest.slips(said, code, 1) <= 1) {
        return true;
      }
    }
    return false;
  }
}
