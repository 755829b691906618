package io.plainbill.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Fact;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Files;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePage;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import io.plainbill.money.Money;
import io.plainbill.slack.SlackFigures;
import io.plainbill.slack.SlackRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown just within a limit and just beyond it. */
@Tag("elsewhere")
final class SlackEdgesTest {
  private static final SlackRenderer RENDERER =
      new SlackRenderer(article -> Optional.of("https://bills.example.com/articles/" + article));

  private static Answer answer(String headline, List<Fact> facts, List<Table> tables) {
    return answer(headline, facts, tables, List.of(), List.of());
  }

  private static Answer answer(
      String headline,
      List<Fact> facts,
      List<Table> tables,
      List<Choice> choices,
      List<Choice> suggestions) {
    return new Answer(
        "a_7",
        "c_3",
        Answer.Kind.ANSWER,
        Optional.empty(),
        new Interpretation(new Match("bill.summary", 1), Slots.NONE, List.of()),
        headline,
        Optional.empty(),
        facts,
        tables,
        tables.isEmpty()
            ? Optional.empty()
            : Optional.of(new Chart(Chart.Type.BAR, "lines", "order", "amount")),
        List.of(),
        List.of(),
        choices,
        Optional.empty(),
        List.of(),
        List.of(),
        suggestions,
        new Answer.Versions("i", "k", 12, "0.1"),
        Instant.parse("2026-05-21T00:00:00Z"),
        Optional.of(new Files("a_7", "bill", List.of())));
  }

