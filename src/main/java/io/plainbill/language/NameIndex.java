package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Names.Name;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The spellings of the names in one scope, ready to be looked up. */
final class NameIndex {
  private static final int SHORTEST_SHORT_FORM = 4;
  private static final int SHORTEST_WITH_TYPO = 4;
  private static final int TWO_TYPOS = 8;
  private static final int MOST_TOKENS = 8;

  /** What people call by a word of its name beside its kind: "the staging account". */
  private static final Set<SlotName> PARTS_TELL = EnumSet.of(SlotName.ACCOUNT, SlotName.PROJECT);

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

  /**
   * One full spelling of several words.
   *
   * @param words folded
   */
  private record WordByWord(List<String> words, Name name) {}

  /** A name that fits some words; the smaller {@code far}, the better. */
  record Hit(Name name, int far, boolean full) {}

  private final Map<String, List<Hit>> exact = new HashMap<>();
  private final Map<String, List<Hit>> inside = new HashMap<>();
  private final Map<Integer, List<Spelling>> byLength = new HashMap<>();
  private final Map<String, List<WordByWord>> byFirstWord = new HashMap<>();
  private final Map<String, List<WordByWord>> byLastWord = new HashMap<>();
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
    String first = parts.getFirst();
    put(name, String.join("", parts), true);
    if (parts.size() > 1) {
      WordByWord spelling = new WordByWord(List.copyOf(parts), name);
      if (PARTS_TELL.contains(name.slot())) {
        parts.stream()
            .skip(1)
            .distinct()
            .forEach(part ->
                inside
                    .computeIfAbsent(part, unseen -> new ArrayList<>())
                    .add(new Hit(name, 0, false)));
      }
      byFirstWord.computeIfAbsent(first, unseen -> new ArrayList<>()).add(spelling);
      byLastWord.computeIfAbsent(parts.getLast(), unseen -> new ArrayList<>()).add(spelling);
    }
    int bare = parts.size();
    while (bare > 1 && LEGAL_FORMS.contains(parts.get(bare - 1))) {
      bare--;
    }
    if (bare < parts.size()) {
      put(name, String.join("", parts.subList(0, bare)), true);
    }
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

  /** The names of that slot which have the word in them: {@code staging} of Acme Staging. */
  List<Hit> with(String word, SlotName slot) {
    return inside.getOrDefault(word, List.of()).stream()
        .filter(hit -> hit.name().slot() == slot)
        .toList();
  }

  /** The names written exactly so; full names push short forms aside. */
  List<Hit> exactly(String key) {
    List<Hit> hits = exact.getOrDefault(key, List.of());
    List<Hit> full = hits.stream().filter(Hit::full).toList();
    return full.isEmpty() ? hits : full;
  }

  /**
   * The names that begin or end with the same word as these and are a slip away in the others; a
   * word that means something as it stands has to be the same.
   */
  List<Hit> nearlyWordByWord(List<String> said, Predicate<String> known) {
    List<Hit> hits = new ArrayList<>();
    boolean first = known.test(said.getFirst());
    Map<String, List<WordByWord>> sameEdge = first ? byFirstWord : byLastWord;
    String edge = first ? said.getFirst() : said.getLast();
    for (WordByWord spelling : sameEdge.getOrDefault(edge, List.of())) {
      int far = spelling.words().size() == said.size() ? 0 : -1;
      for (int at = 0; at < said.size() && far >= 0; at++) {
        far = slips(said.get(at), spelling.words().get(at), known, far);
      }
      if (far > 0) {
        hits.add(new Hit(spelling.name(), far, true));
      }
    }
    int least = hits.stream().mapToInt(Hit::far).min().orElse(0);
    return hits.stream().filter(hit -> hit.far() == least).toList();
  }

  /** How far it is with that word too; less than nothing if the word is another one. */
  private static int slips(String said, String word, Predicate<String> known, int before) {
    if (said.equals(word)) {
      return before;
    }
    int most = typos(word.length());
    int far = most == 0 || known.test(said) ? most + 1 : Fold.distance(said, word, most);
    return far > most ? -1 : before + far;
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
