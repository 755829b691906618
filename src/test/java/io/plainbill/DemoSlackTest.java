package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePage;
import io.plainbill.render.JsonRenderer;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackPlace;
import io.plainbill.render.SlackRenderer;
import io.plainbill.slack.SlackFigures;
import io.plainbill.slack.SlackPreview;
import io.plainbill.slack.SlackRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Slack shows of the demo world: within Slack's rules, and with HTTP's figures. */
@Tag("abroad")
final class DemoSlackTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");
  private static final Path PREVIEW = Path.of("target", "slack");
  private static final SlackRenderer RENDERER =
      new SlackRenderer(article -> Optional.of("https://bills.example.com/articles/" + article));

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void everyQuestion_isToldInSlackAsOverHttp() {
    Set<String> intents = new HashSet<>();
    Answer help = house.ask(Role.FINANCE, "sunrise", "what can you do");
    for (Answer.Choice choice : help.suggestions()) {
      Answer answer = house.ask(Role.FINANCE, "sunrise", choice.question());
      String as = choice.question();
      if (!intents.add(answer.interpretation().match().intent())) {
        continue;
      }
      List<String> views = views(answer, as);
      SlackMessage message = RENDERER.answer(answer, SlackPlace.CHANNEL);
      String http = new JsonRenderer().render(answer);
      assertThat(SlackRules.message(message.text(), message.blocks())).as(as).isEmpty();
      assertThat(SlackRules.message(message.text(), message.plainBlocks())).as(as).isEmpty();
      assertThat(SlackFigures.faults(http, message.blocks(), views)).as(as).isEmpty();
      assertThat(SlackFigures.faults(http, message.plainBlocks(), views)).as(as).isEmpty();
    }
    assertThat(intents).hasSizeGreaterThan(25);
  }

  /** The details and the first page of each table that stands whole in the answer. */
  private static List<String> views(Answer answer, String as) {
    List<String> views = new ArrayList<>(List.of(RENDERER.details(answer).json()));
    for (int at = 0; at < answer.tables().size(); at++) {
      Table table = answer.tables().get(at);
      if (table.more().isEmpty()) {
        TablePage page = new TablePage(answer.id(), 1, table, answer.versions());
        views.add(RENDERER.table(answer, at, page, 0).json());
      }
    }
    views.forEach(view -> assertThat(SlackRules.view(view)).as(as).isEmpty());
    return views;
  }

  /** Six typical answers to three roles, as a page to look at, light and dark. */
  @Test
  void typicalAnswers_areThereToBeLookedAt() throws IOException {
    List<SlackPreview.Sent> all = new ArrayList<>();
    add(all, Role.SALES, "sunrise", "rebate status for order SO-2026-10482");
    add(all, Role.SALES, "sunrise", "rebate status for RB-2026-10502");
    add(all, Role.SALES, "sunrise", "why was RB-2026-17044 rejected");
    add(all, Role.FINANCE, "sunrise", "why is May negative for Acme?");
    add(all, Role.FINANCE, "sunrise", "what is the bill of Acme for May");
    add(all, Role.SALES, "sunrise", "rebate status");
    add(all, Role.FINANCE, "sunrise", "which rebates are paid");
    add(all, Role.FINANCE_VIEWER, "acme", "rebate status for order SO-2026-10482");
    add(all, Role.FINANCE_VIEWER, "acme", "why is May negative?");
    for (String theme : List.of("light", "dark")) {
      Files.createDirectories(PREVIEW);
      Files.writeString(PREVIEW.resolve(theme + ".html"), SlackPreview.page(theme, all));
    }
    assertThat(all.getFirst().json()).contains("2,230.00 USD", "awaiting confirmation");
    assertThat(all.get(1).json())
        .contains(
            "1,200.00 USD of 1,800.00 USD was paid", "The rest, 600.00 USD, is still to be paid");
    assertThat(all.get(3).json()).contains("-57,005.838103 USD", "-61,560.00 USD", "▒");
    assertThat(all.get(6).json()).contains("34 more rows, in sum: ");
  }

  private static void add(
      List<SlackPreview.Sent> all, Role role, String organization, String question) {
    Answer answer = house.ask(role, organization, question);
    SlackMessage message = RENDERER.answer(answer, SlackPlace.CHANNEL);
    assertThat(SlackRules.message(message.text(), message.blocks())).as(question).isEmpty();
    all.add(
        new SlackPreview.Sent(
            role.id() + " at " + organization + ": " + question, message.blocks()));
  }
}
