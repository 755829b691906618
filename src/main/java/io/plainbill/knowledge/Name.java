package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that an article goes by: its title, a word that people use, or a code in words.
 *
 * @param plain its words as written
 * @param stems its words without their endings
 * @param content the stems that are no fillers
 * @param reason true for the code of a reason, which is meant whenever its words are said
 */
record Name(List<String> plain, List<String> stems, Set<String> content, boolean reason) {
  Name {
    plain = List.copyOf(plain);
    stems = List.copyOf(stems);
    content = Set.copyOf(content);
  }

  static Name of(List<Word> words, boolean reason) {
    return new Name(
        words.stream().map(Word::plain).toList(),
        words.stream().map(Word::stem).toList(),
        words.stream()
            .filter(word -> !word.filler())
            .map(Word::stem)
            .collect(Collectors.toUnmodifiableSet()),
        reason);
  }

  int length() {
    return stems.size();
  }
}
