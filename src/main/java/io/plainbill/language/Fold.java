package io.plainbill.language;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

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
    int far = new DamerauLevenshteinDistance(most).apply(one, other);
    return far < 0 ? most + 1 : far;
  }
}
