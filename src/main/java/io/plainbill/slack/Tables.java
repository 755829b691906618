package io.plainbill.slack;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePage;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.MoreRows;
import io.plainbill.assistant.Visit;
import io.plainbill.render.SlackForms;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackRenderer;
import java.util.Optional;

/** Long tables, page by page in a modal, as of their answer's moment. */
final class Tables {
  /** Nobody turns more pages than that; a file has them all. */
  private static final int MOST_READS = 50;

  private final Assistant assistant;
  private final SlackRenderer renderer;
  private final Gate questions;

  Tables(Assistant assistant, SlackRenderer renderer, Gate questions) {
    this.questions = questions;
    this.assistant = assistant;
    this.renderer = renderer;
  }

  void show(Visitor visitor, Presses.Pressed pressed, Answer answer, Modals.Modal modal)
      throws SlackFault {
    int index = pressed.press().index();
    if (index >= answer.tables().size()) {
      modal.say(SlackNotices.notThere().text());
      return;
    }
    Table shown = answer.tables().get(index);
    int page = pressed.press().page();
    switch (rows(
        answer, shown, (long) page * SlackRenderer.PAGE, visitor.visit(pressed.reason()))) {
      case MoreRows.Page(var rows) -> modal.show(renderer.table(answer, index, rows, page));
      case MoreRows.SayWhy(var words) -> modal.show(SlackForms.reason(words, Carried.of(pressed)));
      case MoreRows.AskAgain() -> modal.say(SlackNotices.askAgain().text());
      case MoreRows.NotThere() -> modal.say(SlackNotices.notThere().text());
      case MoreRows.NoCursor() -> modal.say(SlackNotices.notThere().text());
    }
  }

  /**
   * Rows with the wanted one, counted from 0, and all of its page among them. A table that is not
   * whole in the answer is read anew: what the answer kept of it may end within a page.
   */
  private MoreRows rows(Answer answer, Table shown, long wanted, Visit visit) {
    if (shown.more().isEmpty()) {
      return new MoreRows.Page(new TablePage(answer.id(), 1, shown, answer.versions()));
    }
    MoreRows read = questions.pass(() -> assistant.rows(answer.id(), shown.key(), visit));
    for (int reads = 1; read instanceof MoreRows.Page(var page); reads++) {
      boolean there = wanted < page.first() - 1 + page.table().rows().size();
      Optional<String> next = page.table().more().flatMap(Table.More::cursor);
      if (there) {
        return read;
      }
      if (next.isEmpty() || reads == MOST_READS) {
        return new MoreRows.NotThere();
      }
      read = questions.pass(() -> assistant.rows(answer.id(), shown.key(), next.get(), visit));
    }
    return read;
  }
}
