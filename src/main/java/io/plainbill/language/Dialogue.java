package io.plainbill.language;

import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Classifier.Verdict;
import io.plainbill.language.Reading.Between;
import io.plainbill.language.Reading.Meant;
import io.plainbill.language.Reading.None;
import io.plainbill.language.Understanding.Match;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which intent a question is about, given what was said before.
 *
 * <ul>
 *   <li>An intent's title chooses it: that is what the choices of a question back send.
 *   <li>A bare value answers the question back that waits for one.
 *   <li>Nothing but slots ("and June?", "only CVM") keeps the intent and replaces what it names.
 *       Parts that the intent does not know go to its nearest relative that does.
 *   <li>A bare "by customer" after an intent that is not split goes to the one of its family that
 *       is.
 *   <li>A few words that name nothing ("why?", "which rate", "when") are read in the light of what
 *       was answered, see {@link Leaning}.
 *   <li>A full question starts its own intent. It keeps what was in force only if it points back
 *       ("is it…", "the bill") and names nothing itself, or if it needs a slot that was in force.
 * </ul>
 */
final class Dialogue {
  /** From here on the best intent is taken. Measured on held-out intents, see Evaluation. */
  static final double SURE = 0.5;

  /** From here on two or three intents are offered; below, none is meant. */
  static final double POSSIBLE = 0.25;

  private static final double CARRIED_OVER = 0.95;
  private static final int CHOICES = 3;
  private static final int SHORT = 3;
  private static final Set<String> FIXED = Set.of(Turn.NO_INTENT, "help", "smalltalk");

  private static final Set<String> ELLIPSIS =
      Set.of(
          "and",
          "what",
          "about",
          "how",
          "for",
          "only",
          "just",
          "same",
          "also",
          "in",
          "of",
          "the",
          "now",
          "then",
          "please",
          "ok",
          "okay",
          "with",
          "instead",
          "show",
          "me",
          "but",
          "or",
          "vs",
          "so",
          "to",
          "on",
          "it",
          "is",
          "that",
          "do",
          "too",
          "can",
          "you",
          "give",
          "at",
          "i",
          "mean",
          "meant",
          "no",
          "yes",
          "not",
          "sorry",
          "rather",
          "from",
          "order",
          "customer",
          "account",
          "number",
          "id",
          "one",
          "during",
          "again",
          "thing",
          "check",
          "try",
          "this",
          "a",
          "said",
          "was",
          "my",
          "our",
          "as",
          "well",
          "like",
          "by",
          "per",
          "split",
          "grouped");

  private static final Set<String> POINTS_BACK =
      Set.of(
          "it", "its", "that", "this", "those", "these", "they", "them", "then", "there", "same",
          "the");
  private static final Set<SlotName> PARTS =
      EnumSet.of(SlotName.BY, SlotName.PRODUCT, SlotName.REGION, SlotName.PROJECT, SlotName.TAG);
  private static final Set<SlotName> TERMS =
      EnumSet.of(SlotName.SIDE, SlotName.STATUS, SlotName.REASON);
  private static final String FORMAT = "{" + SlotName.FORMAT.id() + "}";

  /** Words around a kind of file. */
  private static final Set<String> FILE =
      Set.of("as", "file", "export", "download", "send", "attached", "attach", "format", "into");

  private static final Set<String> EVERYTHING =
      Set.of("all", "whole", "everything", "every", "everyone", "overall", "each", "any");
  private static final int LONGEST_POINTER = 10;

  private final Catalog catalog;
  private final Classifier classifier;
  private final Map<String, Intent> byTitle = new HashMap<>();
  private final Leaning leaning;

  Dialogue(Catalog catalog, Classifier classifier) {
    this.catalog = catalog;
    this.classifier = classifier;
    for (Intent intent : catalog.intents()) {
      byTitle.put(String.join(" ", Leaning.title(intent)), intent);
    }
    this.leaning = new Leaning(catalog, classifier);
  }

  /** True if the words are an example's: one question, however long. */
  boolean knows(List<String> words) {
    return classifier.knows(words);
  }

