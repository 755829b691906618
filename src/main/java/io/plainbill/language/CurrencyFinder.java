package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the currency that figures are wanted in: {@code my bill in euros}, {@code USD costs}. One
 * that stands beside a number is part of an amount.
 */
final class CurrencyFinder {
  /** These lead to a currency and go with it. */
  static final Set<String> LEADS = Set.of("in", "into", "to", "as");

  private static final int SHORTEST = 3;

  private CurrencyFinder() {}

  static List<Found> find(Sentence s) {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < s.size(); at++) {
      Optional<Currencies.Read> read = Currencies.at(s, at).filter(one -> written(s, one));
      if (read.isPresent()) {
        int to = read.get().to();
        found.add(
            new Found.Named(
                at, to, SlotName.CURRENCY, new Word(s.said(at, to), read.get().code())));
        at = to - 1;
      }
    }
    return found;
  }

  /** True for words and signs that mean nothing else. */
  private static boolean written(Sentence s, Currencies.Read read) {
    int last = read.to() - 1;
    boolean sign = s.is(last, "$") || s.is(last, "€") || s.is(last, "£") || s.is(last, "¥");
    boolean han = s.isKind(last, Token.Kind.HAN) && s.isKind(last - 1, Token.Kind.HAN);
    boolean two = han && !s.is(last, "块");
    return sign || two || (s.word(last) && s.lower(last).length() >= SHORTEST);
  }
}
