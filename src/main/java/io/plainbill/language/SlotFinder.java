package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds everything a sentence names. Where two findings overlap the longer one stands. */
final class SlotFinder {
  private final NameFinder nameFinder;
  private final Strangers strangers;

  SlotFinder(Set<String> knownWords) {
    this.nameFinder = new NameFinder(knownWords);
    this.strangers = new Strangers(knownWords);
  }

  /** What stands there, left to right, hiding findings never overlapping. */
  List<Found> find(Sentence s, Names names, LocalDate today, Optional<Period> inForce) {
    return find(s, names, today, inForce, false);
  }

  /**
   * The same.
   *
   * @param coming true if a month without a year is one to come rather than one long past
   */
  List<Found> find(
      Sentence s, Names names, LocalDate today, Optional<Period> inForce, boolean coming) {
    NameIndex index = nameFinder.index(names);
    List<Found> periods = MomentFinder.find(s, PeriodFinder.find(s, today, inForce, coming), today);
    List<Found> known =
        withoutOverlaps(
            s,
            Stream.of(
                    nameFinder.find(s, index),
                    TagFinder.find(s, index.tagKeys(), periods),
                    Groupings.find(s, index.tagKeys()),
                    BatchFinder.find(s, periods),
                    CaseFinder.find(s),
                    IdentifierFinder.find(s, names, periods),
                    periods,
                    AmountFinder.find(s),
                    CurrencyFinder.find(s),
                    StatusFinder.find(s),
                    FormatFinder.find(s),
                    WordFinder.find(s))
                .flatMap(List::stream)
                .toList());
    return withoutOverlaps(
        s, Stream.concat(known.stream(), strangers.find(s, known).stream()).toList());
  }

  /** Without names: an intent's examples mean nobody in particular. */
  List<Found> findNameless(Sentence s, LocalDate today) {
    return find(s, NO_NAMES, today, Optional.empty());
  }

  /** The tag keys in scope. */
  Map<String, String> tagKeys(Names names) {
    return nameFinder.index(names).tagKeys();
  }

  /** Names that look like that word, for "did you mean". */
  List<NameIndex.Hit> lookAlikes(Names names, String word) {
    String key = Fold.lower(word);
    return nameFinder.index(names).nearest(key, Math.min(3, Math.max(1, key.length() / 2)));
  }

  private static List<Found> withoutOverlaps(Sentence s, List<Found> all) {
    List<Found> kept = new ArrayList<>();
    all.stream()
        .sorted(
            Comparator.comparing((Found found) -> !found.hides())
                .thenComparingInt(found -> -s.said(found.from(), found.to()).length()))
        .forEach(found -> {
          if (kept.stream().noneMatch(other -> overlap(found, other))) {
            kept.add(found);
          }
        });
    kept.sort(Comparator.comparingInt(Found::from));
    return List.copyOf(kept);
  }

  private static boolean overlap(Found one, Found other) {
    return one.from() < other.to() && other.from() < one.to();
  }

  private static final Names NO_NAMES =
      new Names() {
        private static final List<Name> NOBODY = List.of();

        @Override
        public List<Name> all() {
          return NOBODY;
        }

        @Override
        public Map<SlotName, List<String>> endingIn(String tail) {
          return Map.of();
        }
      };
}
