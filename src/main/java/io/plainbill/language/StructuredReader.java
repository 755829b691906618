package io.plainbill.language;

import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import io.plainbill.language.Structured.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the slots of a structured question, each value by itself; collects what is wrong. */
final class StructuredReader {
  private static final int LONGEST_VALUE = 200;

  /** Amounts to compare, as {@link Decision} writes them. */
  private static final Pattern SET_AGAINST =
      Pattern.compile(
          "=-?\\d{1,15}(\\.\\d{1,9})?( [A-Z]{3})?( =-?\\d{1,15}(\\.\\d{1,9})?( [A-Z]{3})?){1,3}");

  private final Intent intent;
  private final SlotFinder finder;
  private final Names names;
  private final LocalDate today;
  private final List<Found> found = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  StructuredReader(Intent intent, SlotFinder finder, Names names, LocalDate today) {
    this.intent = intent;
    this.finder = finder;
    this.names = names;
    this.today = today;
  }

  List<Found> found() {
    return List.copyOf(found);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  StructuredReader read(Map<String, String> slots) {
    new TreeMap<>(slots).forEach(this::read);
    return this;
  }

  private void read(String key, String value) {
    Optional<SlotName> slot = SlotName.of(key).filter(intent.takes()::contains);
    String clean = value.length() > LONGEST_VALUE ? "" : Cleaner.clean(value);
    if (slot.isEmpty()) {
      fault(key, "this intent takes " + known() + ", nothing else");
    } else if (clean.isEmpty()) {
      fault(key, "a value has 1 to " + LONGEST_VALUE + " characters");
    } else {
      read(slot.get(), key, clean);
    }
  }

  private void read(SlotName slot, String key, String value) {
    Sentence s = Sentence.of(value);
    switch (slot) {
      case PERIOD, COMPARE -> period(slot, key, s);
      case ORDER, REBATE, INVOICE -> found.add(identifier(slot, s));
      case CUSTOMER, RESELLER, ACCOUNT, PROVIDER, PRODUCT, REGION, CAMPAIGN, PROJECT ->
          found.add(name(slot, s));
      case SIDE -> side(key, s);
      case STATUS, REASON -> found.add(word(slot, s, listed(slot, s).orElse(value)));
      case AMOUNT ->
          normal(slot, key, s, "not an amount; write for example >500 USD, >=1000 or 12.30");
      case BY ->
          normal(slot, key, s, "not a grouping; write for example region, month or tag:team");
      case MOMENT ->
          normal(slot, key, s, "not a moment; write for example 2026-05-14 or before_last_import");
      case FORMAT -> normal(slot, key, s, "not a format; there are csv, xlsx, pdf and json");
      case CURRENCY -> normal(slot, key, s, "not a currency; write its code, for example USD");
      case TAG, BATCH -> found.add(word(slot, s, normal(slot, s).orElse(value)));
      case CASE -> normal(slot, key, s, "not a case; write for example CASE-12345678");
      case TERM -> found.add(word(slot, s, value));
    }
  }

  private void period(SlotName slot, String key, Sentence s) {
    List<Found> periods =
        PeriodFinder.find(
            s,
            today,
            Optional.empty(),
            DefaultPeriods.running(intent.defaults().get(SlotName.PERIOD)));
    switch (periods.size() == 1 ? periods.getFirst() : word(slot, s, "")) {
      case Found.Impossible impossible -> fault(key, impossible.ask());
      case Found.Named named
          when named.options().getFirst().value() instanceof SlotValue.Period period
              && s.alone(named.from(), named.to()) ->
          found.add(new Found.Named(0, s.size(), slot, period));
      case Found.Named named -> fault(key, notAPeriod());
      case Found.Stranger stranger -> fault(key, notAPeriod());
    }
  }

  private static String notAPeriod() {
    return "not a period; write for example 2026-05, May 2026, Q2 2026 or 2026-05-15 to 2026-06-14";
  }

  private Found identifier(SlotName slot, Sentence s) {
    boolean digits = s.size() == 1 && s.isKind(0, Token.Kind.NUMBER);
    IdLookup lookup = new IdLookup(names);
    List<String> parts =
        s.tokens().stream()
            .filter(token -> token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER)
            .map(Token::text)
            .toList();
    List<SlotValue.Identifier> ids =
        digits || parts.isEmpty()
            ? lookup.tail(slot, s.text(), s.text())
            : lookup.written(slot, parts, s.text());
    List<Found.Option> options = ids.stream().map(id -> new Found.Option(slot, id)).toList();
    return options.isEmpty()
        ? new Found.Named(0, s.size(), slot, new SlotValue.Identifier(s.text(), s.text()))
        : new Found.Named(0, s.size(), options, true);
  }

  private Found name(SlotName slot, Sentence s) {
    List<Found.Option> options =
        finder.find(s, names, today, Optional.empty()).stream()
            .filter(one -> one instanceof Found.Named && s.alone(one.from(), one.to()))
            .flatMap(one -> ((Found.Named) one).options().stream())
            .filter(option -> option.slot() == slot)
            .toList();
    return options.isEmpty()
        ? new Found.Stranger(0, s.size(), slot, s.text())
        : new Found.Named(0, s.size(), options, true);
  }

  private void side(String key, Sentence s) {
    String side = s.lower(s.size() - 1);
    if (side.equals("a") || side.equals("b")) {
      found.add(word(SlotName.SIDE, s, side));
    } else {
      fault(key, "a side is a (what the organisation pays) or b (what it charges)");
    }
  }

  /** A value that must be understood to be used. */
  private void normal(SlotName slot, String key, Sentence s, String wrong) {
    normal(slot, s)
        .ifPresentOrElse(value -> found.add(word(slot, s, value)), () -> fault(key, wrong));
  }

  private Optional<String> normal(SlotName slot, Sentence s) {
    if (slot == SlotName.BY) {
      return Groupings.value(s, finder.tagKeys(names));
    }
    if (slot == SlotName.MOMENT && s.text().equals(MomentFinder.BEFORE_LAST_IMPORT)) {
      return Optional.of(s.text());
    }
    if (slot == SlotName.AMOUNT && SET_AGAINST.matcher(s.text()).matches()) {
      return Optional.of(s.text());
    }
    return finder.find(s, names, today, Optional.empty()).stream()
        .filter(one -> one instanceof Found.Named && s.alone(one.from(), one.to()))
        .flatMap(one -> ((Found.Named) one).options().stream())
        .filter(option -> option.slot() == slot)
        .map(option -> option.value().value())
        .findFirst();
  }

  private static Optional<String> listed(SlotName slot, Sentence s) {
    return Stream.concat(WordFinder.find(s).stream(), StatusFinder.find(s).stream())
        .filter(one -> one.slot() == slot && s.alone(one.from(), one.to()))
        .map(one -> ((Found.Named) one).options().getFirst().value().value())
        .findFirst();
  }

  private static Found word(SlotName slot, Sentence s, String value) {
    return new Found.Named(0, s.size(), slot, new Word(s.text(), value));
  }

  private void fault(String key, String message) {
    faults.add(new Fault("slots." + key, message));
  }

  private String known() {
    return intent.takes().isEmpty()
        ? "no slots"
        : intent.takes().stream().map(SlotName::id).sorted().collect(Collectors.joining(", "));
  }
}
