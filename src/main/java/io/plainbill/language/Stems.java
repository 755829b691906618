package io.plainbill.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Word stems; those of the words met in training are ready. */
final class Stems {
  private final Map<String, String> ready = new HashMap<>();

  Stems(List<List<String>> texts) {
    EnglishStemmer stemmer = new EnglishStemmer();
    for (List<String> words : texts) {
      for (String word : words) {
        ready.computeIfAbsent(word, unseen -> stem(stemmer, unseen));
      }
    }
  }

  String of(String word) {
    String known = ready.get(word);
    return known != null ? known : stem(new EnglishStemmer(), word);
  }

  private static String stem(EnglishStemmer stemmer, String word) {
    if (Masker.isMask(word)) {
      return word;
    }
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
