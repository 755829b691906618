package io.plainbill.language;

import io.plainbill.access.Audience;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills the slots of an intent that is settled, and says what is still open about them. */
final class Decision {
  /** Slots whose values are names from the ledger. */
  static final Set<SlotName> NAMES =
      EnumSet.of(
          SlotName.CUSTOMER,
          SlotName.RESELLER,
          SlotName.ACCOUNT,
          SlotName.PROVIDER,
          SlotName.PRODUCT,
          SlotName.REGION,
          SlotName.CAMPAIGN,
          SlotName.PROJECT);

  /** Slots whose values are numbers of papers. */
  static final Set<SlotName> IDS = EnumSet.of(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);

  /** A later word of these does not make the question ambiguous; two opposite ones say nothing. */
  private static final Set<SlotName> LOOSE =
      EnumSet.of(SlotName.STATUS, SlotName.AMOUNT, SlotName.SIDE, SlotName.REASON);

  /** Readings of what may also be a period. */
  private static final Set<SlotName> LATER = EnumSet.of(SlotName.MOMENT, SlotName.BATCH);

  private static final int NEAREST = 3;

  private final Intent intent;
  private final Audience audience;
  private final TakenValues taken;
  private final LocalDate today;
  private final Function<String, List<NameIndex.Hit>> lookAlikes;

  /**
   * @param lookAlikes names in scope that look like a word
   */
  Decision(
      Intent intent,
      Audience audience,
      LocalDate today,
      Function<String, List<NameIndex.Hit>> lookAlikes) {
    this.intent = intent;
    this.audience = audience;
    this.taken = new TakenValues(intent.values().getOrDefault(audience, Map.of()));
    this.today = today;
    this.lookAlikes = lookAlikes;
  }

  /**
   * Decides.
   *
   * @param kept what stays in force where nothing else was named
   * @param inForce all that was in force, for what the intent cannot do without
   * @param term the words to explain, if the intent explains words
   */
  Understanding decide(
      Match match,
      List<Match> alternatives,
      List<Found> found,
      Slots kept,
      Slots inForce,
      Optional<SlotValue> term) {
    Map<SlotName, List<SlotValue>> named = new EnumMap<>(SlotName.class);
    Map<SlotName, SlotValue> unused = new EnumMap<>(SlotName.class);
    // "daily costs by service" is split by service: what is said outright comes first
    for (boolean hides : new boolean[] {true, false}) {
      for (Found one : found) {
        if (one instanceof Found.Named words && words.hides() == hides) {
          sort(words, named, unused);
        }
      }
    }
    Optional<SlotName> refused = taken.sortOut(named, unused);
    onlyFirstSplit(named, unused);
    Slots slots = merged(single(named), kept);
    if (intent.takes().contains(SlotName.TERM) && term.isPresent()) {
      slots = slots.with(SlotName.TERM, term.get());
    }
    Slots known = slots;
    Optional<Understanding> open =
        impossible(match, slots, found)
            .or(() -> unknown(match, merged(single(named), kept), found))
            .or(() -> refused.map(slot -> refused(match, known, slot, named)))
            .or(() -> ambiguous(match, merged(single(named), kept), named));
    return open.isPresent()
        ? open.get()
        : complete(
            match,
            alternatives,
            slots,
            inForce,
            slots.has(SlotName.TERM) ? Slots.NONE : new Slots(unused));
  }

  private Understanding refused(
      Match match, Slots slots, SlotName slot, Map<SlotName, List<SlotValue>> named) {
    Map<SlotName, SlotValue> others = new EnumMap<>(SlotName.class);
    others.putAll(slots.values());
    others.remove(slot);
    String said = named.getOrDefault(slot, List.of()).getFirst().said();
    return new RefusedValue(match, new Slots(others), slot, said, taken.of(slot));
  }

