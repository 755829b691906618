package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article in the words that it can be found by.
 *
 * @param about the stems of its title, names and codes: what it is about
 * @param said all its stems, text and fixes included
 * @param spelling the plain words of title, names and codes, to correct typing by
 * @param names title and names, each as its stems in order, fillers included
 * @param codes the words of each code in the same way
 */
record Entry(
    Article article,
    List<Markdown.Passage> passages,
    Set<String> about,
    Set<String> said,
    Set<String> spelling,
    Set<List<String>> names,
    Set<List<String>> codes) {
  Entry {
    passages = List.copyOf(passages);
    about = Set.copyOf(about);
    said = Set.copyOf(said);
    spelling = Set.copyOf(spelling);
    names = Set.copyOf(names);
    codes = Set.copyOf(codes);
  }

  static Entry of(ArticleFile file) {
    Article article = file.article();
    List<List<Word>> named = new ArrayList<>();
    named.add(Words.of(article.title()));
    article.words().forEach(words -> named.add(Words.of(words)));
    List<List<Word>> coded = article.codes().stream().map(Codes::wordsOf).map(Words::of).toList();
    Set<String> about = new HashSet<>();
    Set<String> spelling = new HashSet<>();
    Stream.concat(named.stream(), coded.stream())
        .flatMap(List::stream)
        .forEach(word -> {
          about.add(word.stem());
          spelling.add(word.plain());
        });
    Set<String> said = new HashSet<>(about);
    file.passages().forEach(passage -> said.addAll(stems(passage.heading())));
    file.passages().forEach(passage -> said.addAll(stems(passage.text())));
    article.fixes().forEach(fix -> said.addAll(stems(fix)));
    return new Entry(
        article, file.passages(), about, said, spelling, inOrder(named), inOrder(coded));
  }

  private static Set<List<String>> inOrder(List<List<Word>> names) {
    return names.stream()
        .map(words -> words.stream().map(Word::stem).toList())
        .filter(stems -> !stems.isEmpty())
        .collect(Collectors.toSet());
  }

  private static List<String> stems(String text) {
    return Words.of(text).stream().map(Word::stem).toList();
  }
}
