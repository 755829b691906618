package io.plainbill.answer;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Choices that a query offers. */
final class Choices {
  private static final int MOST = 8;

  private Choices() {}

  /** The rows' {@code label} and {@code question}, each once, at most a handful. */
  static List<Choice> of(Rows rows) {
    List<Choice> choices = new ArrayList<>();
    for (int row = 0; row < rows.rows().size() && choices.size() < MOST; row++) {
      Optional<String> label = Cells.text(rows, row, "label");
      Optional<String> question = Cells.text(rows, row, "question");
      if (label.isPresent() && question.isPresent()) {
        Choice choice = new Choice(label.get(), question.get());
        if (!choices.contains(choice)) {
          choices.add(choice);
        }
      }
    }
    return choices;
  }
}
