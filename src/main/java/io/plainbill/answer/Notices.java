package io.plainbill.answer;

import io.plainbill.answer.Answer.Warning;
import io.plainbill.catalog.Query;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Known issues that an operator has noted on the months and providers that an answer is about. */
final class Notices {
  private static final Query NOTICES =
      new Query(
          "notices",
          "SELECT notice, provider, words"
              + " FROM notices(:recipient, :organization, :from, :until, :provider) ORDER BY notice",
          Set.of("recipient", "organization", "from", "until", "provider"));

  private Notices() {}

  /** None for an answer that is about no period. */
  static List<Warning> of(Slots slots, Results results) {
    if (!(slots.get(SlotName.PERIOD).orElse(null) instanceof SlotValue.Period)) {
      return List.of();
    }
    Rows rows = results.rows(NOTICES);
    List<Warning> notices = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      Cells.text(rows, row, "words")
          .map(words -> new Warning(words, Optional.empty()))
          .ifPresent(notices::add);
    }
    return notices;
  }
}