  Reading read(List<String> words, List<Found> found, Optional<Turn> previous) {
    Slots inForce = previous.map(Turn::slots).orElse(Slots.NONE);
    Optional<Intent> chosen = Optional.ofNullable(byTitle.get(String.join(" ", words)));
    if (chosen.isPresent()) {
      return new Meant(new Match(chosen.get().id(), 1), List.of(), inForce, false);
    }
    Verdict verdict = verdict(words, found);
    List<String> matter =
        words.stream().filter(word -> !Masker.isMask(word) && !ELLIPSIS.contains(word)).toList();
    // "what is Bill B" is an example; "Bill B" alone leans on what was said before
    boolean asks = previous.isEmpty() || words.contains("is") || words.contains("are");
    boolean onlySlots = matter.isEmpty() && !found.isEmpty() && !(asks && classifier.knows(words));
    if (onlySlots && found.stream().allMatch(Dialogue::format)) {
      Optional<Intent> exports = exports();
      if (exports.isPresent()) {
        return meant(exports.get().id(), Slots.NONE);
      }
    }
    return previous
        .flatMap(turn -> answer(turn, words, found, verdict, onlySlots))
        .or(() -> previous.flatMap(turn -> followUp(turn, words, found, onlySlots)))
        .orElseGet(() -> onlySlots ? bare(found, verdict) : fresh(words, found, verdict, inForce));
  }

  /** A kind of file and nothing else is about the answer before. */
  private static boolean format(Found found) {
    return found instanceof Found.Named named && named.slot() == SlotName.FORMAT;
  }

  private Optional<Intent> exports() {
    return catalog.intents().stream().filter(intent -> intent.does() == Does.EXPORT).findFirst();
  }

  /** "May's bill as a PDF" asks for the bill; only where no bill is spoken of, for a file. */
  private Verdict verdict(List<String> words, List<Found> found) {
    Verdict verdict = classifier.classify(words);
    if (found.stream().noneMatch(Dialogue::format)) {
      return verdict;
    }
    List<String> without =
        words.stream().filter(word -> !word.equals(FORMAT) && !FILE.contains(word)).toList();
    boolean more = without.stream().anyMatch(word -> !ELLIPSIS.contains(word));
    if (!more) {
      return verdict;
    }
    Verdict bare = classifier.classify(without);
    boolean shown =
        catalog
            .find(bare.best().intent())
            .filter(intent -> intent.does() == Does.QUERY)
            .isPresent();
    return shown && bare.best().confidence() >= SURE ? bare : verdict;
  }

  /** The answer to a question back. */
  private Optional<Reading> answer(
      Turn turn, List<String> words, List<Found> found, Verdict verdict, boolean onlySlots) {
    Optional<Intent> waiting = catalog.find(turn.intent());
    if (turn.waitingFor().isEmpty() || waiting.isEmpty()) {
      return Optional.empty();
    }
    List<SlotName> wanted = turn.waitingFor().get().any();
    boolean same = verdict.best().intent().equals(turn.intent());
    boolean other = !same && verdict.best().confidence() >= SURE && !onlySlots;
    boolean names = found.stream().anyMatch(one -> fits(one, wanted));
    boolean term = wanted.contains(SlotName.TERM) && words.size() <= SHORT * 2;
    boolean answers = onlySlots || ((names || same || term) && !other);
    return answers
        ? Optional.of(
            new Meant(
                new Match(
                    turn.intent(), Math.max(CARRIED_OVER, same ? verdict.best().confidence() : 0)),
                List.of(),
                turn.slots(),
                true))
        : Optional.empty();
  }

  private static boolean fits(Found found, List<SlotName> wanted) {
    return switch (found) {
      case Found.Named named ->
          named.options().stream().anyMatch(option -> wanted.contains(option.slot()));
      case Found.Impossible impossible -> wanted.contains(impossible.slot());
      case Found.Stranger stranger -> true;
    };
  }

