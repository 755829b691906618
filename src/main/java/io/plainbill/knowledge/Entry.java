package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An article in the words that it can be found by.
 *
 * @param parts the stems of each passage, its heading included
 * @param about the stems of its title, names and codes: what it is about
 * @param said all its stems, text and fixes included
 * @param spelling the plain words of title, names and codes, to correct typing by
 * @param names what it goes by
 */
record Entry(
    Article article,
    List<Markdown.Passage> passages,
    List<Set<String>> parts,
    Set<String> about,
    Set<String> said,
    Set<String> spelling,
    List<Name> names) {
  private static final double FIRST_PASSAGE = 1.3;

  Entry {
    passages = List.copyOf(passages);
    parts = List.copyOf(parts);
    about = Set.copyOf(about);
    said = Set.copyOf(said);
    spelling = Set.copyOf(spelling);
    names = List.copyOf(names);
  }

  static Entry of(ArticleFile file) {
    Article article = file.article();
    List<Name> names = new ArrayList<>();
    names.add(Name.of(Words.of(article.title()), false));
    for (String words : article.words()) {
      names.add(Name.of(Words.of(words), false));
      // a call such as GetMonthlyBill is also typed in small letters, as one word
      names.add(Name.of(Words.of(words.toLowerCase(Locale.ROOT)), false));
    }
    for (String code : article.codes()) {
      names.add(Name.of(Words.of(Codes.wordsOf(code)), Codes.isReason(code)));
    }
    names.removeIf(name -> name.length() == 0);
    Set<String> about = new HashSet<>();
    Set<String> spelling = new HashSet<>();
    for (Name name : names) {
      about.addAll(name.stems());
      name.plain().stream().filter(word -> !Words.isFiller(word)).forEach(spelling::add);
    }
    Set<String> said = new HashSet<>(about);
    List<Set<String>> parts =
        file.passages().stream()
            .map(passage -> Set.copyOf(stems(passage.heading() + " \n" + passage.text())))
            .toList();
    parts.forEach(said::addAll);
    article.fixes().forEach(fix -> said.addAll(stems(fix)));
    return new Entry(article, file.passages(), parts, about, said, spelling, names);
  }

  /**
   * The passage that has most of what was asked. The first stands for the whole article, so another
   * must have clearly more.
   */
  Markdown.Passage best(Asked asked) {
    int best = 0;
    double most = FIRST_PASSAGE * asked.weightIn(parts.getFirst());
    for (int i = 1; i < parts.size(); i++) {
      double weight = asked.weightIn(parts.get(i));
      if (weight > most) {
        best = i;
        most = weight;
      }
    }
    return passages.get(best);
  }

  private static List<String> stems(String text) {
    return Words.of(text).stream().map(Word::stem).toList();
  }
}
