package io.plainbill.language;

import io.plainbill.access.Audience;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Classifier.Example;
import io.plainbill.language.Reading.Between;
import io.plainbill.language.Reading.Meant;
import io.plainbill.language.Reading.None;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.Unaccounted.Left;
import io.plainbill.language.Understanding.AmbiguousIntent;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.OutOfScope;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands questions. Trained on the catalogue's examples when constructed, immutable after,
 * safe for many threads; the same catalogue gives the same answers whatever the locale and zone.
 *
 * <p>A list that {@link Names#all} returns is indexed once for as long as that very list lives: an
 * unmodifiable one that is kept between questions makes them fast.
 */
public final class Interpreter {
  private static final Set<Does> TELLS = EnumSet.of(Does.QUERY, Does.ARTICLE, Does.HANDOFF);

  private final Catalog catalog;
  private final SlotFinder finder;
  private final Spelling spelling;
  private final Dialogue dialogue;
  private final Unaccounted unaccounted;
  private final Unheard unheard;

  /**
   * @throws IllegalArgumentException if an intent's default for a period is no known rule
   */
  public Interpreter(Catalog catalog) {
    catalog.intents().forEach(Interpreter::checkDefaults);
    this.catalog = catalog;
    Map<String, Integer> known = Examples.words(catalog);
    this.finder = new SlotFinder(known.keySet());
    this.spelling = new Spelling(known);
    List<Example> examples = Examples.withDefaultsLeftOut(Examples.of(catalog, finder), catalog);
    this.unaccounted = new Unaccounted(examples);
    this.unheard = new Unheard(catalog, unaccounted);
    this.dialogue = new Dialogue(catalog, Classifier.train(examples, Turn.NO_INTENT));
  }

  /**
   * The orders, rebates and invoices that a text names, each once, in its order; accounts only
   * where it names none of these.
   *
   * @param names those that this asker may know
   */
  public static List<Identifier> identifiers(String text, Names names) {
    List<Identifier> found =
        IdentifierFinder.find(Sentence.of(Cleaner.clean(text)), names, List.of()).stream()
            .flatMap(one ->
                one instanceof Found.Named named
                    ? Stream.of(named.options().getFirst())
                    : Stream.<Found.Option>empty())
            .map(option -> new Identifier(option.slot(), option.value().value()))
            .distinct()
            .toList();
    boolean documents = found.stream().anyMatch(one -> one.slot() != SlotName.ACCOUNT);
    return found.stream().filter(one -> !documents || one.slot() != SlotName.ACCOUNT).toList();
  }

  /**
   * What the text means.
   *
   * @param names those that this asker may know; no other name ever appears in the result
   * @param previous what the conversation carries, if this is not its first question
   * @param today the day it is for the asker; a month without a year is the last one begun
   */
  public Understanding understand(
      String text, Audience audience, Names names, Optional<Turn> previous, LocalDate today) {
    return Twofold.read(
        Cleaner.clean(text),
        previous,
        (clean, before) -> one(Sentence.of(clean), audience, names, before, today),
        clean -> isExample(Sentence.of(clean), names, today),
        this::tells);
  }

  private boolean tells(String intent) {
    return catalog.find(intent).map(Intent::does).filter(TELLS::contains).isPresent();
  }

  private boolean isExample(Sentence sentence, Names names, LocalDate today) {
    List<Found> found = find(sentence, names, Optional.empty(), today, false);
    return dialogue.knows(Courtesy.without(spelling.mend(Masker.words(sentence, found))));
  }

  /** What one question means. */
  private Understanding one(
      Sentence sentence, Audience audience, Names names, Optional<Turn> previous, LocalDate today) {
    List<Found> found = find(sentence, names, previous, today, false);
    List<String> typed = Masker.words(sentence, found);
    List<String> words = Courtesy.without(spelling.mend(typed));
    if (found.isEmpty() && unaccounted.noneHeard(words)) {
      return new OutOfScope(Slots.NONE, List.of());
    }
    Words said = new Words(typed, words);
    Function<Meant, Understanding> settle =
        meant -> {
          List<Found> named =
              looksAhead(meant.match().intent())
                  ? find(sentence, names, previous, today, true)
                  : found;
          return settled(meant, said, sentence, named, audience, names, previous, today);
        };
    return switch (dialogue.read(words, found, previous)) {
      case None(List<Match> nearest) -> new OutOfScope(named(found), nearest);
      case Between(List<Match> candidates, Slots kept) ->
          refusedByAll(candidates, match -> settle.apply(new Meant(match, List.of(), kept, false)))
              .orElseGet(() -> new AmbiguousIntent(kept.and(named(found)), candidates));
      case Meant meant -> settle.apply(meant);
    };
  }

  private List<Found> find(
      Sentence sentence, Names names, Optional<Turn> previous, LocalDate today, boolean coming) {
    return withBareSplit(
        finder.find(sentence, names, today, previous.flatMap(Interpreter::period), coming),
        sentence,
        names,
        previous);
  }

  /** An intent that is about the month that is running looks ahead: what {@code December} will. */
  private boolean looksAhead(String intent) {
    return catalog
        .find(intent)
        .map(Intent::defaults)
        .filter(defaults -> DefaultPeriods.running(defaults.get(SlotName.PERIOD)))
        .isPresent();
  }

  /** The words that the question typed, as they were and as they were mended. */
  private record Words(List<String> typed, List<String> mended) {}

  private Understanding settled(
      Meant meant,
      Words words,
      Sentence sentence,
      List<Found> found,
      Audience audience,
      Names names,
      Optional<Turn> previous,
      LocalDate today) {
    String intent = meant.match().intent();
    List<Found> said = unheard.categories(found, intent, sentence);
    Set<String> used = used(sentence, said, intent);
    List<Left> leftOut = unaccounted.of(words.mended, intent, used);
    List<Found> all =
        leftOut.isEmpty()
            ? said
            : unheard.named(said, intent, unaccounted.of(words.typed, intent, used));
    return leavingOut(
        leftOut.stream().map(Left::words).distinct().toList(),
        decide(meant, sentence, all, audience, names, previous, today));
  }

  /**
   * A value that none of the intents takes which know such values: to choose among them would end
   * in the same question.
   */
  private Optional<Understanding> refusedByAll(
      List<Match> candidates, Function<Match, Understanding> settle) {
    if (!(settle.apply(candidates.getFirst()) instanceof RefusedValue best)) {
      return Optional.empty();
    }
    boolean all =
        candidates.stream()
            .skip(1)
            .filter(
                other -> catalog.find(other.intent()).orElseThrow().takes().contains(best.slot()))
            .map(settle)
            .allMatch(
                other -> other instanceof RefusedValue refused && refused.slot() == best.slot());
    return all ? Optional.of(best) : Optional.empty();
  }

  /**
   * The same for a question that names intent and slots itself. Values are read as the words of a
   * question are: {@code "period": "last month"}.
   *
   * @param slots by the names of {@link SlotName#id}
   */
  public Structured understandStructured(
      String intent, Map<String, String> slots, Audience audience, Names names, LocalDate today) {
    Optional<Intent> known = catalog.find(intent);
    if (known.isEmpty()) {
      return new Structured.Refused(
          List.of(
              new Structured.Fault(
                  "intent", "there is no such intent; GET /v1/intents lists those there are")));
    }
    StructuredReader reader = new StructuredReader(known.get(), finder, names, today).read(slots);
    if (!reader.faults().isEmpty()) {
      return new Structured.Refused(reader.faults());
    }
    if (intent.equals(Turn.NO_INTENT)) {
      return new Structured.Meant(new OutOfScope(Slots.NONE, List.of()));
    }
    Decision decision =
        new Decision(known.get(), audience, today, word -> finder.lookAlikes(names, word));
    return new Structured.Meant(
        decision.decide(
            new Match(intent, 1),
            List.of(),
            reader.found(),
            Slots.NONE,
            Slots.NONE,
            Optional.empty()));
  }

  /** {@code region} by itself, in answer to "split by what?". */
  private List<Found> withBareSplit(
      List<Found> found, Sentence sentence, Names names, Optional<Turn> previous) {
    boolean wanted =
        previous
            .flatMap(Turn::waitingFor)
            .filter(need -> need.any().contains(SlotName.BY))
            .isPresent();
    return wanted && found.isEmpty()
        ? Groupings.value(sentence, finder.tagKeys(names)).stream()
            .map(value -> new SlotValue.Word(sentence.text(), value))
            .<Found>map(word -> new Found.Named(0, sentence.size(), SlotName.BY, word))
            .toList()
        : found;
  }

  /** The words that stay in the question and stand for a value that the intent takes. */
  private Set<String> used(Sentence sentence, List<Found> found, String intent) {
    Set<SlotName> takes = catalog.find(intent).map(Intent::takes).orElse(Set.of());
    return found.stream()
        .filter(one ->
            one instanceof Found.Named named && !named.hides() && takes.contains(named.slot()))
        .flatMap(one -> sentence.tokens().subList(one.from(), one.to()).stream())
        .map(Token::lower)
        .collect(Collectors.toSet());
  }

  private Understanding leavingOut(List<String> words, Understanding understanding) {
    return understanding instanceof Understood understood && reads(understood)
        ? understood.leavingOut(words)
        : understanding;
  }

  private boolean reads(Understood understood) {
    return catalog
        .find(understood.match().intent())
        .filter(intent -> intent.does() == Does.QUERY)
        .isPresent();
  }

  private Understanding decide(
      Meant meant,
      Sentence sentence,
      List<Found> found,
      Audience audience,
      Names names,
      Optional<Turn> previous,
      LocalDate today) {
    Intent intent = catalog.find(meant.match().intent()).orElseThrow();
    Slots inForce = previous.map(Turn::slots).orElse(Slots.NONE);
    List<Found> said =
        unheard.split(meant.completes() ? asAnswer(found, previous) : found, intent.id(), sentence);
    return new Decision(intent, audience, today, word -> finder.lookAlikes(names, word))
        .decide(
            meant.match(),
            meant.alternatives(),
            said,
            meant.kept(),
            inForce,
            intent.takes().contains(SlotName.TERM) ? Terms.of(sentence) : Optional.empty());
  }

  /** A stranger named in answer to "which customer?" is meant as a customer. */
  private static List<Found> asAnswer(List<Found> found, Optional<Turn> previous) {
    Optional<SlotName> wanted =
        previous
            .flatMap(Turn::waitingFor)
            .map(need -> need.any().getFirst())
            .filter(Decision.NAMES::contains);
    return found.stream()
        .map(one ->
            one instanceof Found.Stranger(int from, int to, SlotName slot, String said)
                ? new Found.Stranger(from, to, wanted.orElse(slot), said)
                : one)
        .toList();
  }

  private static Optional<Period> period(Turn turn) {
    return turn.slots()
        .get(SlotName.PERIOD)
        .filter(Period.class::isInstance)
        .map(Period.class::cast);
  }

  /** What was named beyond doubt. */
  private static Slots named(List<Found> found) {
    Slots slots = Slots.NONE;
    for (Found one : found) {
      if (one instanceof Found.Named named && named.options().size() == 1 && named.hides()) {
        slots = slots.with(named.slot(), named.options().getFirst().value());
      }
    }
    return slots;
  }

  private static void checkDefaults(Intent intent) {
    for (SlotName slot : List.of(SlotName.PERIOD, SlotName.COMPARE)) {
      String rule = intent.defaults().get(slot);
      if (rule != null && !DefaultPeriods.names().contains(rule)) {
        throw new IllegalArgumentException(
            intent.id()
                + ": '"
                + rule
                + "' is no rule for "
                + slot.id()
                + "; there are "
                + String.join(", ", DefaultPeriods.names()));
      }
    }
  }
}