  /** An answer is split by one thing; the others are told as left out. */
  private static void onlyFirstSplit(
      Map<SlotName, List<SlotValue>> named, Map<SlotName, SlotValue> unused) {
    List<SlotValue> splits = named.getOrDefault(SlotName.BY, List.of());
    if (splits.size() > 1) {
      List<SlotValue> others = List.copyOf(splits.subList(1, splits.size()));
      String all = others.stream().map(SlotValue::value).collect(Collectors.joining(", "));
      named.put(SlotName.BY, List.of(splits.getFirst()));
      unused.put(SlotName.BY, new SlotValue.Word(said(others), all));
    }
  }

  private void sort(
      Found.Named words, Map<SlotName, List<SlotValue>> named, Map<SlotName, SlotValue> unused) {
    List<Option> taken =
        words.options().stream().filter(option -> intent.takes().contains(option.slot())).toList();
    if (taken.isEmpty()) {
      if (words.hides()) {
        unused.putIfAbsent(words.slot(), words.options().getFirst().value());
      }
      return;
    }
    // a day is a moment, a month a batch, for those that know more of time than periods
    SlotName slot =
        taken.stream()
            .map(Option::slot)
            .filter(one -> one != SlotName.PERIOD)
            .findFirst()
            .orElse(SlotName.PERIOD);
    List<SlotValue> values = named.computeIfAbsent(slot, unseen -> new ArrayList<>());
    for (Option option :
        taken.stream().filter(one -> one.slot() == slot || !LATER.contains(slot)).toList()) {
      if (values.stream().noneMatch(value -> same(value, option.value()))) {
        values.add(option.value());
      }
    }
  }

  private static boolean same(SlotValue one, SlotValue other) {
    boolean ids =
        !(one instanceof SlotValue.Named mine && other instanceof SlotValue.Named theirs)
            || mine.id() == theirs.id();
    return ids && one.value().equals(other.value());
  }

  /** The slots that have one value. */
  private static Slots single(Map<SlotName, List<SlotValue>> named) {
    Map<SlotName, SlotValue> single = new EnumMap<>(SlotName.class);
    named.forEach((slot, values) -> {
      if (values.size() == 1 || (LOOSE.contains(slot) && slot != SlotName.SIDE)) {
        single.put(slot, slot == SlotName.AMOUNT ? together(values) : values.getFirst());
      }
    });
    return new Slots(single);
  }

  /** Amounts that are set against each other are one value: {@code =2230 =2540}. */
  private static SlotValue together(List<SlotValue> amounts) {
    boolean plain = amounts.stream().allMatch(amount -> amount.value().startsWith("="));
    return plain && amounts.size() > 1
        ? new SlotValue.Word(
            said(amounts), amounts.stream().map(SlotValue::value).collect(Collectors.joining(" ")))
        : amounts.getFirst();
  }

  /** What was named, and what stays in force beside it. */
  private Slots merged(Slots named, Slots kept) {
    Slots merged = named;
    for (Map.Entry<SlotName, SlotValue> entry : kept.values().entrySet()) {
      SlotName slot = entry.getKey();
      if (intent.takes().contains(slot)
          && !named.has(slot)
          && !replaced(slot, named)
          && taken.takes(slot, entry.getValue())) {
        merged = merged.with(slot, carried(entry.getValue()));
      }
    }
    return merged;
  }

  /** Another party takes the place of the one before, another id that of the id before. */
  private static boolean replaced(SlotName slot, Slots named) {
    boolean party = named.has(SlotName.CUSTOMER) || named.has(SlotName.RESELLER);
    boolean anyId = IDS.stream().anyMatch(named::has);
    return switch (slot) {
      case CUSTOMER, RESELLER, ACCOUNT -> party;
      case ORDER, REBATE, INVOICE -> anyId;
      case TERM, COMPARE, FORMAT -> true;
      default -> false;
    };
  }

