package io.plainbill.language;

import io.plainbill.language.Understanding.AmbiguousIntent;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.OutOfScope;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a text that asks two things: {@code what is my May bill and which invoices are overdue?} An
 * answer is to one question, so one of them is answered, and the other goes along to be asked next.
 *
 * <p>A text is two questions only if each half asks by itself and both are beyond doubt about
 * different things; {@code what changed and why}, {@code between May and June} and {@code costs for
 * compute and storage} are one. A second half that leans on the first ({@code and why is it
 * negative}) is read together with it: what the whole is taken for is answered.
 */
final class Twofold {
  /** How sure both halves must be. */
  static final double BOTH = 0.75;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 200;

  /** How soon a half must begin to ask. */
  private static final int SOON = 6;

  private static final Set<String> JOINTS = Set.of("and", "?", "？", ";", "；", "plus", "also");

  /** A sentence or a clause that ends; what follows must begin to ask at once. */
  private static final Set<String> ENDS = Set.of(".", ",", "，", "。");

  private static final Set<String> BETWEEN =
      Set.of("and", "also", "plus", "then", "please", "pls", ",", "，", "?", "？", ".", "secondly");

  private static final Set<String> ASKS =
      Set.of(
          "what", "whats", "which", "why", "when", "how", "who", "whose", "where", "show", "list",
          "give", "tell", "compare", "need", "want", "see");

  /** Words that ask where they come first: {@code is May final}. */
  private static final Set<String> ASK_FIRST =
      Set.of(
          "is", "are", "was", "were", "has", "have", "had", "did", "does", "do", "will", "can",
          "could", "should");

  private static final Set<String> ASKS_IN_HAN =
      Set.of("吗", "呢", "么", "哪", "多", "几", "何", "怎", "谁", "查");

  private static final Set<String> LEANS =
      Set.of("it", "its", "they", "them", "their", "that", "those", "these", "它", "其");

  /** The next "and" after these is between two things that are set side by side. */
  private static final Set<String> SIDE_BY_SIDE = Set.of("between", "both", "compare");

  private Twofold() {}

  /** Reads one question. */
  @FunctionalInterface
  interface Reader {
    Understanding read(String text, Optional<Turn> previous);
  }

  /**
   * What a text means that may ask two things.
   *
   * @param example true for a text that is somebody's example, and with that one question
   * @param tells true for an intent that tells something; thanks and files are no questions
   */
  static Understanding read(
      String text,
      Optional<Turn> previous,
      Reader one,
      Predicate<String> example,
      Predicate<String> tells) {
    List<Halves> cuts = cuts(Sentence.of(text));
    if (cuts.isEmpty() || example.test(text)) {
      return one.read(text, previous);
    }
    for (Halves halves : cuts) {
      Optional<Understanding> read = read(text, halves, previous, one, tells);
      if (read.isPresent()) {
        return read.get();
      }
    }
    return one.read(text, previous);
  }

  private record Halves(String first, String second, boolean leaning) {}

  private static List<Halves> cuts(Sentence s) {
    List<Halves> cuts = new ArrayList<>();
    for (int at = 1; at < s.size(); at++) {
      int next = at;
      while (s.in(next, BETWEEN) || s.in(next, JOINTS)) {
        next++;
      }
      boolean joint = next > at && (s.in(at, JOINTS) || (s.in(at, ENDS) && !s.glued(at + 1)));
      boolean both = at >= SHORTEST && s.size() - next >= SHORTEST;
      if (joint && both && !sideBySide(s, at) && asks(s, 0, at) && begins(s, next)) {
        cuts.add(
            new Halves(
                s.said(0, at),
                s.said(next, s.size()),
                s.tokens().subList(next, s.size()).stream()
                    .anyMatch(token -> LEANS.contains(token.lower()))));
      }
      at = Math.max(at, next - 1);
    }
    return cuts;
  }

  private static boolean sideBySide(Sentence s, int joint) {
    int at = joint - 1;
    while (at >= 0 && !s.is(at, "and") && !s.in(at, SIDE_BY_SIDE)) {
      at--;
    }
    return s.is(joint, "and") && s.in(at, SIDE_BY_SIDE);
  }

  private static boolean asks(Sentence s, int from, int to) {
    for (int at = from; at < Math.min(to, from + SOON); at++) {
      if (s.in(at, ASKS)) {
        return true;
      }
    }
    return s.in(from, ASK_FIRST) || asksInHan(s, from, to);
  }

  private static boolean begins(Sentence s, int at) {
    return s.in(at, ASKS) || s.in(at, ASK_FIRST) || asksInHan(s, at, s.size());
  }

  private static boolean asksInHan(Sentence s, int from, int to) {
    return s.tokens().subList(from, to).stream()
        .anyMatch(token -> ASKS_IN_HAN.contains(token.lower()));
  }

  private static Optional<Understanding> read(
      String text, Halves halves, Optional<Turn> previous, Reader one, Predicate<String> tells) {
    if (halves.first.length() > LONGEST || halves.second.length() > LONGEST) {
      return Optional.empty();
    }
    Understanding first = one.read(halves.first, previous);
    Optional<Turn> before =
        halves.leaning ? Optional.of(Turn.after(previous, first, false)) : Optional.empty();
    Understanding second = one.read(halves.second, before);
    Optional<String> here = sure(first).filter(tells);
    Optional<String> there = sure(second).filter(tells);
    if (here.isEmpty() || there.isEmpty() || here.equals(there)) {
      return Optional.empty();
    }
    if (!halves.leaning) {
      boolean onlySecond = !(first instanceof Understood) && second instanceof Understood;
      return Optional.of(
          onlySecond
              ? beside(one.read(halves.second, previous), halves.second, halves.first)
              : beside(first, halves.first, halves.second));
    }
    Understanding whole = one.read(text, previous);
    return sure(whole).equals(there)
        ? Optional.of(beside(whole, halves.second, halves.first))
        : Optional.of(beside(first, halves.first, halves.second));
  }

  private static Understanding beside(Understanding answered, String words, String other) {
    return answered instanceof Understood understood
        ? understood.beside(new Understanding.Beside(words, other))
        : answered;
  }

  /** The intent, if there is no doubt about it. */
  private static Optional<String> sure(Understanding read) {
    Optional<Match> match =
        switch (read) {
          case Understood one -> Optional.of(one.match());
          case AmbiguousSlot one -> Optional.of(one.match());
          case UnknownName one -> Optional.of(one.match());
          case RefusedValue one -> Optional.of(one.match());
          case Incomplete one -> Optional.of(one.match());
          case AmbiguousIntent one -> Optional.empty();
          case OutOfScope one -> Optional.empty();
        };
    return match.filter(one -> one.confidence() >= BOTH).map(Match::intent);
  }
}
