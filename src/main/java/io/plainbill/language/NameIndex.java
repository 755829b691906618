package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Names.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spellings of the names in one scope, ready to be looked up. */
final class NameIndex {
  private static final int SHORTEST_SHORT_FORM = 4;
  private static final int SHORTEST_WITH_TYPO = 4;
  private static final int TWO_TYPOS = 8;
  private static final int MOST_TOKENS = 8;

  static final Set<String> LEGAL_FORMS =
      Set.of(
          "gmbh",
          "inc",
          "ltd",
          "llc",
          "co",
          "corp",
          "ag",
          "sa",
          "plc",
          "limited",
          "company",
          "corporation",
          "incorporated",
          "bv",
          "nv",
          "srl",
          "sarl",
          "pte",
          "pty",
          "kg",
          "oy",
          "ab");

  /**
   * One spelling.
   *
   * @param key letters and digits only, folded
   * @param full false for a short form, which gives way to a full name
   * @param letters a bit per letter, to pass over far-off spellings fast
   */
  private record Spelling(String key, Name name, boolean full, long letters) {}

  /** A name that fits some words; the smaller {@code far}, the better. */
  record Hit(Name name, int far, boolean full) {}

  private final Map<String, List<Hit>> exact = new HashMap<>();
  private final Map<Integer, List<Spelling>> byLength = new HashMap<>();
  private final int mostTokens;
  private final Map<String, String> tagKeys;

  NameIndex(List<Name> names) {
    int most = 1;
    Map<String, String> keys = new HashMap<>();
    for (Name name : names) {
      if (name.slot() == SlotName.BY) {
        keys.put(Fold.lower(name.value()), name.value());
        name.aliases().forEach(alias -> keys.put(Fold.lower(alias), name.value()));
        continue;
      }
      most = Math.max(most, add(name, name.value()));
      for (String alias : name.aliases()) {
        most = Math.max(most, add(name, alias));
      }
    }
    this.mostTokens = Math.min(most, MOST_TOKENS);
    this.tagKeys = Map.copyOf(keys);
  }

  /** The tag keys in scope: folded, and as the ledger writes them. */
  Map<String, String> tagKeys() {
    return tagKeys;
  }

  int mostTokens() {
    return mostTokens;
  }

  private int add(Name name, String written) {
    Sentence words = Sentence.of(Cleaner.clean(written));
    List<String> parts = parts(words);
    if (parts.isEmpty()) {
      return 1;
    }
    put(name, String.join("", parts), true);
    int bare = parts.size();
    while (bare > 1 && LEGAL_FORMS.contains(parts.get(bare - 1))) {
      bare--;
    }
    if (bare < parts.size()) {
      put(name, String.join("", parts.subList(0, bare)), true);
    }
    String first = parts.getFirst();
    boolean tells =
        first.length() >= SHORTEST_SHORT_FORM
            && !CommonWords.has(first)
            && first.chars().allMatch(Character::isLetter);
    if (bare > 1 && tells) {
      put(name, first, false);
    }
    return words.size();
  }

  private static List<String> parts(Sentence words) {
    return words.tokens().stream()
        .filter(token -> token.kind() != Token.Kind.SIGN)
        .map(Token::lower)
        .toList();
  }

  private void put(Name name, String key, boolean full) {
    List<Hit> hits = exact.computeIfAbsent(key, unseen -> new ArrayList<>());
    if (hits.stream().noneMatch(hit -> same(hit.name(), name) && (hit.full() || !full))) {
      hits.removeIf(hit -> same(hit.name(), name));
      hits.add(new Hit(name, 0, full));
      byLength
          .computeIfAbsent(key.length(), unseen -> new ArrayList<>())
          .add(new Spelling(key, name, full, letters(key)));
    }
  }

  private static boolean same(Name one, Name other) {
    return one.slot() == other.slot()
        && one.id() == other.id()
        && one.value().equals(other.value());
  }

  /** The names written exactly so; full names push short forms aside. */
  List<Hit> exactly(String key) {
    List<Hit> hits = exact.getOrDefault(key, List.of());
    List<Hit> full = hits.stream().filter(Hit::full).toList();
    return full.isEmpty() ? hits : full;
  }

  /** The names nearest to those letters within the typos that their length allows. */
  List<Hit> nearly(String key) {
    return nearest(key, typos(key.length()));
  }

  /** The names within that many typos, nearest first kept only. */
  List<Hit> nearest(String key, int most) {
    if (most == 0 || !key.chars().anyMatch(Character::isLetter)) {
      return List.of();
    }
    long letters = letters(key);
    int best = most;
    List<Hit> hits = new ArrayList<>();
    for (int length = key.length() - most; length <= key.length() + most; length++) {
      for (Spelling spelling : byLength.getOrDefault(length, List.of())) {
        if (Long.bitCount(letters ^ spelling.letters()) <= 2 * best
            && typos(spelling.key().length()) > 0) {
          int far = Fold.distance(key, spelling.key(), best);
          if (far > best) {
            continue;
          }
          if (far < best) {
            hits.clear();
            best = far;
          }
          hits.add(new Hit(spelling.name(), far, spelling.full()));
        }
      }
    }
    return hits;
  }

  private static int typos(int length) {
    return length < SHORTEST_WITH_TYPO ? 0 : length < TWO_TYPOS ? 1 : 2;
  }

  private static long letters(String key) {
    long letters = 0;
    for (int at = 0; at < key.length(); at++) {
      letters |= 1L << (key.charAt(at) & 63);
    }
    return letters;
  }
}
