package io.plainbill.language;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.NameIndex.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names from the ledger in a sentence: the longest match wins, small typos are forgiven, two
 * names equally near are both offered.
 */
final class NameFinder {
  private static final int MOST_INDEXES = 256;

  /** A word before a name that says what it is. */
  private static final Map<String, SlotName> CUES =
      Map.ofEntries(
          Map.entry("customer", SlotName.CUSTOMER),
          Map.entry("client", SlotName.CUSTOMER),
          Map.entry("reseller", SlotName.RESELLER),
          Map.entry("partner", SlotName.RESELLER),
          Map.entry("account", SlotName.ACCOUNT),
          Map.entry("uin", SlotName.ACCOUNT),
          Map.entry("provider", SlotName.PROVIDER),
          Map.entry("product", SlotName.PRODUCT),
          Map.entry("service", SlotName.PRODUCT),
          Map.entry("region", SlotName.REGION),
          Map.entry("project", SlotName.PROJECT),
          Map.entry("campaign", SlotName.CAMPAIGN),
          Map.entry("programme", SlotName.CAMPAIGN),
          Map.entry("program", SlotName.CAMPAIGN));

  /** Indexes by the identity of the list they were made of, as long as that list lives. */
  private final Cache<List<Names.Name>, NameIndex> indexes =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST_INDEXES).build();

  private final Set<String> knownWords;

  /**
   * @param knownWords words of the intents' examples: never a misspelt name
   */
  NameFinder(Set<String> knownWords) {
    this.knownWords = Set.copyOf(knownWords);
  }

  NameIndex index(Names names) {
    return indexes.get(names.all(), NameIndex::new);
  }

  static Optional<SlotName> cue(String word) {
    return Optional.ofNullable(CUES.get(word));
  }

  List<Found> find(Sentence s, NameIndex index) {
    List<Found> found = new ArrayList<>();
    for (int from = 0; from < s.size(); from++) {
      if (startsHere(s, from)) {
        longest(s, from, index).ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean startsHere(Sentence s, int at) {
    Token.Kind kind = s.tokens().get(at).kind();
    boolean inside =
        kind != Token.Kind.HAN
            && s.glued(at)
            && (s.word(at - 1) || s.isKind(at - 1, Token.Kind.NUMBER) || s.is(at - 1, "_"));
    return kind != Token.Kind.SIGN && kind != Token.Kind.MARK && !inside;
  }

  private Optional<Found> longest(Sentence s, int from, NameIndex index) {
    Optional<Found> best = Optional.empty();
    int nearest = Integer.MAX_VALUE;
    StringBuilder key = new StringBuilder();
    int last = Math.min(s.size(), from + index.mostTokens() + 1);
    for (int at = from; at < last; at++) {
      if (s.isKind(at, Token.Kind.SIGN)) {
        if (!joins(s, at)) {
          break;
        }
        continue;
      }
      if (s.isKind(at, Token.Kind.MARK)) {
        break;
      }
      key.append(s.lower(at));
      if (!endsHere(s, at)) {
        continue;
      }
      List<Hit> hits = hits(s, from, at + 1, key.toString(), index);
      int far = hits.isEmpty() ? Integer.MAX_VALUE : hits.getFirst().far();
      if (!hits.isEmpty() && far <= nearest) {
        nearest = far;
        best = Optional.of(named(s, from, at + 1, hits));
      }
    }
    return best;
  }

  /** Signs that stand inside names. */
  private static boolean joins(Sentence s, int at) {
    return s.in(at, Set.of("-", "_", ".", "/", "&", "'"))
        && ((s.glued(at) && s.glued(at + 1)) || s.is(at, "&") || s.is(at, "-"));
  }

  private static boolean endsHere(Sentence s, int at) {
    boolean goesOn =
        s.glued(at + 1)
            && !s.isKind(at, Token.Kind.HAN)
            && (s.word(at + 1) || s.isKind(at + 1, Token.Kind.NUMBER) || s.is(at + 1, "_"));
    return !goesOn;
  }

  private List<Hit> hits(Sentence s, int from, int to, String key, NameIndex index) {
    List<Hit> exact = index.exactly(key);
    boolean oneWord = to == from + 1;
    Optional<SlotName> kind =
        oneWord ? cue(s.lower(to)).filter(slot -> to < s.size()) : Optional.empty();
    List<Hit> called = kind.map(slot -> index.with(key, slot)).orElse(List.of());
    if (exact.isEmpty() && !called.isEmpty()) {
      return called;
    }
    if (!exact.isEmpty()) {
      boolean common = oneWord && CommonWords.has(key);
      boolean clear =
          s.alone(from, to) || (s.capital(from) && from > 0) || cue(s.lower(from - 1)).isPresent();
      return common && !clear ? List.of() : exact;
    }
    // A typo is forgiven in words that could be a name, never by taking in the words around it.
    boolean plainEdge = known(s.lower(from)) || known(s.lower(to - 1));
    return plainEdge
        ? index.nearlyWordByWord(
            s.tokens().subList(from, to).stream()
                .filter(token -> token.kind() != Token.Kind.SIGN)
                .map(Token::lower)
                .toList(),
            this::known)
        : index.nearly(key);
  }

  private boolean known(String word) {
    return CommonWords.has(word)
        || CommonWords.FUNCTION.contains(word)
        || knownWords.contains(word);
  }

  private static Found named(Sentence s, int from, int to, List<Hit> hits) {
    int end = to;
    while (s.in(end, NameIndex.LEGAL_FORMS)) {
      end = s.is(end + 1, ".") && s.glued(end + 1) ? end + 2 : end + 1;
    }
    String said = s.said(from, end);
    Optional<SlotName> cue = cue(s.lower(from - 1));
    Set<Option> options = new HashSet<>();
    List<Option> ordered = new ArrayList<>();
    hits.stream()
        .map(Hit::name)
        .map(name -> new Option(name.slot(), new SlotValue.Named(said, name.value(), name.id())))
        .sorted(Comparator.comparing(Option::slot).thenComparing(option -> option.value().value()))
        .forEach(option -> {
          if (options.add(option)) {
            ordered.add(option);
          }
        });
    List<Option> cued =
        ordered.stream().filter(option -> cue.filter(option.slot()::equals).isPresent()).toList();
    return new Found.Named(from, end, cued.isEmpty() ? ordered : cued, true);
  }
}
