package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A conversation: what is asked, shown, followed up, taken away and handed over. */
abstract class TalkTests extends OnStage {
  private static final String MAY = "what is my bill for May 2026?";

  @Test
  void question_isAnswered_withAllThatHttpTells() {
    Person ann = own(Person.ANN);
    Help help = help(ann);

    Help.Shown shown = help.ask(MAY);

    JsonNode direct = ask(ann, MAY);
    assertThat(shown.kind()).isEqualTo("answer");
    assertThat(shown.intent()).isEqualTo("bill.summary");
    assertThat(shown.headline()).isEqualTo(direct.path("headline").asText());
    assertThat(help.texts("[data-plainbill=table] caption"))
        .containsExactlyElementsOf(direct.path("tables").findValuesAsText("title"));
    assertThat(help.texts("table th[scope=col]")).isNotEmpty();
    assertThat(help.texts("table tbody th[scope=row]")).isNotEmpty();
    assertThat(help.texts("table tfoot .total th")).isNotEmpty();
    // In view, not in something that only a mouse finds.
    JsonNode scope = direct.path("scope");
    assertThat(help.one("[data-plainbill=about]").getText())
        .contains(scope.path("organization").asText())
        .contains(scope.path("period").path("label").asText())
        .contains(scope.path("period").path("zone").asText())
        .contains("as of");
    for (JsonNode warning : direct.path("warnings")) {
      assertThat(help.one("[data-plainbill=warnings]").getText())
          .contains(warning.path("text").asText());
    }
  }

  @Test
  void firstQuestions_fitTheRoleAndThePage() {
    Person ann = own(Person.ANN);
    Help plain = help(ann);
    List<String> usual = plain.texts("[data-plainbill=starter]");
    assertThat(usual).isNotEmpty();

    Help aboutMay = new Help(tab(ann, Page.BILL, Map.of("context", "period=2026-05"))).open();

    assertThat(aboutMay.texts("[data-plainbill=starter]"))
        .isNotEqualTo(usual)
        .anyMatch(question -> question.contains("2026") && question.contains("May"));
    Help aboutNothing = new Help(tab(ann, Page.BILL, Map.of("context", "colour=red"))).open();
    assertThat(aboutNothing.texts("[data-plainbill=starter]"))
        .as("a context that is none is left out")
        .isEqualTo(usual);
    Help staff = help(own(Person.FAY));
    assertThat(staff.texts("[data-plainbill=starter]")).isNotEqualTo(usual);
    staff.click("starter");
    assertThat(staff.settled().kind()).isEqualTo("answer");
  }

  @Test
  void unclearQuestion_asksBack_andAChoiceGoesOn() {
    Help help = help(own(Person.SUE));

    Help.Shown back = help.ask("is my invoice paid?");

    assertThat(back.kind()).isEqualTo("clarify");
    assertThat(help.texts("[data-plainbill=choice]")).hasSizeGreaterThan(1);
    help.click("choice");
    Help.Shown shown = help.settled();
    assertThat(shown.kind()).isEqualTo("answer");
    assertThat(shown.intent()).isEqualTo(back.intent());
    assertThat(help.texts("[data-plainbill=choice]")).as("offered once").isEmpty();
  }

  @Test
  void followUp_keepsWhatItIsAbout() {
    Help help = help(own(Person.ANN));
    help.ask(MAY);

    Help.Shown june = help.ask("and June?");

    assertThat(june.intent()).isEqualTo("bill.summary");
    assertThat(june.headline()).contains("June 2026");
    help.click("suggestion");
    assertThat(help.settled().kind()).isNotEqualTo("unknown");
    assertThat(help.texts("[data-plainbill=question]")).hasSize(3);
  }

  @Test
  void negativeMonth_isAWaterfall_thatAddsUp_andCanBeHeard() {
    Person ann = own(Person.ANN);
    Help help = help(ann);

    help.ask("why is May 2026 negative?");

    JsonNode direct = ask(ann, "why is May 2026 negative?");
    assertThat(direct.path("chart").path("type").asText()).isEqualTo("waterfall");
    JsonNode table = charted(direct);
    List<String> drawn = help.attributes("svg.bars .bar", "data-value");
    List<String> rows =
        table.path("rows").findValuesAsText(direct.path("chart").path("y").asText());
    assertThat(drawn).startsWith(rows.toArray(String[]::new)).hasSize(rows.size() + 1);
    String heard = help.attributes("svg.bars[role=img]", "aria-label").getFirst();
    for (JsonNode row : table.path("rows")) {
      assertThat(heard).contains(row.path(direct.path("chart").path("x").asText()).asText());
    }
    assertThat(help.texts("svg.bars .bar-value")).hasSize(drawn.size());
  }

  @Test
  void breakdown_isBars_andTrendIsALine() {
    Help help = help(own(Person.ANN));

    help.ask("costs by service in May 2026");
    assertThat(help.has("svg.bars[role=img]")).isTrue();
    help.ask("how did my spending develop over the last 6 months?");
    assertThat(help.has(".turn.is-latest svg.lines[role=img]")).isTrue();
    assertThat(help.attributes("svg.lines", "aria-label").getFirst()).contains("USD");
  }

