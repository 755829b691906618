package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Named;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds batches and statements: {@code batch XYZ}, {@code statement 2026-05}. In capitals, as it is
 * written otherwise. What also reads as a period stays one for a question that takes no batch.
 */
final class BatchFinder {
  private static final Set<String> LEADS = Set.of("batch", "statement", "batches");
  private static final Set<String> FILLERS = Set.of("no", "nr", "number", "id", "#", ":", ".");

  private BatchFinder() {}

  /**
   * @param periods those that the sentence names
   */
  static List<Found> find(Sentence s, List<Found> periods) {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < s.size(); at++) {
      boolean han = s.says(at, "批次");
      if (!han && !s.in(at, LEADS)) {
        continue;
      }
      int code = han ? at + 2 : at + 1;
      while (s.in(code, FILLERS)) {
        code++;
      }
      int to = TagFinder.wordEnd(s, code);
      if (to > code && isCode(s, code, to, s.is(at, "statement"))) {
        String said = s.said(code, to);
        Option batch = new Option(SlotName.BATCH, new Word(said, said.toUpperCase(Locale.ROOT)));
        List<Option> options = new ArrayList<>(List.of(batch));
        int from = code;
        int until = to;
        periods.stream()
            .filter(period -> period.from() == from && period.to() == until)
            .filter(Named.class::isInstance)
            .forEach(period -> options.addAll(0, ((Named) period).options()));
        found.add(new Named(code, to, options, true));
      }
    }
    return found;
  }

  private static boolean isCode(Sentence s, int from, int to, boolean statement) {
    String said = s.said(from, to);
    boolean digit = said.chars().anyMatch(Character::isDigit);
    boolean capitals = said.chars().noneMatch(Character::isLowerCase) && s.word(from);
    String lower = s.lower(from);
    boolean strange = !CommonWords.has(lower) && !CommonWords.FUNCTION.contains(lower);
    boolean year = to == from + 1 && s.digits(from, 4, 4) && said.startsWith("20");
    return !year && (digit || (!statement && (capitals || strange)));
  }
}
