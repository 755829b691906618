package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds cases that were handed over: {@code CASE-48217730}, {@code case 4821 7730}, {@code my case
 * number 48217730}. Whether there is such a case is for the desk to say.
 */
final class CaseFinder {
  private static final Set<String> LEADS = Set.of("case", "cases", "ticket");
  private static final Set<String> FILLERS =
      Set.of("no", "nr", "number", "id", "#", ":", ".", "-", "_", "–", "reference");

  private static final int DIGITS = 8;
  private static final int MOST_FILLERS = 4;

  private CaseFinder() {}

  static List<Found> find(Sentence s) {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < s.size(); at++) {
      if (s.in(at, LEADS)) {
        int digits = at + 1;
        while (digits - at <= MOST_FILLERS && s.in(digits, FILLERS)) {
          digits++;
        }
        int to = end(s, digits);
        if (to > digits) {
          found.add(named(s, at, digits, to));
          at = to - 1;
        }
      }
    }
    return found;
  }

  /** Where eight digits in one or two groups end; where they begin if there are none. */
  private static int end(Sentence s, int digits) {
    if (s.digits(digits, DIGITS, DIGITS)) {
      return digits + 1;
    }
    int second = s.is(digits + 1, "-") ? digits + 2 : digits + 1;
    boolean halves = s.digits(digits, 4, 4) && s.digits(second, 4, 4);
    return halves ? second + 1 : digits;
  }

  private static Found named(Sentence s, int from, int digits, int to) {
    StringBuilder number = new StringBuilder("CASE-");
    for (int at = digits; at < to; at++) {
      if (s.isKind(at, Token.Kind.NUMBER)) {
        number.append(s.lower(at));
      }
    }
    return new Found.Named(
        from, to, SlotName.CASE, new Identifier(s.said(from, to), number.toString()));
  }
}
