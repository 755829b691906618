package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The articles of a folder, indexed in memory. Never changes: to take changes in, read the folder
 * again and put the new one in this one's place. Safe for many threads; nothing has to be closed.
 */
public final class LuceneKnowledge implements Knowledge {
  private static final int MOST_RESULTS = 50;

  /** A definition stands in the first paragraph; another must fit clearly better. */
  private static final float FIRST_PARAGRAPH = 1.3f;

  /** Below this share of the best score a result is no answer any more. */
  private static final double CLOSE_TO_THE_BEST = 0.3;

  private final List<Entry> entries;
  private final ArticleIndex index;
  private final Map<Audience, Lexicon> lexicons = new EnumMap<>(Audience.class);
  private final Map<Audience, Map<String, Entry>> codes = new EnumMap<>(Audience.class);
  private final Map<String, Entry> ids = new HashMap<>();
  private final String version;

  private LuceneKnowledge(Library library) {
    this.entries = library.articles().stream().map(Entry::of).toList();
    this.index = new ArticleIndex(entries);
    this.version = library.version();
    for (Audience audience : Audience.values()) {
      List<Entry> readable = entries.stream().filter(entry -> reads(audience, entry)).toList();
      Map<String, Entry> byCode = new HashMap<>();
      for (Entry entry : readable) {
        entry.article().codes().forEach(code -> byCode.put(Codes.key(code), entry));
      }
      lexicons.put(audience, new Lexicon(readable));
      codes.put(audience, byCode);
    }
    entries.forEach(entry -> ids.put(entry.article().id(), entry));
  }

  /**
   * Reads every article below the folder; {@code README.md} is none.
   *
   * @throws KnowledgeFaults with all that is wrong, each with file and line
   */
  public static LuceneKnowledge read(Path folder) {
    return new LuceneKnowledge(Library.read(folder));
  }

  @Override
  public Optional<Article> byCode(String code, Audience audience) {
    return Optional.ofNullable(codesOf(audience).get(Codes.key(code))).map(Entry::article);
  }

  @Override
  public Optional<Article> byId(String id, Audience audience) {
    return Optional.ofNullable(ids.get(id))
        .filter(entry -> reads(audience, entry))
        .map(Entry::article);
  }

  @Override
  public List<Passage> search(String words, Audience audience, int limit) {
    Asked asked = Asked.of(words, lexiconOf(audience));
    Map<Entry, Found> found = new HashMap<>();
    for (ArticleIndex.Hit hit : index.find(asked, audience)) {
      Entry entry = entries.get(hit.entry());
      found.merge(entry, new Found(hit.passage(), scoreOf(hit)), Found::better);
    }
    for (Entry entry : entries) {
      if (reads(audience, entry)) {
        found.putIfAbsent(entry, new Found(0, 0));
      }
    }
    Set<Entry> typed = typedIn(asked, audience);
    List<Ranked> ranked = new ArrayList<>();
    found.forEach((entry, best) -> {
      Fit fit = Fit.of(entry, asked);
      if (typed.contains(entry) || fit.isEnough()) {
        ranked.add(new Ranked(entry, best.passage(), score(best, fit, typed.contains(entry))));
      }
    });
    return best(ranked, Math.clamp(limit, 0, MOST_RESULTS));
  }

  @Override
  public String version() {
    return version;
  }

  private record Found(int passage, float score) {
    Found better(Found other) {
      return other.score > score ? other : this;
    }
  }

  private record Ranked(Entry entry, int passage, double score) {}

  private static float scoreOf(ArticleIndex.Hit hit) {
    return hit.passage() == 0 ? hit.score() * FIRST_PARAGRAPH : hit.score();
  }

  /** A code is meant as it is; a name in the question weighs more than words spread over a text. */
  private static double score(Found best, Fit fit, boolean typed) {
    double words = best.score() * (0.3 + 0.7 * fit.coverage()) + 2 * fit.named();
    return words + (typed ? 1000 : 0) + (fit.coded() ? 100 : 0);
  }

  private static List<Passage> best(List<Ranked> ranked, int limit) {
    ranked.sort(
        Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparing(one -> one.entry().article().id()));
    return ranked.stream()
        .filter(one -> one.score() >= CLOSE_TO_THE_BEST * ranked.getFirst().score())
        .limit(limit)
        .map(one -> passage(one))
        .toList();
  }

  private static Passage passage(Ranked ranked) {
    String text = ranked.entry().passages().get(ranked.passage()).text();
    return new Passage(ranked.entry().article(), text, (float) ranked.score());
  }

  private Set<Entry> typedIn(Asked asked, Audience audience) {
    Map<String, Entry> known = codesOf(audience);
    Set<Entry> typed = new HashSet<>();
    Codes.typedIn(asked.text(), known).forEach(code -> typed.add(known.get(code)));
    return typed;
  }

  private Map<String, Entry> codesOf(Audience audience) {
    return codes.getOrDefault(audience, Map.of());
  }

  private Lexicon lexiconOf(Audience audience) {
    return lexicons.getOrDefault(audience, new Lexicon(List.of()));
  }

  private static boolean reads(Audience audience, Entry entry) {
    return entry.article().audience().contains(audience);
  }
}
