package io.plainbill.language;

import java.text.Normalizer;
import java.util.Locale;

/** Spellings that count as the same. */
final class Fold {
  private Fold() {}

  /** Lower case without diacritics, the same in every locale. */
  static String lower(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ascii(lower) ? lower : folded(lower);
  }

  private static boolean ascii(String word) {
    for (int at = 0; at < word.length(); at++) {
      if (word.charAt(at) > '\u007F') {
        return false;
      }
    }
    return true;
  }

  private static String folded(String lower) {
    String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .forEach(point -> {
          switch (point) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            case 'đ' -> folded.append('d');
            case 'ı' -> folded.append('i');
            default -> folded.appendCodePoint(point);
          }
        });
    return folded.toString();
  }

  /**
   * How many letters must be added, dropped, changed or swapped with their neighbour to make one
   * word of the other; more than {@code most} comes out as {@code most + 1}.
   */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      int best = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least = Math.min(least, before[j - 2] + 1);
        }
        row[j] = least;
        best = Math.min(best, least);
      }
      if (best > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[other.length()], most + 1);
  }
}
