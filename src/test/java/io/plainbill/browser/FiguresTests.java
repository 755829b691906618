package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the widget shows are the decimals that the same question gets over HTTP. */
abstract class FiguresTests extends OnStage {
  /** Asked again it would open another one, so the answer itself is read again. */
  private static final String OPENS_A_CASE = "handoff.request";

  private static final String SHOWN =
      """
      const root = document.querySelector('plainbill-help').shadowRoot;
      const turn = [...root.querySelectorAll('[data-plainbill=turn]')].pop();
      const plain = (e) => e.innerText ?? e.textContent;
      return [...turn.querySelectorAll('dd[data-value], tbody [data-value]')].map((e) => {
        const table = e.closest('[data-table]')?.dataset.table ?? '';
        const number = e.classList.contains('figure') || e.classList.contains('number');
        return [table, e.dataset.column ?? e.parentElement.dataset.fact, e.dataset.value, number ? plain(e) : ''].join('\\u0001');
      });
      """;

  /** A customer, and a reseller with two sides who may ask everything. */
  @ParameterizedTest
  @ValueSource(strings = {"ANN", "FAY"})
  void everyQuestion_showsTheFiguresThatHttpGives(String who) {
    Person person = own(who.equals("ANN") ? Person.ANN : Person.FAY);
    Tab tab = tab(person);
    Help help = new Help(tab).open();
    List<String> asked = new ArrayList<>();
    int figures = 0;
    try (Direct direct = new Direct(stage())) {
      for (JsonNode intent : direct.json(person, "/v1/intents").path("intents")) {
        String question = intent.path("examples").path(0).asText();
        help.click("new");
        Help.Shown shown = help.ask(question);
        JsonNode again =
            shown.intent().equals(OPENS_A_CASE)
                ? direct.json(person, "/v1/answers/" + shown.id())
                : direct.ask(person, question);
        assertThat(shown.kind()).as(question).isEqualTo(again.path("kind").asText());
        assertThat(shown.headline()).as(question).isEqualTo(again.path("headline").asText());
        if (help.has("[data-plainbill=all-rows]")) {
          tab.run(
              "document.querySelector('plainbill-help').shadowRoot"
                  + ".querySelectorAll('[data-plainbill=all-rows]').forEach((e) => e.click())");
          help.gone("[data-plainbill=all-rows]");
        }
        figures += assertSame(question, tab.strings(SHOWN), again);
        asked.add(intent.path("id").asText());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "The widget showed %s %d figures of %d kinds of questions as HTTP gives them.%n",
        person.role().id(),
        figures,
        asked.size());
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(figures).isGreaterThan(100);
  }

  /** Tells how many figures were compared. */
  private static int assertSame(String question, List<String> shown, JsonNode answer) {
    List<String> told = new ArrayList<>();
    for (JsonNode fact : answer.path("facts")) {
      if (fact.path("shown").asBoolean(true)) {
        told.add("\u0001" + fact.path("key").asText() + "\u0001" + fact.path("value").asText());
      }
    }
    for (JsonNode table : answer.path("tables")) {
      for (JsonNode row : table.path("rows")) {
        for (JsonNode column : table.path("columns")) {
          String key = column.path("key").asText();
          if (row.has(key)) {
            told.add(
                table.path("key").asText() + "\u0001" + key + "\u0001" + row.path(key).asText());
          }
        }
      }
    }
    assertThat(shown.stream().map(line -> line.substring(0, line.lastIndexOf('\u0001'))))
        .as(question)
        .containsExactlyInAnyOrderElementsOf(told);
    int figures = 0;
    for (String line : shown) {
      String[] parts = line.split("\u0001", -1);
      if (!parts[3].isBlank()) {
        figures++;
        assertThat(read(parts[3])).as("%s: %s", question, line).isEqualByComparingTo(parts[2]);
      }
    }
    return figures;
  }

  /** A figure as it is written for people, in English. */
  private static BigDecimal read(String written) {
    BigDecimal number = new BigDecimal(written.replaceAll("[A-Z]{3}|[^0-9.-]", ""));
    return written.contains("%") ? number.movePointLeft(2) : number;
  }
}
