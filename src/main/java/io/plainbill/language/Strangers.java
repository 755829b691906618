package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds words that are meant as a name although nobody in scope is called so: {@code Globex's
 * bill}, {@code for globex}. Without this a question about a stranger would be answered with
 * somebody else's figures.
 */
final class Strangers {
  private static final Set<String> BEFORE =
      Set.of(
          "for", "of", "about", "from", "by", "with", "at", "and", "only", "to", "is", "does",
          "did", "has");
  private static final Set<String> WEAK_BEFORE =
      Set.of("and", "only", "to", "is", "does", "did", "has", "by", "with", "at");
  private static final Set<String> AFTER =
      Set.of(
          "bill",
          "bills",
          "invoice",
          "invoices",
          "cost",
          "costs",
          "charges",
          "spend",
          "spending",
          "rebate",
          "rebates",
          "usage",
          "account",
          "total",
          "owe",
          "owes",
          "pay",
          "pays");

  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "my");
  private static final int LONG = 6;
  private static final int SAFE = 5;

  private final Set<String> knownWords;

  Strangers(Set<String> knownWords) {
    this.knownWords = Set.copyOf(knownWords);
  }

  List<Found> find(Sentence s, List<Found> known) {
    boolean[] taken = new boolean[s.size() + 1];
    for (Found found : known) {
      for (int at = found.from(); at < found.to(); at++) {
        taken[at] = true;
      }
    }
    List<Found> strangers = new ArrayList<>(HanStrangers.find(s, taken));
    int checks = 0;
    for (int at = 0; at < s.size(); at++) {
      if (!taken[at] && strange(s, at) && checks++ < MOST_CHECKS) {
        Optional<SlotName> slot = position(s, at);
        if (slot.isPresent() && !mistyped(s, at)) {
          int to = end(s, at, taken);
          strangers.add(new Found.Stranger(at, to, slot.get(), s.said(at, to)));
          at = to - 1;
        }
      }
    }
    return strangers;
  }

  private static final int MOST_CHECKS = 12;

  private boolean strange(Sentence s, int at) {
    String word = s.lower(at);
    boolean inside =
        s.glued(at)
            && (s.is(at - 1, "'") || s.is(at - 1, "_") || s.isKind(at - 1, Token.Kind.NUMBER));
    return s.word(at)
        && !inside
        && word.length() > 1
        && !CommonWords.FUNCTION.contains(word)
        && !knownWords.contains(word)
        && !knownWords.contains(singular(word))
        && !Categories.has(word)
        && (!common(word) || (writtenAsName(s, at) && pointedAt(s, at)));
  }

  private static boolean common(String word) {
    return CommonWords.has(word) || CommonWords.has(singular(word));
  }

  private static String singular(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  /** A capital inside a sentence whose other words have none. */
  private static boolean writtenAsName(Sentence s, int at) {
    return at > 0 && s.capital(at) && !shouted(s) && !titled(s);
  }

  private static boolean possessive(Sentence s, int at) {
    return s.is(at + 1, "'") && s.glued(at + 1) && s.is(at + 2, "s");
  }

  /** True if what stands around it says that it is somebody or something. */
  private static boolean pointedAt(Sentence s, int at) {
    return possessive(s, at)
        || s.in(at + 1, AFTER)
        || s.in(at - 1, BEFORE)
        || NameFinder.cue(s.lower(at - 1)).isPresent();
  }

  /**
   * True if it is a word with a slip of the finger sooner than a name. What is written as a name or
   * owns something is none; and a short one is near some word or other, whatever it is.
   */
  private boolean mistyped(Sentence s, int at) {
    String word = s.lower(at);
    if (possessive(s, at) || (writtenAsName(s, at) && pointedAt(s, at))) {
      return false;
    }
    if (word.length() < SAFE) {
      return CommonWords.FUNCTION.stream().anyMatch(one -> Fold.distance(word, one, 1) <= 1);
    }
    return CommonWords.nearly(word) || nearlyKnown(word, slips(s, at));
  }

  /** {@code the rebait} is a word mistyped twice sooner than a name; {@code Rebait} is not. */
  private static int slips(Sentence s, int at) {
    boolean thing = s.in(at - 1, ARTICLES) && !s.capital(at) && s.lower(at).length() >= LONG;
    return thing ? 2 : 1;
  }

  private boolean nearlyKnown(String word, int slips) {
    return knownWords.stream()
        .anyMatch(known ->
            known.length() > 3
                && known.length() >= word.length() - 1
                && Fold.distance(word, known, slips) <= slips);
  }

  /** Where a name would stand, and what it would then most likely be. */
  private static Optional<SlotName> position(Sentence s, int at) {
    int before = s.is(at - 1, "the") || s.is(at - 1, "our") ? at - 2 : at - 1;
    Optional<SlotName> cue = NameFinder.cue(s.lower(before)).filter(slot -> before >= 0);
    if (cue.isPresent()) {
      return cue;
    }
    boolean company = s.in(at + 1, NameIndex.LEGAL_FORMS) && !s.is(at + 1, "company");
    boolean written = s.capital(at) && at > 0 && !shouted(s);
    boolean strong = s.in(before, BEFORE) && !s.in(before, WEAK_BEFORE);
    boolean weak =
        s.in(before, WEAK_BEFORE) && (s.in(at + 1, AFTER) || at + 1 >= s.size() || !s.word(at + 1));
    boolean owner = s.in(at + 1, AFTER);
    return s.alone(at, at + 1) || possessive(s, at) || company || written || strong || weak || owner
        ? Optional.of(SlotName.CUSTOMER)
        : Optional.empty();
  }

  /** True if the whole sentence is in capitals, which then tell nothing. */
  private static boolean shouted(Sentence s) {
    return s.tokens().stream()
        .filter(token -> token.kind() == Token.Kind.WORD)
        .allMatch(token ->
            Character.isUpperCase(token.text().codePointBefore(token.text().length()))
                || token.text().length() == 1);
  }

  /** True if Most Words Begin Like This, which then tells nothing. */
  private static boolean titled(Sentence s) {
    long words = 0;
    long capitals = 0;
    for (int at = 1; at < s.size(); at++) {
      if (s.word(at) && s.lower(at).length() > 2) {
        words++;
        capitals += s.capital(at) ? 1 : 0;
      }
    }
    return words > 2 && capitals * 2 > words;
  }

  private int end(Sentence s, int at, boolean[] taken) {
    int to = at + 1;
    while (to < s.size()
        && !taken[to]
        && s.word(to)
        && (strange(s, to)
            || s.in(to, NameIndex.LEGAL_FORMS)
            || (s.capital(to) && s.capital(at)))) {
      to++;
    }
    return to;
  }
}
