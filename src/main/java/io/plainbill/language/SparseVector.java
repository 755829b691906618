package io.plainbill.language;

/**
 * A text as weighted features, in the order of their rows.
 *
 * @param wordsEnd how many of the first entries are words and pairs of them (what two texts are
 *     compared by)
 * @param known how much of the text's word weight the model has seen before, 0 to 1
 * @param knownLetters the same for its runs of letters
 */
@SuppressWarnings("ArrayRecordComponent") // hot path; never leaves this room
record SparseVector(int[] rows, float[] values, int wordsEnd, double known, double knownLetters) {
  /** The cosine of both texts' words. */
  double likeness(SparseVector other) {
    double sum = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < wordsEnd && theirs < other.wordsEnd) {
      int difference = rows[mine] - other.rows[theirs];
      if (difference == 0) {
        sum += values[mine++] * other.values[theirs++];
      } else if (difference < 0) {
        mine++;
      } else {
        theirs++;
      }
    }
    return sum;
  }
}