  private static SlotValue carried(SlotValue value) {
    return switch (value) {
      case SlotValue.Identifier id -> new SlotValue.Identifier("", id.value());
      case SlotValue.Named name -> new SlotValue.Named("", name.value(), name.id());
      case SlotValue.Period period ->
          new SlotValue.Period("", period.value(), period.range(), period.assumed());
      case SlotValue.Word word -> new SlotValue.Word("", word.value());
    };
  }

  private Optional<Understanding> impossible(Match match, Slots slots, List<Found> found) {
    return found.stream()
        .filter(Found.Impossible.class::isInstance)
        .map(Found.Impossible.class::cast)
        .filter(one -> intent.takes().contains(one.slot()))
        .findFirst()
        .map(one -> new Incomplete(match, slots, new Need(List.of(one.slot()), one.ask())));
  }

  private Optional<Understanding> unknown(Match match, Slots slots, List<Found> found) {
    Optional<SlotName> anyName = NAMES.stream().filter(intent.takes()::contains).findFirst();
    boolean explains = intent.takes().contains(SlotName.TERM);
    return found.stream()
        .filter(Found.Stranger.class::isInstance)
        .map(Found.Stranger.class::cast)
        .filter(one -> anyName.isPresent() && !explains)
        .findFirst()
        .map(one -> {
          SlotName slot =
              intent.takes().contains(one.slot()) ? one.slot() : anyName.orElse(one.slot());
          return new UnknownName(match, slots, slot, one.said(), nearest(one.said(), slot));
        });
  }

  private List<SlotValue> nearest(String said, SlotName slot) {
    return lookAlikes.apply(said).stream()
        .map(NameIndex.Hit::name)
        .filter(name -> name.slot() == slot)
        .map(name -> (SlotValue) new SlotValue.Named(said, name.value(), name.id()))
        .distinct()
        .limit(NEAREST)
        .toList();
  }

  private Optional<Understanding> ambiguous(
      Match match, Slots slots, Map<SlotName, List<SlotValue>> named) {
    return named.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1 && !LOOSE.contains(entry.getKey()))
        .findFirst()
        .map(entry ->
            new AmbiguousSlot(
                match, slots, entry.getKey(), said(entry.getValue()), entry.getValue()));
  }

  private static String said(List<SlotValue> values) {
    return values.stream().map(SlotValue::said).distinct().collect(Collectors.joining(", "));
  }

  private Understanding complete(
      Match match, List<Match> alternatives, Slots slots, Slots inForce, Slots unused) {
    Slots filled = slots;
    for (Need need : intent.needs().getOrDefault(audience, List.of())) {
      if (need.any().stream().noneMatch(filled::has)) {
        Optional<SlotName> before = need.any().stream().filter(inForce::has).findFirst();
        Optional<SlotValue> value = before.flatMap(inForce::get);
        if (value.isEmpty()) {
          return new Incomplete(match, filled, need);
        }
        filled = filled.with(before.get(), carried(value.get()));
      }
    }
    for (SlotName slot : intent.defaults().keySet()) {
      Optional<String> rule = intent.defaultFor(slot, slots::has);
      if (!filled.has(slot) && rule.isPresent()) {
        filled = filled.with(slot, byRule(slot, rule.get()));
      }
    }
    return new Understood(match, notComparedWithItself(filled), unused, alternatives);
  }

  /** "Higher than last month" is about this one, though nobody says so. */
  private Slots notComparedWithItself(Slots slots) {
    boolean itself =
        slots.get(SlotName.PERIOD).orElse(null) instanceof Period period
            && slots.get(SlotName.COMPARE).orElse(null) instanceof Period compared
            && period.assumed()
            && period.range().equals(compared.range());
    return itself
        ? slots.with(SlotName.PERIOD, byRule(SlotName.PERIOD, DefaultPeriods.THIS_MONTH))
        : slots;
  }

  private SlotValue byRule(SlotName slot, String rule) {
    boolean period = slot == SlotName.PERIOD || slot == SlotName.COMPARE;
    return period
        ? DefaultPeriods.resolve(rule, today).orElseThrow()
        : new SlotValue.Word("", rule);
  }
}
