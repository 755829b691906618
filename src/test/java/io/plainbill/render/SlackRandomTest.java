package io.plainbill.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePage;
import io.plainbill.slack.SlackFigures;
import io.plainbill.slack.SlackRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an answer holds, Slack takes it, nothing in it acts, and no figure is lost silently. */
final class SlackRandomTest {
  private static final int ANSWERS = 40;
  private static final Pattern ACTS =
      Pattern.compile("<[!@#]|<[a-z]+:|[\\u202a-\\u202e\\u0000-\\u0008]");
  private static final SlackRenderer RENDERER = new SlackRenderer(article -> Optional.empty());

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121})
  void hostileAnswers_staySlacks(long seed) {
    RandomAnswers answers = new RandomAnswers(seed, true);
    for (int at = 0; at < ANSWERS; at++) {
      Answer answer = answers.next();
      String as = "seed " + seed + ", answer " + at;
      for (SlackMessage message :
          List.of(
              RENDERER.answer(answer, SlackPlace.CHANNEL),
              RENDERER.answer(answer, SlackPlace.DIRECT),
              RENDERER.shared(answer, "U0123ABCD"))) {
        for (String blocks : List.of(message.blocks(), message.plainBlocks())) {
          assertThat(SlackRules.message(message.text(), blocks)).as(as).isEmpty();
          harmless(SlackRules.tree(blocks), as);
          nothingIsLost(answer, SlackRules.tree(blocks), as);
        }
        assertThat(ACTS.matcher(message.text()).find()).as(as).isFalse();
      }
      for (String view : views(answer)) {
        assertThat(SlackRules.view(view)).as(as).isEmpty();
        harmless(SlackRules.tree(view), as);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 417})
  void friendlyAnswers_haveHttpsFigures(long seed) {
    RandomAnswers answers = new RandomAnswers(seed, false);
    for (int at = 0; at < ANSWERS; at++) {
      Answer answer = answers.next();
      SlackMessage message = RENDERER.answer(answer, SlackPlace.DIRECT);
      String http = new JsonRenderer().render(answer);
      List<String> views = views(answer);
      assertThat(SlackFigures.faults(http, message.blocks(), views)).as("answer " + at).isEmpty();
      assertThat(SlackFigures.faults(http, message.plainBlocks(), views))
          .as("answer " + at)
          .isEmpty();
    }
  }

  /** The details, and the first and last pages of each table as far as the answer has it. */
  private static List<String> views(Answer answer) {
    List<String> views = new ArrayList<>(List.of(RENDERER.details(answer).json()));
    for (int at = 0; at < answer.tables().size(); at++) {
      Table table = answer.tables().get(at);
      TablePage rows = new TablePage(answer.id(), 1, table, answer.versions());
      int pages = table.rows().size() / SlackRenderer.PAGE;
      int last =
          table.more().isEmpty() ? (table.rows().size() - 1) / SlackRenderer.PAGE : pages - 1;
      if (last >= 0) {
        views.add(RENDERER.table(answer, at, rows, 0).json());
        views.add(RENDERER.table(answer, at, rows, Math.min(last, SlackRenderer.PAGES - 1)).json());
      }
    }
    return views;
  }

  private static void harmless(JsonNode node, String as) {
    if (node.isTextual()) {
      assertThat(ACTS.matcher(node.asText()).find()).as(as + ": " + node).isFalse();
    }
    node.forEach(child -> harmless(child, as));
  }

  /** Rows and facts that are not shown can be had by a press, and the rows are counted. */
  private static void nothingIsLost(Answer answer, JsonNode blocks, String as) {
    String said = blocks.toString().replace(",", "");
    Set<String> pressed = new HashSet<>();
    presses(blocks, pressed);
    for (int at = 0; at < answer.tables().size(); at++) {
      Table table = answer.tables().get(at);
      boolean whole = !pressed.contains(new SlackPress(SlackAction.TABLE, answer.id(), at).value());
      if (whole) {
        assertThat(table.more()).as(as).isEmpty();
        for (var row : table.rows()) {
          for (Table.Column column : table.columns()) {
            String value = row.get(column.key());
            if (SlackGrid.isFigure(column.type()) && value != null) {
              assertThat(said.contains(value)).as(as + ": " + value).isTrue();
            }
          }
        }
      }
    }
    if (!pressed.contains(new SlackPress(SlackAction.DETAILS, answer.id()).value())) {
      for (Fact fact : answer.facts()) {
        if (fact.shown() && SlackGrid.isFigure(fact.type())) {
          assertThat(said.contains(fact.value())).as(as + ": " + fact).isTrue();
        }
      }
    }
  }

  private static void presses(JsonNode node, Set<String> values) {
    if (node.path("value").isTextual()) {
      values.add(node.path("value").asText());
    }
    node.forEach(child -> presses(child, values));
  }
}
