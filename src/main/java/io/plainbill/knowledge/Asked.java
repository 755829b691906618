package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody's words, ready to be looked for. However long or hostile the text, what is looked for is
 * a bounded number of plain words; no sign in it means anything.
 *
 * @param text as typed, cut to a bounded length
 * @param inOrder stems in their order, fillers included, slips of the finger corrected
 * @param content the words that matter: stem to how much finding it counts
 */
record Asked(String text, List<String> inOrder, Map<String, Double> content) {
  private static final int MOST_CHARACTERS = 2000;
  private static final int MOST_WORDS = 64;
  private static final int MOST_CORRECTIONS = 8;

  /** Pairs of characters cut across words, so those that no article has say little. */
  private static final double UNKNOWN_PAIR = 0.15;

  Asked {
    inOrder = List.copyOf(inOrder);
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }

  static Asked of(String typed, Lexicon lexicon) {
    String text = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
    List<String> inOrder = new ArrayList<>();
    Map<String, Double> content = new LinkedHashMap<>();
    int corrections = 0;
    for (Word word : Words.of(text)) {
      String stem = word.stem();
      if (!word.filler() && !lexicon.knows(stem) && corrections < MOST_CORRECTIONS) {
        corrections++;
        Optional<String> corrected = lexicon.corrected(word);
        stem = corrected.map(Words::stem).orElse(stem);
      }
      inOrder.add(stem);
      boolean matters = !word.filler() && (lexicon.knows(stem) || !hasDigit(word.plain()));
      if (matters && content.size() < MOST_WORDS) {
        boolean unknownPair = word.pair() && !lexicon.knows(stem);
        content.put(stem, unknownPair ? UNKNOWN_PAIR : lexicon.rarity(stem));
      }
    }
    return new Asked(text, inOrder, content);
  }

  /** True if these stems stand in the text next to each other. */
  boolean contains(List<String> stems) {
    return Collections.indexOfSubList(inOrder, stems) >= 0;
  }

  /** Dates, amounts and ids say nothing about which article is meant. */
  private static boolean hasDigit(String plain) {
    return plain.chars().anyMatch(Character::isDigit);
  }
}
