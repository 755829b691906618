package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table to leaf through: each row with all its cells, the rest with its sums, the totals. */
final class SlackTableView {
  private static final int CELL = 300;
  private static final int GREY = 2_900;
  private static final int TITLE = 150;

  private final Answer answer;
  private final int place;
  private final TablePage rows;
  private final int page;
  private final Table table;
  private final SlackGrid grid;

  SlackTableView(Answer answer, int place, TablePage rows, int page) {
    this.answer = answer;
    this.place = place;
    this.rows = rows;
    this.page = page;
    table = rows.table();
    grid = new SlackGrid(table, Optional.empty(), SlackAnswer.zone(answer), CELL);
  }

  SlackView view() {
    long from = (long) page * SlackRenderer.PAGE + 1;
    long start = from - rows.first();
    if (page < 0 || page >= SlackRenderer.PAGES || start < 0 || start >= table.rows().size()) {
      throw new IllegalArgumentException("page " + page + " is not within the rows read");
    }
    if (start + SlackRenderer.PAGE > table.rows().size()
        && table.more().map(Table.More::rows).orElse(0L) > 0) {
      throw new IllegalArgumentException("page " + page + " goes on behind the rows read");
    }
    int first = (int) start;
    int until = Math.min(first + SlackRenderer.PAGE, table.rows().size());
    long all =
        rows.first() - 1 + table.rows().size() + table.more().map(Table.More::rows).orElse(0L);
    SlackPage view = new SlackPage();
    if (table.title().length() > SlackLimits.TITLE) {
      view.title(SlackNodes.label(table.title(), TITLE));
    }
    view.add(SlackNodes.context(List.of(which(from, from + until - first - 1, all))));
    for (int row = first; row < until; row++) {
      row(view, row);
    }
    foot(view, until);
    List<ObjectNode> buttons = buttons(from + SlackRenderer.PAGE <= all);
    if (!buttons.isEmpty()) {
      view.add(SlackNodes.actions(buttons));
    }
    view.add(SlackNodes.context(List.of("Answer " + SlackText.line(answer.id()))));
    return view.modal(table.title());
  }

  private static String which(long from, long until, long all) {
    return (from == until
            ? "Row " + TableWords.count(from)
            : "Rows " + TableWords.count(from) + " to " + TableWords.count(until))
        + " of "
        + TableWords.count(all);
  }

  /** The figures beside what the row is about, the texts below in small letters. */
  private void row(SlackPage view, int row) {
    String figures = String.join(" · ", grid.parts(row, true));
    List<RichText.Piece> pieces = new ArrayList<>(List.of(RichText.Piece.bold(grid.subject(row))));
    if (!figures.isEmpty()) {
      pieces.add(RichText.Piece.text("  " + SlackText.clip(figures, SlackLimits.TEXT - 2)));
    }
    view.add(new RichText().line(pieces).block());
    List<String> texts = grid.parts(row, false);
    if (!texts.isEmpty()) {
      view.add(SlackNodes.context(List.of(SlackText.clip(String.join(" · ", texts), GREY))));
    }
  }

  /** A rest with many sums is told whole, though not in small letters. */
  private void foot(SlackPage view, int until) {
    new TableRest(table)
        .behindOnPage(until)
        .map(more -> SlackText.line(grid.words().rest(more)))
        .ifPresent(rest -> {
          if (rest.length() <= GREY) {
            view.add(SlackNodes.context(List.of(rest)));
          } else {
            view.text(rest);
          }
        });
    if (!table.totals().isEmpty()) {
      view.text(String.join("\n", grid.totals()));
    }
  }

  private List<ObjectNode> buttons(boolean next) {
    List<ObjectNode> buttons = new ArrayList<>();
    if (page > 0) {
      buttons.add(button(page - 1, "Previous rows"));
    }
    if (next && page + 1 < SlackRenderer.PAGES) {
      buttons.add(button(page + 1, "Next rows"));
    }
    new SlackButtons(answer).files().ifPresent(buttons::add);
    return buttons;
  }

  private ObjectNode button(int to, String label) {
    return SlackNodes.button(new SlackPress(SlackAction.TABLE, answer.id(), place, to), label);
  }
}
