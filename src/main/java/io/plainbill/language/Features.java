package io.plainbill.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns words into sparse vectors: four blocks, each weighted by rarity and scaled to one length:
 * stemmed words, stemmed bigrams with the text's bounds, runs of 2 to 5 characters within words,
 * and unordered pairs of stemmed content words.
 */
final class Features {
  private static final int WORDS = 0;
  private static final int PAIRS = 1;
  private static final int BIGRAMS = 2;
  private static final int LETTERS = 3;
  private static final int BLOCKS = 4;

  /** Longer texts are classified by their start. */
  private static final int MOST_WORDS = 96;

  private static final int MOST_PAIRED = 24;
  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 5;

  /** From here on, what was seen once only is noise and is forgotten. */
  private static final int MUCH_DATA = 5_000;

  private static final Set<String> NAME_MASKS =
      Set.of(
          "{customer}",
          "{reseller}",
          "{account}",
          "{provider}",
          "{product}",
          "{region}",
          "{campaign}",
          "{project}");
  private static final Set<String> ID_MASKS = Set.of("{order}", "{rebate}", "{invoice}", "{batch}");

  /** Words that ask about the asker's own figures rather than about a word. */
  private static final Set<String> OURS = Set.of("my", "our", "ours", "we", "us", "i", "me");

  private static final long DO = Hashes.of("{do}");
  private static final long US = Hashes.of("{us}");

  private final Stems stems;
  private final RowIndex index = new RowIndex();
  private final int[] blockEnd = new int[BLOCKS];
  private final float[] rarity;

  /** What a word that was never seen would weigh. */
  private final float rarest;

  /** Learns which features there are from texts and their classes. */
  Features(List<List<String>> texts, int[] labels, int classes, boolean byClass) {
    this.stems = new Stems(texts);
    List<Hashes> hashed = texts.stream().map(this::hashes).toList();
    RowIndex all = new RowIndex();
    List<Integer> documents = new ArrayList<>();
    List<Set<Integer>> seenIn = new ArrayList<>();
    for (int text = 0; text < hashed.size(); text++) {
      Hashes one = hashed.get(text);
      Set<Integer> once = new HashSet<>();
      for (int at = 0; at < one.size(); at++) {
        int row = all.findOrAdd(one.get(at));
        if (row == documents.size()) {
          documents.add(0);
          seenIn.add(new HashSet<>(2));
        }
        if (once.add(row)) {
          documents.set(row, documents.get(row) + 1);
          seenIn.get(row).add(labels[text]);
        }
      }
    }
    int least = texts.size() > MUCH_DATA ? 2 : 1;
    float[] weights = new float[all.size()];
    // rows in the order of blocks, so that words and pairs stand first in every vector
    for (int block = 0; block < BLOCKS; block++) {
      for (Hashes one : hashed) {
        for (int at = 0; at < one.size(); at++) {
          long hash = one.get(at);
          int row = all.find(hash);
          if (Hashes.block(hash) == block && documents.get(row) >= least) {
            weights[index.findOrAdd(hash)] =
                (float)
                    (byClass
                        ? 1 + Math.log((double) classes / seenIn.get(row).size())
                        : 1 + Math.log((1.0 + texts.size()) / (1.0 + documents.get(row))));
          }
        }
      }
      blockEnd[block] = index.size();
    }
    this.rarity = Arrays.copyOf(weights, index.size());
    this.rarest = byClass ? 1 + (float) Math.log(classes) : 1 + (float) Math.log(1 + texts.size());
  }

  int rows() {
    return rarity.length;
  }

  SparseVector vector(List<String> words) {
    Hashes hashes = hashes(words);
    int[] found = new int[hashes.size()];
    int size = 0;
    int unknownWords = 0;
    int unknownLetters = 0;
    int letters = 0;
    for (int at = 0; at < hashes.size(); at++) {
      long hash = hashes.get(at);
      int block = Hashes.block(hash);
      int row = index.find(hash);
      letters += block == LETTERS ? 1 : 0;
      if (row != RowIndex.NONE) {
        found[size++] = row;
      } else if (block == WORDS) {
        unknownWords++;
      } else if (block == LETTERS) {
        unknownLetters++;
      }
    }
    Arrays.sort(found, 0, size);
    return weighed(
        found, size, unknownWords, letters == 0 ? 1 : 1 - (double) unknownLetters / letters);
  }

