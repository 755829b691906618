package io.plainbill.language;

import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Understanding.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a few words that name nothing themselves in the light of the answer before them.
 *
 * <ul>
 *   <li>"Download it", "when is it due" are an example as soon as "it" is the invoice in force: its
 *       intent.
 *   <li>"Why?" stays with an intent that people ask why of anyway; else it is read together with
 *       the title of what was answered, among the intents that take everything that was in force.
 *   <li>"Which rate", "per line", "how much is left" go to the intent that the words alone and the
 *       words together with that title speak for, if it is the one before or of its family.
 *   <li>"When", "which one" have no matter of their own and never leave that family.
 * </ul>
 */
final class Leaning {
  private static final int FEW = 4;

  /** From this part of an intent's examples on, it is one that tells why. */
  private static final double OFTEN = 0.25;

  /** How sure the words alone must be to stand for themselves. */
  private static final double CLEAR = 0.9;

  private static final Set<String> REASON = Set.of("why", "explain", "reason", "come");

  /** Words around a "why?" that ask for nothing else. */
  private static final Set<String> WHY =
      Set.of(
          "why",
          "how",
          "come",
          "so",
          "is",
          "that",
          "reason",
          "explain",
          "this",
          "it",
          "the",
          "what",
          "for",
          "and",
          "but",
          "please",
          "be",
          "would",
          "was",
          "did",
          "happen",
          "happened",
          "ok",
          "really",
          "not",
          "caused",
          "cause",
          "by",
          "whys",
          "more",
          "detail",
          "details",
          "much",
          "then");

  private static final Set<String> IT = Set.of("it", "this", "that");

  private static final Set<String> ASKING =
      Set.of(
          "when", "which", "who", "whose", "where", "how", "since", "until", "much", "many", "one",
          "ones", "exactly", "far", "long", "often");

  /** Who says these speaks of more than the answer. */
  private static final Set<String> PEOPLE = Set.of("i", "me", "you", "your", "we", "us", "what");

  private final Catalog catalog;
  private final Classifier classifier;
  private final Map<String, List<String>> titles = new HashMap<>();
  private final Set<String> tellWhy = new HashSet<>();

  Leaning(Catalog catalog, Classifier classifier) {
    this.catalog = catalog;
    this.classifier = classifier;
    for (Intent intent : catalog.intents()) {
      titles.put(intent.id(), title(intent));
      long why = intent.examples().stream().filter(Leaning::asksWhy).count();
      if (why >= OFTEN * intent.examples().size()) {
        tellWhy.add(intent.id());
      }
    }
  }

  /** The words of an intent's title. */
  static List<String> title(Intent intent) {
    return Masker.words(Sentence.of(Cleaner.clean(intent.title())), List.of());
  }

  private static boolean asksWhy(String example) {
    Sentence words = Sentence.of(Cleaner.cleanExample(example));
    return words.tokens().stream().map(Token::lower).anyMatch(REASON::contains);
  }

  /** Where the words lead from the answer before; nothing if they stand for themselves. */
  Optional<String> go(Intent before, Turn turn, List<String> words, List<Found> found) {
    boolean why =
        words.stream().anyMatch(REASON::contains)
            && words.stream().allMatch(word -> Masker.isMask(word) || WHY.contains(word));
    if (why) {
      return Optional.of(because(before, turn, words));
    }
    if (words.isEmpty() || found.stream().anyMatch(Found::hides)) {
      return Optional.empty();
    }
    return meansTheSame(turn, words)
        .or(() ->
            words.size() <= FEW && !standsForItself(words)
                ? goOn(before, turn, words)
                : Optional.empty());
  }

  /** An example, or a question that names what it is about: "which rebates are paid". */
  private boolean standsForItself(List<String> words) {
    Match best = classifier.classify(words).best();
    String about = family(best.intent());
    boolean named = words.contains(about) || words.contains(about + "s");
    return classifier.knows(words) || (named && best.confidence() >= CLEAR);
  }

  /** With what was in force in the place of "it", the words may be somebody's example. */
  private Optional<String> meansTheSame(Turn turn, List<String> words) {
    return turn.slots().values().keySet().stream()
        .filter(Decision.IDS::contains)
        .map(slot ->
            words.stream().map(word -> IT.contains(word) ? Masker.mask(slot.id()) : word).toList())
        .filter(named -> !named.equals(words) && classifier.knows(named))
        .map(named -> classifier.classify(named).best().intent())
        .findFirst();
  }

  /**
   * "Why?": the intent that title and question together fit best, one of the same family first. Why
   * something is rejected is another question than why it is pending.
   */
  private String because(Intent before, Turn turn, List<String> words) {
    return tellWhy.contains(before.id())
        ? before.id()
        : neighbour(before, turn, words, Set.of()).orElse(before.id());
  }

  private Optional<String> goOn(Intent before, Turn turn, List<String> words) {
    Set<SlotName> needed = needed(turn);
    return classifier.order(words, together(before, turn, words)).stream()
        .filter(id -> !nothingButAsking(words) || near(id, before, needed))
        .findFirst()
        .filter(id -> near(id, before, needed));
  }

  private static boolean nothingButAsking(List<String> words) {
    return words.stream().anyMatch(ASKING::contains)
        && words.stream().noneMatch(PEOPLE::contains)
        && words.stream()
            .allMatch(word -> ASKING.contains(word) || CommonWords.FUNCTION.contains(word));
  }

  /** True for the intent before and those of its family that take all that was in force. */
  private boolean near(String id, Intent before, Set<SlotName> needed) {
    return id.equals(before.id())
        || (family(id).equals(family(before.id()))
            && catalog
                .find(id)
                .filter(intent -> intent.does() == Does.QUERY)
                .filter(intent -> intent.takes().containsAll(needed))
                .isPresent());
  }

  /**
   * The other intent that title and question together fit best, one of the same family first, and
   * that takes all that was in force.
   *
   * @param more what it has to take besides
   */
  Optional<String> neighbour(Intent before, Turn turn, List<String> words, Set<SlotName> more) {
    Set<SlotName> needed = needed(turn);
    needed.addAll(more);
    return classifier.order(together(before, turn, words)).stream()
        .filter(id -> !id.equals(before.id()))
        .flatMap(id -> catalog.find(id).stream())
        .filter(intent ->
            intent.does() == Does.QUERY
                && intent.takes().containsAll(needed)
                && shares(intent, before))
        .map(Intent::id)
        .min(Comparator.comparing(id -> !family(id).equals(family(before.id()))));
  }

  private List<String> together(Intent before, Turn turn, List<String> words) {
    List<String> together = new ArrayList<>(words);
    together.addAll(titles.getOrDefault(before.id(), List.of()));
    turn.slots().get(SlotName.STATUS).map(SlotValue::value).ifPresent(together::add);
    return together;
  }

  /** What was in force because it was named. */
  private static Set<SlotName> needed(Turn turn) {
    Set<SlotName> needed = EnumSet.noneOf(SlotName.class);
    turn.slots()
        .values()
        .forEach((slot, value) -> {
          if (!(value instanceof SlotValue.Period period && period.assumed())) {
            needed.add(slot);
          }
        });
    return needed;
  }

  /** What stands before the dot of an intent's id: {@code bill}, {@code rebate}. */
  static String family(String id) {
    return id.split("\\.", 2)[0];
  }

  /** True if both are about the same sort of thing: they need the same. */
  private static boolean shares(Intent one, Intent other) {
    return one.takes().stream().anyMatch(other.takes()::contains);
  }
}
