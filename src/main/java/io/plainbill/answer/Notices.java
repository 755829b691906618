package io.plainbill.answer;

import io.plainbill.answer.Answer.Warning;
import io.plainbill.catalog.Query;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What every answer about certain months and providers repeats, whichever question it answers:
 * known issues that an operator has noted, and bills that do not reconcile.
 */
final class Notices {
  private static final Query NOTICES =
      new Query(
          "notices",
          "SELECT notice, provider, words FROM notices(:recipient, :organization, :from, :until,"
              + " :provider) ORDER BY notice",
          Set.of("recipient", "organization", "from", "until", "provider"));

  private static final Query CHECKS =
      new Query(
          "checks that fail",
          "SELECT place, words FROM check_warnings("
              + ":recipient, :organization, :from, :until, :provider, :now) ORDER BY place",
          Set.of("recipient", "organization", "from", "until", "provider", "now"));

  /** Explains what such a difference means and what to do. */
  private static final String DIFFERS = "invoice-differs";

  private Notices() {}

  /**
   * None for an answer that is about no period.
   *
   * @param bills whether it tells how final its months are: only such answers rest on bills
   */
  static List<Warning> of(Slots slots, boolean bills, Results results, Definitions definitions) {
    if (!(slots.get(SlotName.PERIOD).orElse(null) instanceof SlotValue.Period)) {
      return List.of();
    }
    List<Warning> notices = new ArrayList<>(said(results.rows(NOTICES), Optional.empty()));
    if (bills) {
      notices.addAll(said(results.rows(CHECKS), definitions.of(Optional.of(DIFFERS))));
    }
    return notices;
  }

  /** True if a headline says what fails already: what stands after the bill in brackets. */
  static boolean saidIn(String headline, Warning notice) {
    String text = notice.text().toLowerCase(Locale.ROOT);
    int at = text.indexOf("): ");
    return at > 0
        && headline.toLowerCase(Locale.ROOT).contains(text.substring(at + 3, text.length() - 1));
  }

  private static List<Warning> said(Rows rows, Optional<String> article) {
    List<Warning> said = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      Cells.text(rows, row, "words").map(words -> new Warning(words, article)).ifPresent(said::add);
    }
    return said;
  }
}
