package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Named;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.SlotValue.Word;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds points in the ledger's past: {@code since yesterday}, {@code as it was on Monday}, {@code
 * before the last import}. The value is a day such as {@code 2026-07-14}, meant from its start
 * ({@code since}), or with {@code 24:00} at its end ({@code as it was on}), or {@code
 * before_last_import}. The same words stay a period for a question that takes no moment.
 */
final class MomentFinder {
  static final String BEFORE_LAST_IMPORT = "before_last_import";

  private static final Set<String> SINCE = Set.of("since", "after", "starting", "从");
  private static final Set<String> LAST = Set.of("last", "latest", "previous", "newest", "recent");
  private static final Set<String> IMPORT =
      Set.of("import", "imports", "load", "upload", "file", "data", "refresh", "update");
  private static final List<String> HAN_IMPORT = List.of("上次导入", "最近一次导入", "上一次导入");

  private final Sentence s;
  private final LocalDate today;

  private MomentFinder(Sentence sentence, LocalDate today) {
    this.s = sentence;
    this.today = today;
  }

  /** The periods, those that may be moments as both, and the moments that are no period. */
  static List<Found> find(Sentence sentence, List<Found> periods, LocalDate today) {
    MomentFinder finder = new MomentFinder(sentence, today);
    List<Found> found = new ArrayList<>();
    for (Found period : periods) {
      found.add(period instanceof Named named ? finder.withMoment(named) : period);
    }
    for (int at = 0; at < sentence.size(); at++) {
      finder.lastImport(at).ifPresent(found::add);
    }
    return found;
  }

  private Found withMoment(Named named) {
    Option period = named.options().getFirst();
    return period.slot() == SlotName.PERIOD && period.value() instanceof Period days
        ? moment(named, days)
            .<Found>map(value ->
                new Named(
                    named.from(),
                    named.to(),
                    List.of(period, new Option(SlotName.MOMENT, new Word(days.said(), value))),
                    true))
            .orElse(named)
        : named;
  }

  private Optional<String> moment(Named named, Period days) {
    DateRange range = days.range();
    if (range.from().isAfter(today)) {
      return Optional.empty();
    }
    if (s.in(named.from(), SINCE) || s.in(named.from() - 1, SINCE)) {
      return Optional.of(range.from().toString());
    }
    boolean oneDay = range.from().plusDays(1).equals(range.until());
    if (!oneDay && !asItWas(named.from())) {
      return Optional.empty();
    }
    LocalDate last = range.until().minusDays(1);
    return Optional.of(last.isBefore(today) ? last + " 24:00" : today.toString());
  }

  /** {@code as of}, {@code as it was on}, {@code as it stood in}. */
  private boolean asItWas(int from) {
    for (int at = from - 1; at >= Math.max(0, from - 5); at--) {
      if (s.is(at, "as")) {
        return s.is(at + 1, "of")
            || s.is(at + 1, "at")
            || s.is(at + 1, "it")
            || s.is(at + 1, "they");
      }
    }
    return false;
  }

  /** {@code before the last import}; also {@code since} it: what it brought is what changed. */
  private Optional<Found> lastImport(int at) {
    for (String words : HAN_IMPORT) {
      if (s.says(at, words)) {
        return Optional.of(found(at, at + words.length()));
      }
    }
    if (!s.is(at, "before") && !s.in(at, SINCE)) {
      return Optional.empty();
    }
    int last = s.is(at + 1, "the") ? at + 2 : at + 1;
    int noun = s.is(last + 1, "data") && s.in(last + 2, IMPORT) ? last + 2 : last + 1;
    return s.in(last, LAST) && s.in(noun, IMPORT)
        ? Optional.of(found(at, noun + 1))
        : Optional.empty();
  }

  /** The words stay: they tell what is asked. */
  private Found found(int from, int to) {
    return new Named(
        from,
        to,
        List.of(new Option(SlotName.MOMENT, new Word(s.said(from, to), BEFORE_LAST_IMPORT))),
        false);
  }
}