  /** An ellipsis that leans on what was answered. */
  private Optional<Reading> followUp(
      Turn turn, List<String> words, List<Found> found, boolean onlySlots) {
    Optional<Intent> before =
        catalog
            .find(turn.intent())
            .filter(intent -> intent.does() == Does.QUERY || intent.does() == Does.ARTICLE);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    boolean takesAny = found.stream().anyMatch(one -> takes(before.get(), one));
    if (onlySlots && takesAny) {
      return Optional.of(meant(before.get().id(), turn.slots()));
    }
    if (onlySlots
        && before.get().does() == Does.ARTICLE
        && found.stream().allMatch(Dialogue::term)) {
      return Optional.of(meant(before.get().id(), turn.slots()));
    }
    if (onlySlots && found.stream().allMatch(Dialogue::narrows)) {
      return leaning
          .neighbour(before.get(), turn, words, slots(found))
          .filter(id -> Leaning.family(id).equals(Leaning.family(before.get().id())))
          .map(id -> meant(id, turn.slots()));
    }
    return leaning.go(before.get(), turn, words, found).map(id -> meant(id, turn.slots()));
  }

  /** True for what a bill is split by or narrowed to. */
  private static boolean narrows(Found found) {
    return found instanceof Found.Named named
        && named.options().stream().allMatch(option -> PARTS.contains(option.slot()));
  }

  /** True for what has an article of its own: "and Bill A?". */
  private static boolean term(Found found) {
    return found instanceof Found.Named named && TERMS.contains(named.slot());
  }

  private static Set<SlotName> slots(List<Found> found) {
    return found.stream()
        .flatMap(
            one -> one instanceof Found.Named named ? named.options().stream() : Stream.empty())
        .map(option -> option.slot())
        .collect(Collectors.toSet());
  }

  private static Meant meant(String intent, Slots kept) {
    return new Meant(new Match(intent, CARRIED_OVER), List.of(), kept, false);
  }

  private static boolean takes(Intent intent, Found found) {
    return switch (found) {
      case Found.Named named ->
          named.options().stream().anyMatch(option -> intent.takes().contains(option.slot()));
      case Found.Impossible impossible -> intent.takes().contains(impossible.slot());
      case Found.Stranger stranger -> intent.takes().stream().anyMatch(Decision.NAMES::contains);
    };
  }

  /** Values alone say nothing about what is asked: intents that need or take them are offered. */
  private Reading bare(List<Found> found, Verdict verdict) {
    List<Match> candidates =
        verdict.ranked().stream()
            .flatMap(match -> catalog.find(match.intent()).stream())
            .filter(intent -> intent.does() == Does.QUERY && !FIXED.contains(intent.id()))
            .filter(intent -> found.stream().allMatch(one -> takes(intent, one)))
            .limit(CHOICES)
            .map(intent -> new Match(intent.id(), POSSIBLE))
            .toList();
    return candidates.size() > 1 ? new Between(candidates, Slots.NONE) : new None(candidates);
  }

  private Reading fresh(List<String> words, List<Found> found, Verdict verdict, Slots inForce) {
    Match best = verdict.best();
    List<Match> real =
        verdict.ranked().stream().filter(match -> !FIXED.contains(match.intent())).toList();
    List<Match> nearest = real.subList(0, Math.min(CHOICES, real.size()));
    if (best.intent().equals(Turn.NO_INTENT) || best.confidence() < POSSIBLE || words.isEmpty()) {
      return new None(nearest);
    }
    if (best.confidence() >= SURE) {
      List<Match> others = verdict.ranked().subList(1, verdict.ranked().size());
      Slots kept = pointsBack(words, found) ? inForce : Slots.NONE;
      return new Meant(best, others, kept, false);
    }
    return FIXED.contains(best.intent()) || nearest.size() < 2
        ? new None(nearest)
        : new Between(nearest, pointsBack(words, found) ? inForce : Slots.NONE);
  }

  private static boolean pointsBack(List<String> words, List<Found> found) {
    boolean points = words.stream().anyMatch(POINTS_BACK::contains);
    boolean everything = words.stream().anyMatch(EVERYTHING::contains);
    boolean nothingNamed = found.stream().noneMatch(Found::hides);
    boolean briefly = words.size() <= SHORT;
    boolean leans = nothingNamed && (points || briefly);
    return !everything && words.size() <= LONGEST_POINTER && (leans || pronoun(words));
  }

  /** A pronoun points back even beside a new period. */
  private static boolean pronoun(List<String> words) {
    return words.contains("it")
        || words.contains("its")
        || words.contains("they")
        || words.contains("them");
  }
}