  @Test
  void longTable_showsAllRows_onDemand() {
    Person ann = own(Person.ANN);
    Help help = help(ann);
    String question = "show the line items for May 2026";

    help.ask(question);

    JsonNode table = ask(ann, question).path("tables").path(0);
    int left = table.path("more").path("rows").asInt();
    assertThat(left).isPositive();
    help.click("all-rows");
    int before = table.path("rows").size();
    assertThat(help.texts("tbody tr")).hasSize(before);
    help.click("more-rows");
    help.one("tbody tr:nth-child(" + (before + 1) + ")");
    assertThat(help.texts("tbody tr").size()).isGreaterThan(before);
    assertThat(help.texts("tfoot .total")).isNotEmpty();
  }

  @Test
  void article_opensInThePanel_andAWordIsExplained() {
    Help help = help(own(Person.ANN));
    Help.Shown before = help.ask("why is May 2026 negative?");

    help.click("article");
    assertThat(help.text("[data-plainbill=article-page] h3")).isNotBlank();
    help.click("back");
    assertThat(help.settled()).isEqualTo(before);

    help.ask(MAY);
    help.click("term");
    assertThat(help.text("[data-plainbill=definition] p")).isNotBlank();
  }

  @Test
  void rejection_tellsTheFixAsSteps() {
    Help help = help(own(Person.SUE));

    help.ask("what does SKU_NOT_ELIGIBLE mean and how do I fix it?");

    assertThat(help.texts("[data-plainbill=fixes] ol li")).isNotEmpty();
  }

  @Test
  void file_isTheOneThatHttpGives() throws IOException {
    Person ann = own(Person.ANN);
    Tab tab = tab(ann);
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(MAY);

    for (String format : List.of("csv", "xlsx", "pdf", "json")) {
      help.click("download");
      tab.click(help.one("[data-format=" + format + "]"));
      Gate.Taking taking = stage().gate.taking();
      assertThat(taking.path()).isEqualTo("/v1/answers/" + shown.id() + "/export?format=" + format);
      byte[] saved = tab.saved(taking.name());
      assertThat(ByteBuffer.wrap(saved)).as(format).isEqualTo(taking.body());
      if (format.equals("csv")) {
        assertSame(saved, ann, taking.path());
      }
    }
    help.ask("download invoice INV-104");
    help.click("document");
    assertThat(stage().gate.taking().path()).isEqualTo("/v1/invoices/INV-104/document");
  }

  /** But for when it was taken away. */
  private static void assertSame(byte[] saved, Person person, String path) {
    try (Direct direct = new Direct(stage())) {
      List<String> again = new String(direct.get(person, path).body(), UTF_8).lines().toList();
      List<String> before = new String(saved, UTF_8).lines().toList();
      assertThat(before).hasSizeGreaterThan(10);
      assertThat(before.stream().filter(line -> !line.startsWith("Exported at")))
          .containsExactlyElementsOf(
              again.stream().filter(line -> !line.startsWith("Exported at")).toList());
    }
  }

  @Test
  void answer_isCopied_asText() {
    Help help = help(own(Person.ANN));
    Help.Shown shown = help.ask("costs by region for Tencent in May 2026");
    List<String> about = help.texts("[data-plainbill=about] dd");
    assertThat(help.attributes("[data-about]", "data-about")).contains("period", "filters");

    String copied = help.copied();

    assertThat(copied).startsWith(shown.headline()).contains(shown.id()).contains("\t");
    assertThat(copied).as("all that it says about itself").contains(about);
  }

  @Test
  void opinionAndPerson_areHeard() {
    Person ann = own(Person.ANN);
    Tab tab = tab(ann);
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(MAY);

    help.click("unhelpful");
    tab.type(help.one("[data-plainbill=comment] textarea"), "I miss the tax.");
    tab.click(help.one("[data-plainbill=comment] [type=submit]"));
    help.one(".thanks");
    help.click("person");
    tab.type(help.one("[data-plainbill=person-page] textarea"), "Please call me.");
    help.click("hand-over");
    String reference = help.part("case-reference").getText();

    try (Direct direct = new Direct(stage())) {
      JsonNode opened = direct.json(ann, "/v1/handoffs/" + reference);
      assertThat(opened.path("words").asText()).isEqualTo("Please call me.");
      assertThat(opened.toString()).contains(shown.id());
      String conversation =
          direct.json(ann, "/v1/conversations").at("/conversations/0/id").asText();
      JsonNode said = direct.json(ann, "/v1/conversations/" + conversation).at("/said/0");
      assertThat(said.at("/feedback/helpful").asBoolean()).isFalse();
      assertThat(said.at("/feedback/comment").asText()).isEqualTo("I miss the tax.");
    }
  }

  @Test
  void slowAnswer_showsThatItIsUnderWay_andCanBeLeft() {
    Help help = help(own(Person.ANN));
    stage().gate.hold();
    help.send(MAY);

    assertThat(help.part("working").getText()).isNotBlank();
    help.click("stop"); // offered after some seconds
    assertThat(help.settled().kind()).isEqualTo("stopped");
    stage().gate.letGo();
    help.click("retry");
    assertThat(help.settled().kind()).isEqualTo("answer");
  }

  private static JsonNode ask(Person person, String question) {
    try (Direct direct = new Direct(stage())) {
      return direct.ask(person, question);
    }
  }

  private static JsonNode charted(JsonNode answer) {
    for (JsonNode table : answer.path("tables")) {
      if (table.path("key").equals(answer.path("chart").path("table"))) {
        return table;
      }
    }
    throw new AssertionError("no table for the chart: " + answer);
  }
}