  /** Orders with an amount each, in two currencies by turns; as wide as wanted. */
  private static Table lines(int rows, int columns, String text) {
    List<Table.Column> all = new ArrayList<>();
    all.add(new Table.Column("order", "Order", ColumnType.TEXT, Optional.empty()));
    all.add(new Table.Column("amount", "Amount", ColumnType.MONEY, Optional.empty()));
    for (int at = 2; at < columns; at++) {
      all.add(new Table.Column("c" + at, "Column " + at, ColumnType.TEXT, Optional.empty()));
    }
    List<Map<String, String>> cells = new ArrayList<>();
    Map<String, BigDecimal> sums = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      String currency = row % 2 == 0 ? "USD" : "CNY";
      BigDecimal amount = new BigDecimal("1000.000001").multiply(BigDecimal.valueOf(row - 3));
      sums.merge(currency, amount, BigDecimal::add);
      Map<String, String> line = new HashMap<>(Map.of("currency", currency));
      all.forEach(column -> line.put(column.key(), text));
      line.put("order", "SO-" + row);
      line.put("amount", new Money(amount, currency).plain());
      cells.add(line);
    }
    List<Table.Total> totals = new ArrayList<>();
    sums.forEach((currency, sum) ->
        totals.add(new Table.Total(currency, Map.of("amount", new Money(sum, currency).plain()))));
    return new Table("lines", "The lines", all, cells, totals, Optional.empty());
  }

  private static JsonNode blocks(Answer answer) {
    SlackMessage message = RENDERER.answer(answer, SlackPlace.CHANNEL);
    assertThat(SlackRules.message(message.text(), message.blocks())).isEmpty();
    assertThat(SlackRules.message(message.text(), message.plainBlocks())).isEmpty();
    return SlackRules.tree(message.blocks());
  }

  private static JsonNode table(JsonNode blocks) {
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals("table")) {
        return block;
      }
    }
    return SlackRules.tree("{}");
  }

  @ParameterizedTest
  @CsvSource({"15, 15", "16, 10", "100, 10", "101, 10", "10000, 10"})
  void longTable_showsItsFirstRowsAndTheExactRest(int rows, int shown) {
    Answer answer = answer("So it is.", List.of(), List.of(lines(rows, 3, "x")));

    JsonNode blocks = blocks(answer);

    assertThat(table(blocks).path("rows")).hasSize(1 + shown + 2);
    assertThat(blocks.toString().contains("\"table:a_7:0:0\"")).isEqualTo(rows > shown);
    assertThat(
            SlackFigures.faults(
                new JsonRenderer().render(answer),
                blocks.toString(),
                List.of(RENDERER.details(answer).json())))
        .isEmpty();
  }

  @Test
  void rest_isTheTotalLessWhatIsShown() {
    String blocks = blocks(answer("So.", List.of(), List.of(lines(16, 2, "x")))).toString();

    // Of USD the rows 10, 12 and 14 are left: 7, 9 and 11 thousand; of CNY 11, 13 and 15.
    assertThat(blocks)
        .contains("6 more rows, in sum: ")
        .contains("Amount 27,000.000027 USD")
        .contains("Amount 30,000.00003 CNY");
  }

  @ParameterizedTest
  @CsvSource({"19, 20", "20, 20", "25, 20"})
  void wideTable_namesTheColumnsItLeavesOut(int columns, int shown) {
    JsonNode blocks = blocks(answer("So.", List.of(), List.of(lines(5, columns, "x"))));

    assertThat(table(blocks).path("rows").get(0)).hasSize(shown);
    assertThat(blocks.toString().contains("Columns not shown here: Column " + (columns - 1)))
        .isEqualTo(columns + 1 > 20);
  }

  @Test
  void table_staysWithinItsCharacters() {
    Answer answer = answer("So.", List.of(), List.of(lines(15, 19, "x".repeat(150))));

    JsonNode blocks = blocks(answer);

    assertThat(table(blocks).path("rows").size()).isBetween(3, 8);
    assertThat(blocks.toString()).contains("more rows, in sum: Amount ");
  }

  @Test
  void figure_isNeverCut() {
    String long1 = "9".repeat(250) + ".25";
    Map<String, String> row = Map.of("order", "SO-1", "amount", long1, "currency", "USD");
    Table table =
        new Table(
            "lines",
            "The lines",
            lines(1, 2, "x").columns(),
            List.of(row),
            List.of(),
            Optional.empty());
    Fact fact =
        new Fact("f", "Due", ColumnType.MONEY, long1, Optional.of("USD"), Optional.empty(), true);

    String blocks = blocks(answer("So.", List.of(fact), List.of(table))).toString();

    assertThat(blocks)
        .contains("(too long to show)")
        .contains("table:a_7:0:0", "details:a_7:0:0")
        .doesNotContain("999,999");
    assertThat(SlackText.clip("It comes to 2,540.00 USD", 15)).isEqualTo("It comes to…");
  }

  @ParameterizedTest
  @CsvSource({"4, 4, false", "5, 5, false", "6, 6, false", "7, 6, true"})
  void facts_areAFew(int facts, int shown, boolean details) {
    List<Fact> all =
        IntStream.range(0, facts)
            .mapToObj(at ->
                new Fact(
                    "f" + at,
                    "Fact " + at,
                    ColumnType.MONEY,
                    "100" + at + ".00",
                    Optional.of("USD"),
                    Optional.empty(),
                    true))
            .toList();

    JsonNode blocks = blocks(answer("So it is.", all, List.of()));

    assertThat(blocks.findValues("fields").getFirst()).hasSize(shown);
    assertThat(blocks.toString().contains("details:a_7:0:0")).isEqualTo(details);
  }

  @Test
  void factsThatTheHeadlineTells_giveWayToOthers() {
    List<Fact> all =
        IntStream.range(0, 8)
            .mapToObj(at ->
                new Fact(
                    "f" + at,
                    "Fact " + at,
                    ColumnType.MONEY,
                    "100" + at + ".00",
                    Optional.of("USD"),
                    Optional.empty(),
                    true))
            .toList();

    String fields =
        blocks(answer("It is 1,000.00 USD, not 11,001.00 USD.", all, List.of()))
            .findValues("fields")
            .getFirst()
            .toString();

    assertThat(fields).doesNotContain("1,000.00 USD").contains("1,001.00 USD", "1,006.00 USD");
  }

  @Test
  void labelThatDoesNotFitAButton_isListedWhole() {
    List<Choice> fits = choices(2, "x".repeat(70));
    List<Choice> tooLong = choices(2, "x".repeat(80));

    assertThat(blocks(answer("Which?", List.of(), List.of(), fits, List.of())).toString())
        .doesNotContain("rich_text_list");
    assertThat(blocks(answer("Which?", List.of(), List.of(), tooLong, List.of())).toString())
        .contains("rich_text_list", "x".repeat(80))
        .contains("\"1. x");
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true", "20, true", "60, true"})
  void manyChoices_areAMenu(int choices, boolean menu) {
    JsonNode blocks =
        blocks(answer("Which?", List.of(), List.of(), List.of(), choices(choices, "Q")));

    assertThat(blocks.toString().contains("\"action_id\":\"plainbill.suggestion\""))
        .isEqualTo(menu);
    assertThat(blocks.toString()).contains("suggestion:a_7:" + (choices - 1) + ":0");
  }

  private static List<Choice> choices(int count, String words) {
    return IntStream.range(0, count)
        .mapToObj(at -> new Choice(words + " " + at, words + " " + at))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 1_000, 1_001, 50_000})
  void headline_isCutWithTheWholeInTheDetails(int length) {
    String headline = "word ".repeat(length / 5 + 1).substring(0, length).strip();
    Answer answer = answer(headline, List.of(), List.of());

    assertThat(blocks(answer).toString().contains("details:a_7:0:0"))
        .isEqualTo(headline.length() > 1_000);
    assertThat(SlackRules.view(RENDERER.details(answer).json())).isEmpty();
    assertThat(RENDERER.details(answer).json())
        .contains(headline.substring(0, Math.min(2_900, headline.length())));
  }

  @Test
  void press_readsBackAndRefusesAnythingElse() {
    SlackPress press = new SlackPress(SlackAction.TABLE, "a_x-Y9", 3, 12);

    assertThat(SlackPress.read(press.value())).contains(press);
    for (String other :
        List.of("", "table:a:1", "table:a b:1:1", "drop:a:1:1", "table:a:-1:1", "table:a:1:1:1")) {
      assertThat(SlackPress.read(other)).as(other).isEmpty();
    }
    assertThat(press.actionId()).matches(SlackPress.ACTION_IDS);
    assertThat("plainbill.more").matches(SlackPress.ACTION_IDS);
    assertThatThrownBy(() -> new SlackPress(SlackAction.TABLE, "<!channel>", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pages_tellWhatIsBehindThem() {
    Table table = lines(45, 3, "x");
    Answer answer = answer("So.", List.of(), List.of(table));
    TablePage rows = new TablePage("a_7", 1, table, answer.versions());
    String http = new JsonRenderer().render(answer);

    for (int page = 0; page < 3; page++) {
      String view = RENDERER.table(answer, 0, rows, page).json();
      assertThat(SlackRules.view(view)).isEmpty();
      assertThat(SlackFigures.faults(http, "[]", List.of(view))).isEmpty();
      assertThat(view.contains("Next rows")).isEqualTo(page < 2);
      assertThat(view.contains("Previous rows")).isEqualTo(page > 0);
      assertThat(view).contains("Save as file");
    }
    assertThatThrownBy(() -> RENDERER.table(answer, 0, rows, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What holds Slack to HTTP finds a figure that is another one, wherever it stands. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*7,000.00 USD* | *7,000.01 USD*",
        "-3,000.000003 USD | -3,000.000004 USD",
        "SO-3 | SO-4",
        "6 more rows | 5 more rows",
        "Amount 27,000.000027 USD | Amount 27,000.000028 USD",
        "Amount 30,000.00003 CNY | Amount 3,000.00003 CNY",
        "So it is. | So it is 1.00 USD.",
      })
  void tamperedFigure_isFound(String figure, String other) {
    Fact fact =
        new Fact(
            "f", "Due", ColumnType.MONEY, "7000.00", Optional.of("USD"), Optional.empty(), true);
    Answer answer = answer("So it is.", List.of(fact), List.of(lines(16, 2, "x")));
    String http = new JsonRenderer().render(answer);
    String blocks = blocks(answer).toString();

    assertThat(blocks).contains(figure);
    assertThat(SlackFigures.faults(http, blocks, List.of())).isEmpty();
    assertThat(SlackFigures.faults(http, blocks.replace(figure, other), List.of())).isNotEmpty();
  }

  @Test
  void tamperedPage_isFound() {
    Table table = lines(5, 3, "x");
    Answer answer = answer("So.", List.of(), List.of(table));
    TablePage rows = new TablePage("a_7", 1, table, answer.versions());
    String http = new JsonRenderer().render(answer);
    String view = RENDERER.table(answer, 0, rows, 0).json();

    assertThat(SlackFigures.faults(http, "[]", List.of(view))).isEmpty();
    assertThat(
            SlackFigures.faults(
                http, "[]", List.of(view.replace("-3,000.000003 USD", "-3,000.000004 USD"))))
        .isNotEmpty();
  }

  @Test
  void pageThatGoesOnBehindTheRowsRead_isRefused() {
    Table whole = lines(50, 2, "x");
    Table begun = whole.reading(new Table.More(7, whole.totals()));
    Answer answer = answer("So.", List.of(), List.of(begun));
    TablePage rows = new TablePage("a_7", 1, begun, answer.versions());

    assertThat(RENDERER.table(answer, 0, rows, 1).json()).contains("Rows 21 to 40 of 57");
    assertThatThrownBy(() -> RENDERER.table(answer, 0, rows, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantedFiles_haveButtonsOfTheirOwn() {
    Answer plain = answer("So.", List.of(), List.of(lines(1, 2, "x")));
    Answer wanted = withFiles(plain, new Files("a_5", "bill", List.of(FileFormat.XLSX)));

    assertThat(blocks(plain).toString()).contains("plainbill.file\"").contains("file:a_7:2:0");
    assertThat(blocks(wanted).toString())
        .contains("\"value\":\"file:a_7:1:0\"")
        .doesNotContain("Save as file");
  }

  private static Answer withFiles(Answer answer, Files files) {
    return JsonReader.read(
        new JsonRenderer()
            .render(
                new Answer(
                    answer.id(),
                    answer.conversation(),
                    answer.kind(),
                    answer.reason(),
                    answer.interpretation(),
                    answer.headline(),
                    answer.scope(),
                    answer.facts(),
                    answer.tables(),
                    answer.chart(),
                    answer.explanations(),
                    answer.fixes(),
                    answer.choices(),
                    answer.freshness(),
                    answer.warnings(),
                    answer.evidence(),
                    answer.suggestions(),
                    answer.versions(),
                    answer.answeredAt(),
                    Optional.of(files))),
        answer.interpretation());
  }

  @Test
  void shared_namesWhoSharedItAndKeepsWhatIsTheirsToThemselves() {
    Answer answer = answer("So.", List.of(), List.of(lines(20, 2, "x")));

    SlackMessage shared = RENDERER.shared(answer, "U0123ABCD");

    assertThat(SlackRules.message(shared.text(), shared.blocks())).isEmpty();
    assertThat(shared.blocks())
        .contains("U0123ABCD", "table:a_7:0:0")
        .doesNotContain("helpful:", "share:", "person:", "file:");
    assertThat(RENDERER.answer(answer, SlackPlace.DIRECT).blocks()).doesNotContain("share:");
  }

  @Test
  void home_holdsWhatCanBeAskedAndWhatWas() {
    SlackHome home =
        new SlackHome(
            "sales at <!channel>",
            IntStream.range(0, 90)
                .mapToObj(
                    at -> new SlackHome.Example("Topic " + at / 7, "i." + at, 0, "question " + at))
                .toList(),
            IntStream.range(0, 40)
                .mapToObj(at ->
                    new SlackHome.Recent(
                        "a_" + at, "x".repeat(4_000), Instant.parse("2026-05-21T00:00:00Z")))
                .toList(),
            ZoneOffset.UTC);

    String view = RENDERER.home(home).json();

    assertThat(SlackRules.view(view)).isEmpty();
    assertThat(view).contains("again:a_9:0:0", "example:i.0:0:0").doesNotContain("<!channel>");
  }

  @Test
  void forms_areTakenBySlack() {
    List<SlackForms.Kind> kinds =
        IntStream.range(0, 120)
            .mapToObj(at -> new SlackForms.Kind("i." + at, "x".repeat(90)))
            .toList();

    for (SlackView view :
        List.of(
            SlackForms.ask(kinds, "m".repeat(3_000)),
            SlackForms.comment("a_7"),
            SlackForms.reason("Say the ticket.", "a_7"),
            SlackForms.share("#" + "x".repeat(300), List.of("2 guests read this."), "a_7"))) {
      assertThat(SlackRules.view(view.json())).isEmpty();
    }
  }

  @Test
  void notices_areTakenBySlackAndSayNothingMore() {
    String hostile = "<!channel> *x* ".repeat(400);
    for (SlackMessage message :
        List.of(
            SlackNotices.looking(""),
            SlackNotices.looking(hostile),
            SlackNotices.unlinked(List.of("Ask an admin.", hostile)),
            SlackNotices.stranger(),
            SlackNotices.notThere(),
            SlackNotices.askAgain(),
            SlackNotices.failed("r_1"),
            SlackNotices.slowDown(1),
            SlackNotices.say(hostile),
            SlackNotices.say(""))) {
      assertThat(SlackRules.message(message.text(), message.blocks())).isEmpty();
      assertThat(message.text() + message.blocks()).doesNotContain("<!channel>");
      assertThat(message.text()).doesNotContain("*");
    }
  }

  @Test
  void prompts_areFourThatFit() {
    List<SlackPrompt> prompts =
        RENDERER.prompts(List.of("a", "a", "", "x".repeat(76), "x".repeat(75), "b", "c", "d"));

    assertThat(prompts.stream().map(SlackPrompt::message).toList())
        .containsExactly("a", "x".repeat(75), "b", "c");
  }
}
