package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody's words, ready to be looked for. However long or hostile the text, what is looked for is
 * a bounded number of plain words; no sign in it means anything.
 *
 * @param text as typed, cut to a bounded length
 * @param inOrder stems in their order, fillers included, slips of the finger corrected
 * @param asTyped the same words with their endings
 * @param content the words that matter: stem to how much finding it counts
 */
record Asked(String text, List<String> inOrder, List<String> asTyped, Map<String, Double> content) {
  private static final int MOST_CHARACTERS = 2000;
  private static final int MOST_WORDS = 64;
  private static final int MOST_CORRECTIONS = 8;

  /** Pairs of characters cut across words, so those that no article has say little. */
  private static final double UNKNOWN_PAIR = 0.15;

  Asked {
    inOrder = List.copyOf(inOrder);
    asTyped = List.copyOf(asTyped);
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }

  static Asked of(String typed, Lexicon lexicon) {
    String text = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
    List<String> inOrder = new ArrayList<>();
    List<String> asTyped = new ArrayList<>();
    Map<String, Double> content = new LinkedHashMap<>();
    int corrections = 0;
    for (Word word : Words.of(text)) {
      String plain = word.plain();
      String stem = word.stem();
      boolean filler = word.filler() || lexicon.isFillerMistyped(word);
      if (!filler && !lexicon.knows(stem) && corrections < MOST_CORRECTIONS) {
        corrections++;
        plain = lexicon.corrected(word).orElse(plain);
        stem = Words.stem(plain);
      }
      inOrder.add(stem);
      asTyped.add(plain);
      boolean matters = !filler && (lexicon.knows(stem) || !hasDigit(word.plain()));
      if (matters && content.size() < MOST_WORDS) {
        boolean unknownPair = word.pair() && !lexicon.knows(stem);
        content.put(stem, unknownPair ? UNKNOWN_PAIR : lexicon.rarity(stem));
      }
    }
    return new Asked(text, inOrder, asTyped, content);
  }

  /** True if this name stands in the text, whatever the endings. */
  boolean contains(Name name) {
    return Collections.indexOfSubList(inOrder, name.stems()) >= 0;
  }

  /** True if the words of this name stand in the text apart: "the bill is negative". */
  boolean containsScattered(Name name) {
    return name.content().size() > 1 && content.keySet().containsAll(name.content());
  }

  /** True if this name stands in the text to the letter: "adjusted" is not "adjustment". */
  boolean containsExactly(Name name) {
    return Collections.indexOfSubList(asTyped, name.plain()) >= 0;
  }

  /** How much of what was asked is among these stems. */
  double weightIn(Set<String> stems) {
    double weight = 0;
    for (Map.Entry<String, Double> word : content.entrySet()) {
      weight += stems.contains(word.getKey()) ? word.getValue() : 0;
    }
    return weight;
  }

  /** Dates, amounts and ids say nothing about which article is meant. */
  private static boolean hasDigit(String plain) {
    return plain.chars().anyMatch(Character::isDigit);
  }
}
