package io.plainbill.language;

import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Unaccounted.Left;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is named by words that nobody has heard of: never is a question answered without it. */
final class Unheard {
  /** What is split by stands after one of these. */
  private static final Set<String> SPLIT = Set.of("by", "per");

  private final Catalog catalog;
  private final Unaccounted unaccounted;

  Unheard(Catalog catalog, Unaccounted unaccounted) {
    this.catalog = catalog;
    this.unaccounted = unaccounted;
  }

  /**
   * What was found, and what a word names that narrows and that nobody has heard of: somebody, or
   * something to split by.
   */
  List<Found> named(List<Found> found, String intent, List<Left> leftOut) {
    boolean splits = splits(intent);
    return Stream.concat(
            found.stream(),
            leftOut.stream()
                .filter(left -> unaccounted.unheard(left.words()))
                .map(left -> splits && SPLIT.contains(left.lead()) ? split(left) : stranger(left)))
        .toList();
  }

  /**
   * {@code what did storage cost}: of a kind of services it is told by a split by kinds, where the
   * intent can be split so, no other split is wanted and no service is named.
   */
  List<Found> categories(List<Found> found, String intent, Sentence sentence) {
    boolean named =
        found.stream().anyMatch(one -> one.slot() == SlotName.BY || one.slot() == SlotName.PRODUCT);
    if (named || !splitsBy(intent).contains(Categories.SPLIT)) {
      return found;
    }
    Stream<Found> kinds =
        Categories.in(sentence)
            .mapToObj(at -> {
              SlotValue kind = new SlotValue.Word(sentence.said(at, at + 1), Categories.SPLIT);
              return new Found.Named(
                  at, at + 1, List.of(new Found.Option(SlotName.BY, kind)), false);
            });
    return Stream.concat(found.stream(), kinds).toList();
  }

  /** {@code costs by flavour}: no name, but something to split by. */
  List<Found> split(List<Found> found, String intent, Sentence sentence) {
    return splits(intent)
        ? found.stream()
            .map(one ->
                one instanceof Found.Stranger(int from, int to, SlotName slot, String said)
                        && sentence.in(from - 1, SPLIT)
                        && !sentence.capital(from)
                    ? split(new Left(sentence.lower(from - 1), said))
                    : one)
            .toList()
        : found;
  }

  /** True if the intent says what it can be split by. */
  private boolean splits(String intent) {
    return !splitsBy(intent).isEmpty();
  }

  private Set<String> splitsBy(String intent) {
    return catalog.find(intent).stream()
        .flatMap(one -> one.values().values().stream())
        .flatMap(values -> values.getOrDefault(SlotName.BY, List.of()).stream())
        .collect(Collectors.toSet());
  }

  private static Found stranger(Left left) {
    return new Found.Stranger(0, 0, SlotName.CUSTOMER, left.words());
  }

  private static Found split(Left left) {
    return new Found.Named(
        0, 0, SlotName.BY, new SlotValue.Word(left.words(), left.words().replace(':', ' ')));
  }
}
