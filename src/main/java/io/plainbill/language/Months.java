package io.plainbill.language;

import java.util.List;
import java.util.Set;

/** Reads names of months, and tells the month May from the verb. */
final class Months {
  static final int MAY = 5;

  private static final int MARCH = 3;
  private static final int LONG_ENOUGH_FOR_A_TYPO = 5;

  private static final List<String> NAMES =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final Set<String> BEFORE =
      Set.of(
          "in",
          "for",
          "of",
          "since",
          "from",
          "to",
          "until",
          "till",
          "through",
          "thru",
          "during",
          "between",
          "and",
          "vs",
          "versus",
          "than",
          "last",
          "this",
          "next",
          "by",
          "about",
          "on",
          "or",
          "is",
          "was",
          "why",
          "month",
          "only",
          "with",
          "early",
          "late",
          "mid",
          "previous",
          "does",
          "did",
          "over",
          "against",
          "total");

  private static final Set<String> AFTER =
      Set.of(
          "bill",
          "bills",
          "invoice",
          "invoices",
          "cost",
          "costs",
          "charges",
          "charge",
          "spend",
          "spending",
          "rebate",
          "rebates",
          "total",
          "totals",
          "statement",
          "statements",
          "usage",
          "negative",
          "higher",
          "lower",
          "so",
          "is",
          "was",
          "final",
          "and",
          "to",
          "until",
          "till",
          "through",
          "vs",
          "versus",
          "compared",
          "or",
          "with",
          "in",
          "for",
          "by",
          "of",
          "than",
          "please",
          "only",
          "figures",
          "numbers",
          "report",
          "too",
          "instead",
          "now",
          "last",
          "this",
          "billing",
          "refunds",
          "refund",
          "credits",
          "at",
          "from",
          "thanks",
          "result",
          "orders",
          "amount",
          "balance",
          "end",
          "come",
          "look",
          "looks",
          "went",
          "up",
          "down",
          "below",
          "positive",
          "yet",
          "ready",
          "complete",
          "done",
          "minus");

  private static final Set<String> PEOPLE =
      Set.of("i", "we", "you", "he", "she", "it", "they", "that", "there", "who", "which", "one");

  private static final Set<String> VERB_AFTER =
      Set.of(
          "i", "we", "you", "he", "she", "it", "they", "one", "be", "have", "not", "also", "well",
          "need", "want", "my", "get", "see", "ask", "know", "contain", "include", "take", "still",
          "or may");

  private Months() {}

  /** The month named there, 1 to 12, or 0. */
  static int at(Sentence sentence, int at) {
    if (!sentence.word(at)) {
      return 0;
    }
    int month = named(sentence.lower(at));
    boolean doubtful = month == MAY || month == MARCH || sentence.is(at, "sat");
    return month > 0 && doubtful && isVerb(sentence, at) ? 0 : month;
  }

  private static int named(String word) {
    if (word.length() < LONG_ENOUGH_FOR_A_TYPO) {
      return shortName(word);
    }
    for (int month = 1; month <= NAMES.size(); month++) {
      if (NAMES.get(month - 1).equals(word)) {
        return month;
      }
    }
    return CommonWords.has(word) ? 0 : misspelt(word);
  }

  private static int shortName(String word) {
    if (word.equals("sept")) {
      return 9;
    }
    for (int month = 1; month <= NAMES.size(); month++) {
      String name = NAMES.get(month - 1);
      if (name.equals(word) || (word.length() == 3 && name.startsWith(word))) {
        return month;
      }
    }
    return 0;
  }

  private static int misspelt(String word) {
    for (int month = 1; month <= NAMES.size(); month++) {
      String name = NAMES.get(month - 1);
      if (name.length() >= LONG_ENOUGH_FOR_A_TYPO
          && name.charAt(0) == word.charAt(0)
          && Fold.distance(word, name, 1) <= 1) {
        return month;
      }
    }
    return 0;
  }

  private static boolean isVerb(Sentence sentence, int at) {
    if (sentence.alone(at, at + 1)) {
      return false;
    }
    if (sentence.in(at + 1, VERB_AFTER) && !sentence.in(at - 1, Set.of("in", "for", "since"))) {
      return true;
    }
    boolean named = at > 0 && sentence.capital(at);
    if (sentence.in(at - 1, PEOPLE) && !named) {
      return true;
    }
    boolean ends = at + 1 >= sentence.size() || !sentence.word(at + 1);
    return !(named || ends || sentence.in(at - 1, BEFORE) || sentence.in(at + 1, AFTER));
  }
}