  private SparseVector weighed(int[] found, int size, int unknownWords, double knownLetters) {
    int[] rows = new int[size];
    float[] values = new float[size];
    int unique = 0;
    for (int at = 0; at < size; ) {
      int row = found[at];
      int end = at + 1;
      while (end < size && found[end] == row) {
        end++;
      }
      rows[unique] = row;
      values[unique++] = rarity[row] * (end - at == 1 ? 1f : (float) (1 + Math.log(end - at)));
      at = end;
    }
    rows = Arrays.copyOf(rows, unique);
    values = Arrays.copyOf(values, unique);
    double known = scale(rows, values, unknownWords);
    int wordsEnd = 0;
    while (wordsEnd < unique && rows[wordsEnd] < blockEnd[PAIRS]) {
      wordsEnd++;
    }
    return new SparseVector(rows, values, wordsEnd, known, knownLetters);
  }

  /** Brings each block to its length; how much of the words' weight is known comes back. */
  private double scale(int[] rows, float[] values, int unknownWords) {
    double[] squares = new double[BLOCKS];
    int[] blocks = new int[rows.length];
    double words = 0;
    int at = 0;
    for (int block = 0; block < BLOCKS; block++) {
      while (at < rows.length && rows[at] < blockEnd[block]) {
        blocks[at] = block;
        squares[block] += (double) values[at] * values[at];
        words += block == WORDS ? values[at] : 0;
        at++;
      }
    }
    for (int entry = 0; entry < rows.length; entry++) {
      values[entry] /= (float) Math.sqrt(squares[blocks[entry]]);
    }
    double unknown = unknownWords * rarest;
    return words + unknown == 0 ? 0 : words / (words + unknown);
  }

  private Hashes hashes(List<String> words) {
    Hashes hashes = new Hashes();
    int count = Math.min(words.size(), MOST_WORDS);
    long[] content = new long[Math.min(count, MOST_PAIRED)];
    int paired = 0;
    long before = Hashes.START;
    boolean us = false;
    if (Orders.toDo(words)) {
      hashes.add(WORDS, DO);
      paired = pair(content, paired, DO, hashes);
    }
    for (int at = 0; at < count; at++) {
      String word = words.get(at);
      String stem = stems.of(word);
      long own = Hashes.of(stem);
      hashes.add(WORDS, own);
      long hash = Hashes.of(kind(stem));
      if (hash != own) {
        hashes.add(WORDS, hash);
      }
      boolean ours = OURS.contains(word);
      if (ours) {
        hashes.add(WORDS, US);
      }
      boolean matters = ours ? !us : !CommonWords.FUNCTION.contains(word);
      us |= ours;
      if (matters && paired < content.length) {
        paired = pair(content, paired, ours ? US : hash, hashes);
      }
      hashes.add(BIGRAMS, before * 31 + hash);
      before = hash;
      if (!Masker.isMask(word)) {
        runs(word, hashes);
      }
    }
    hashes.add(BIGRAMS, before * 31 + 7);
    return hashes;
  }

  private static int pair(long[] content, int paired, long hash, Hashes hashes) {
    for (int other = 0; other < paired; other++) {
      hashes.add(PAIRS, Math.min(content[other], hash) * 31 + Math.max(content[other], hash));
    }
    content[paired] = hash;
    return paired + 1;
  }

  /** Names and ids of every kind count as the same where they stand beside other words. */
  private static String kind(String stem) {
    if (!Masker.isMask(stem)) {
      return stem;
    }
    return NAME_MASKS.contains(stem) ? "{name}" : ID_MASKS.contains(stem) ? "{id}" : stem;
  }

  private static void runs(String word, Hashes hashes) {
    int length = word.length() + 2;
    for (int from = 0; from < length - 1; from++) {
      long hash = Hashes.START;
      int end = Math.min(length, from + LONGEST_RUN);
      for (int at = from; at < end; at++) {
        hash = Hashes.add(hash, at == 0 || at == length - 1 ? ' ' : word.charAt(at - 1));
        if (at - from + 1 >= SHORTEST_RUN) {
          hashes.add(LETTERS, hash);
        }
      }
    }
  }
}
