package io.plainbill.language;

import java.util.List;
import java.util.Optional;

/** Reads the words that say on which side of an amount something lies. */
final class Bounds {
  private static final List<Phrase> BEFORE =
      List.of(
          phrase(">=", "at least"),
          phrase(">=", "no less than"),
          phrase(">=", "not less than"),
          phrase(">=", "minimum"),
          phrase(">=", "> ="),
          phrase(">=", "不 少 于"),
          phrase(">=", "至 少"),
          phrase("<=", "at most"),
          phrase("<=", "no more than"),
          phrase("<=", "not more than"),
          phrase("<=", "not over"),
          phrase("<=", "up to"),
          phrase("<=", "maximum"),
          phrase("<=", "max"),
          phrase("<=", "< ="),
          phrase("<=", "不 超 过"),
          phrase("<=", "最 多"),
          phrase(">", "more than"),
          phrase(">", "greater than"),
          phrase(">", "higher than"),
          phrase(">", "larger than"),
          phrase(">", "bigger than"),
          phrase(">", "in excess of"),
          phrase(">", "exceeding"),
          phrase(">", "exceeds"),
          phrase(">", "exceed"),
          phrase(">", "over"),
          phrase(">", "above"),
          phrase(">", ">"),
          phrase(">", "超 过"),
          phrase(">", "大 于"),
          phrase(">", "高 于"),
          phrase("<", "less than"),
          phrase("<", "lower than"),
          phrase("<", "smaller than"),
          phrase("<", "cheaper than"),
          phrase("<", "under"),
          phrase("<", "below"),
          phrase("<", "<"),
          phrase("<", "小 于"),
          phrase("<", "低 于"),
          phrase("<", "少 于"),
          phrase("=", "exactly"),
          phrase("=", "="));

  private static final List<Phrase> AFTER =
      List.of(
          phrase(">=", "or more"),
          phrase(">=", "or above"),
          phrase(">=", "or over"),
          phrase(">=", "and more"),
          phrase(">=", "and above"),
          phrase(">=", "and up"),
          phrase(">=", "upwards"),
          phrase(">=", "以 上"),
          phrase("<=", "or less"),
          phrase("<=", "or below"),
          phrase("<=", "or under"),
          phrase("<=", "and below"),
          phrase("<=", "以 下"));

  private final Sentence s;

  Bounds(Sentence sentence) {
    this.s = sentence;
  }

  private record Phrase(String comparison, List<String> words) {}

  /** A comparison such as {@code >=}, up to the token {@code to}. */
  record Read(String comparison, int to) {}

  private static Phrase phrase(String comparison, String words) {
    return new Phrase(comparison, List.of(words.split(" ")));
  }

  /** Those that stand before an amount, starting at that token. */
  Optional<Read> before(int at) {
    return read(BEFORE, at);
  }

  /** Those that follow an amount. */
  Optional<Read> after(int at) {
    return read(AFTER, at);
  }

  private Optional<Read> read(List<Phrase> phrases, int at) {
    return phrases.stream()
        .filter(phrase -> stands(phrase, at))
        .findFirst()
        .map(phrase -> new Read(phrase.comparison(), at + phrase.words().size()));
  }

  private boolean stands(Phrase phrase, int at) {
    for (int i = 0; i < phrase.words().size(); i++) {
      if (!s.is(at + i, phrase.words().get(i))) {
        return false;
      }
    }
    return true;
  }
}
