package io.plainbill.attack;

import io.plainbill.demo.DemoSecrets;
import io.plainbill.demo.DemoSecrets.Figure;
import io.plainbill.demo.DemoSecrets.Word;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words and figures of the demo world that somebody must never be shown. */
final class Foreign {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9_@.-]*[a-z0-9]");
  private static final Pattern PART = Pattern.compile("[a-z0-9]+");
  private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,]*\\.[0-9]+");

  /** How ids are written, on the front page and in examples, whoever has them. */
  private static final Set<String> EXAMPLES = Set.of("so-2026-10482", "rb-2026-0417");

  /** Fewer digits than that two figures may share by chance. */
  private static final int TELLING_DIGITS = 8;

  private final Set<String> words;
  private final List<String> phrases;
  private final Set<String> figures;

  private Foreign(Set<String> words, List<String> phrases, Set<String> figures) {
    this.words = words;
    this.phrases = phrases;
    this.figures = figures;
  }

  /** Those of the yields that are somebody's figure as well. */
  static List<Figure> shared(List<Figure> figures, List<Figure> yields) {
    Set<BigDecimal> secret =
        figures.stream().map(figure -> plain(figure.amount())).collect(Collectors.toSet());
    return yields.stream().filter(one -> secret.contains(plain(one.amount()))).distinct().toList();
  }

  /**
   * Everything that is not for whom that predicate stands.
   *
   * @param yields what comes out of what one sees, and is therefore not foreign
   */
  static Foreign to(
      Predicate<DemoSecrets.Whose> sees,
      List<Word> words,
      List<Figure> figures,
      List<Figure> yields) {
    Set<String> foreign = new HashSet<>();
    Set<String> own = new HashSet<>();
    words.forEach(word -> (sees.test(word.whose()) ? own : foreign).add(word.text()));
    foreign.removeAll(own);
    foreign.removeAll(EXAMPLES);
    Set<String> foreignFigures = new HashSet<>();
    Set<String> ownFigures = new HashSet<>();
    for (Figure figure : figures) {
      String text = canonical(figure.amount());
      if (text.replace(".", "").length() >= TELLING_DIGITS) {
        (sees.test(figure.whose()) ? ownFigures : foreignFigures).add(text);
      }
    }
    yields.stream()
        .filter(figure -> sees.test(figure.whose()))
        .map(figure -> canonical(figure.amount()))
        .forEach(ownFigures::add);
    foreignFigures.removeAll(ownFigures);
    List<String> phrases = foreign.stream().filter(word -> word.contains(" ")).toList();
    phrases.forEach(foreign::remove);
    return new Foreign(foreign, phrases, foreignFigures);
  }

  /** What stands in the text that must not. */
  Set<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> found = new LinkedHashSet<>();
    for (Pattern pattern : List.of(WORD, PART)) {
      for (Matcher word = pattern.matcher(lower); word.find(); ) {
        if (words.contains(word.group())) {
          found.add(word.group());
        }
      }
    }
    for (Matcher figure = FIGURE.matcher(lower); figure.find(); ) {
      String amount = canonical(new BigDecimal(figure.group().replace(",", "")));
      if (figures.contains(amount)) {
        found.add(amount);
      }
    }
    phrases.stream().filter(lower::contains).forEach(found::add);
    return found;
  }

  private static String canonical(BigDecimal amount) {
    return plain(amount).toPlainString();
  }

  private static BigDecimal plain(BigDecimal amount) {
    return amount.abs().stripTrailingZeros();
  }
}
