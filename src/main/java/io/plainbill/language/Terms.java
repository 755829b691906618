package io.plainbill.language;

import io.plainbill.language.SlotValue.Word;
import java.util.Optional;
import java.util.Set;

/** The word that a question asks to have explained: what remains of "what does X mean". */
final class Terms {
  private static final Set<String> BEFORE =
      Set.of(
          "what",
          "whats",
          "is",
          "are",
          "was",
          "s",
          "does",
          "do",
          "did",
          "the",
          "a",
          "an",
          "explain",
          "define",
          "describe",
          "definition",
          "meaning",
          "of",
          "tell",
          "me",
          "about",
          "please",
          "can",
          "could",
          "you",
          "i",
          "we",
          "how",
          "to",
          "read",
          "should",
          "understand",
          "understood",
          "by",
          "meant",
          "term",
          "word",
          "mean",
          "means",
          "hi",
          "hello",
          "hey",
          "and",
          "so",
          "ok",
          "would",
          "like",
          "know",
          "want",
          "need",
          "it",
          "when",
          "says",
          "say",
          "in",
          "this",
          "that",
          "my",
          "our",
          "for",
          "quickly",
          "just",
          "difference",
          "between",
          "exactly",
          "status",
          "sorry",
          "but",
          "help",
          "your");

  private static final Set<String> AFTER =
      Set.of(
          "mean",
          "means",
          "meaning",
          "definition",
          "please",
          "stand",
          "stands",
          "for",
          "explained",
          "exactly",
          "actually",
          "here",
          "is",
          "are",
          "called",
          "defined",
          "about",
          "to",
          "me",
          "in",
          "plain",
          "english",
          "words",
          "again",
          "really",
          "anyway",
          "now");

  /** Where a word may stand: "on my bill", "in the statement". */
  private static final Set<String> PLACES = Set.of("bill", "invoice", "statement");

  private static final Set<String> MANNERS =
      Set.of("do", "to", "can", "does", "should", "would", "could");

  private static final Set<String> DETERMINERS = Set.of("my", "the", "our", "a", "an", "this");

  private Terms() {}

  static Optional<SlotValue> of(Sentence s) {
    int from = Math.max(0, manner(s));
    while (manner(s) < 0
        && from < s.size()
        && (s.isKind(from, Token.Kind.SIGN) || s.in(from, BEFORE))) {
      from++;
    }
    int to = s.size();
    while (to > from && s.isKind(to - 1, Token.Kind.SIGN)) {
      to--;
    }
    int full = to;
    while (to > from) {
      int place = place(s, to);
      if (place == to && !s.isKind(to - 1, Token.Kind.SIGN) && !s.in(to - 1, AFTER)) {
        break;
      }
      to = Math.max(from, place == to ? to - 1 : place);
    }
    // a term that is itself such a word ("statement") stays
    to = to == from ? full : to;
    return from >= to ? Optional.empty() : Optional.of(word(s.said(from, to)));
  }

  /** Where "how to" begins: it is part of what is asked; -1 if it does not stand there. */
  private static int manner(Sentence s) {
    for (int at = 0; at < s.size(); at++) {
      if (s.is(at, "how") && s.in(at + 1, MANNERS)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Where "on my bill" begins if it ends at that token, else where it ends: "net due on my bill"
   * asks for net due, "download a bill" for all of it, and the A of "Bill A" is no article.
   */
  private static int place(Sentence s, int to) {
    int before = s.in(to - 2, DETERMINERS) ? to - 3 : to - 2;
    boolean place = s.in(to - 1, PLACES) && (s.is(before, "on") || s.is(before, "in"));
    return place ? before : to;
  }

  private static SlotValue word(String said) {
    String bare = said.replace("\"", "").strip();
    return new Word(said, bare.isEmpty() ? said : bare);
  }
}
