package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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
 * @param all the same stems without their order
 * @param content the words that matter: stem to how much finding it counts
 */
record Asked(
    String text,
    List<String> inOrder,
    List<String> asTyped,
    Set<String> all,
    Map<String, Double> content) {
  private static final int MOST_CHARACTERS = 2000;
  private static final int MOST_WORDS = 64;
  private static final int MOST_IN_ORDER = 400;
  private static final int LONGEST_ENDING = 2;
  private static final int MOST_CORRECTIONS = 8;

  /** Pairs of characters cut across words, so those that no article has say little. */
  private static final double UNKNOWN_PAIR = 0.15;

  Asked {
    inOrder = List.copyOf(inOrder);
    asTyped = List.copyOf(asTyped);
    all = Set.copyOf(all);
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }

  static Asked of(String typed, Lexicon lexicon) {
    String text = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
    List<String> inOrder = new ArrayList<>();
    List<String> asTyped = new ArrayList<>();
    Map<String, Double> content = new LinkedHashMap<>();
    int corrections = 0;
    List<Word> words = Words.of(text);
    for (Word word : words.subList(0, Math.min(words.size(), MOST_IN_ORDER))) {
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
    return new Asked(text, inOrder, asTyped, new HashSet<>(inOrder), content);
  }

  /**
   * True if this name stands in the text. Of several words the endings do not matter; of a single
   * one only a short ending is another: "taxes" is tax, but "correct" is not correction.
   */
  boolean contains(Name name) {
    if (!all.containsAll(name.stems())) {
      return false;
    }
    return name.length() == 1
        ? containsWord(name.stems().getFirst(), name.plain().getFirst())
        : Collections.indexOfSubList(inOrder, name.stems()) >= 0;
  }

  private boolean containsWord(String stem, String plain) {
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i).equals(stem) && nearlySame(asTyped.get(i), plain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean nearlySame(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return Math.abs(one.length() - other.length()) <= LONGEST_ENDING && same >= shorter - 1;
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
