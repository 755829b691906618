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
import java.util.regex.Pattern;

/**
 * The articles of a folder, indexed in memory. Never changes: to take changes in, read the folder
 * again and put the new one in this one's place. Safe for many threads; nothing has to be closed.
 */
public final class LuceneKnowledge implements Knowledge {
  private static final int MOST_RESULTS = 50;

  /** Below this share of the best score a result is no answer any more. */
  private static final double CLOSE_TO_THE_BEST = 0.3;

  /** Who asks how a thing is done wants steps rather than a definition. */
  private static final float STEPS = 1.6f;

  private static final Pattern ASKS_FOR_STEPS =
      Pattern.compile(
          "(?i)\\bhow (?:do|to|can|does|would|should|could)\\b|\\bsteps\\b|\\b(?:which|what) (?:api|call)\\b|如何|怎么|怎样");

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

  /** All articles, whoever may read them, by their ids: for checking what refers to them. */
  public List<Article> articles() {
    return entries.stream().map(Entry::article).toList();
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
    Lexicon lexicon = lexiconOf(audience);
    Asked asked = Asked.of(words, lexicon);
    Map<Integer, Float> relevance = new HashMap<>();
    for (ArticleIndex.Hit hit : index.find(asked, audience)) {
      relevance.merge(hit.entry(), hit.score(), Float::max);
    }
    Set<Entry> typed = typedIn(asked, audience);
    boolean steps = ASKS_FOR_STEPS.matcher(asked.text()).find();
    List<Passage> found = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (reads(audience, entry)) {
        Fit fit = Fit.of(entry, asked, lexicon);
        if (typed.contains(entry) || fit.isEnough()) {
          float plain = score(entry, relevance.getOrDefault(i, 0f), fit, typed.contains(entry));
          float score = steps && entry.article().kind().equals("howto") ? plain * STEPS : plain;
          String text = entry.best(asked).text();
          found.add(new Passage(entry.article(), text, Marks.of(text, asked), score));
        }
      }
    }
    return best(found, Math.clamp(limit, 0, MOST_RESULTS));
  }

  @Override
  public String version() {
    return version;
  }

  /**
   * A code is meant as it is, and a name in the question weighs more than words spread over a text.
   * Between equals, the definition comes first.
   */
  private static float score(Entry entry, float relevance, Fit fit, boolean typed) {
    double words = relevance * (0.3 + 0.7 * fit.coverage());
    double name = 2 * fit.named() * (0.3 + 0.7 * fit.coverage());
    double definition = entry.article().kind().equals("term") ? 0.5 : 0;
    return (float) (words + name + definition + (typed ? 1000 : 0) + (fit.coded() ? 100 : 0));
  }

  private static List<Passage> best(List<Passage> found, int limit) {
    found.sort(
        Comparator.comparingDouble(Passage::score)
            .reversed()
            .thenComparing(passage -> passage.article().id()));
    return found.stream()
        .filter(passage -> passage.score() >= CLOSE_TO_THE_BEST * found.getFirst().score())
        .limit(limit)
        .toList();
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
