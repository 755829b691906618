package io.plainbill.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Evidence;
import io.plainbill.answer.Answer.Explanation;
import io.plainbill.answer.Answer.Fix;
import io.plainbill.answer.Answer.Freshness;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Versions;
import io.plainbill.answer.Answer.Warning;
import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.Table;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import io.plainbill.money.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("elsewhere")
final class RenderTest {
  private static final DateRange MAY =
      new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1));
  private static final Answer ACME_MAY_BILL =
      new Answer(
          "a_7",
          "c_3",
          Kind.ANSWER,
          Optional.empty(),
          new Interpretation(
              new Match("bill.summary", 0.98),
              Slots.NONE.with(SlotName.PERIOD, new SlotValue.Period("may", "May 2026", MAY, false)),
              List.of(new Match("bill.change", 0.01))),
          "The bill for May 2026 comes to 2,540.00 USD.",
          Optional.of(
              new Coverage(
                  "Acme \u001b[31m",
                  List.of(),
                  Map.of("provider", "腾讯云"),
                  List.of("Discounts are not shown."),
                  Optional.of(
                      new Coverage.Period(MAY, List.of("Asia/Shanghai"), "May 2026", false)))),
          List.of(
              new Fact(
                  "due",
                  "Net due",
                  ColumnType.MONEY,
                  "2540.00",
                  Optional.of("USD"),
                  Optional.of("net-due"),
                  true),
              new Fact(
                  "days",
                  "Days left",
                  ColumnType.COUNT,
                  "3",
                  Optional.empty(),
                  Optional.empty(),
                  false)),
          List.of(
              new Table(
                  "services",
                  "By service",
                  List.of(
                      new Table.Column("service", "Service", ColumnType.TEXT, Optional.empty()),
                      new Table.Column("lines", "Lines", ColumnType.COUNT, Optional.empty()),
                      new Table.Column("due", "Net due", ColumnType.MONEY, Optional.of("net-due"))),
                  List.of(
                      Map.of("service", "云服务器", "lines", "12", "due", "2850.00", "currency", "USD"),
                      Map.of("service", "COS\u0007\nbell", "due", "-310.00", "currency", "USD")),
                  List.of(new Table.Total("USD", Map.of("due", "2540.00", "lines", "1012"))),
                  Optional.of(
                      new Table.More(2, List.of(new Table.Total("USD", Map.of("due", "0.00"))))))),
          Optional.of(new Chart(Chart.Type.BAR, "services", "service", "due")),
          List.of(new Explanation("net-due", "Net due", "What remains to be paid.")),
          List.of(new Fix("Pay it.", "net-due")),
          List.of(),
          Optional.of(
              new Freshness(
                  Instant.parse("2026-05-20T16:30:00Z"),
                  Optional.of(Freshness.State.IN_PROGRESS),
                  Optional.of(Instant.parse("2026-06-05T04:00:00Z")))),
          List.of(new Warning("One line is late.", Optional.empty())),
          List.of(
              new Evidence("may.csv", List.of(4L, 9L), 3), new Evidence("all.csv", List.of(), 0)),
          List.of(new Choice("Why?", "why is May 2026 so high")),
          new Versions("i", "k", 12, "0.1"),
          Instant.parse("2026-05-21T00:00:00Z"));

  @Test
  void text_readsFromFigureToSource() {
    assertThat(new TextRenderer().render(ACME_MAY_BILL))
        .isEqualTo(
            """
            The bill for May 2026 comes to 2,540.00 USD.

            Note: One line is late.

            Net due  2,540.00 USD

            By service
            Service   Lines       Net due
            --------  -----  ------------
            云服务器     12  2,850.00 USD
            COS bell          -310.00 USD
            --------  -----  ------------
            Total     1,012  2,540.00 USD
            and 2 more rows, in sum: Net due 0.00 USD

            Net due (article net-due)
              What remains to be paid.

            What to do:
              1. Pay it.

            About: Acme [31m; May 2026 (1 May 2026 to 31 May 2026, Asia/Shanghai); all accounts; narrowed to
                   provider 腾讯云
            Not shown: Discounts are not shown.
            How fresh: in progress, complete up to the import of 21 May 2026, 00:30 Asia/Shanghai; next update 5
                       June 2026, 12:00 Asia/Shanghai
            From: may.csv, rows 4, 9 and 3 more
            From: all.csv

            You can ask next:
              - Why?: why is May 2026 so high

            Answer a_7
            """);
  }

  @Test
  void text_cannotDriveTheTerminal() {
    assertThat(new TextRenderer().render(ACME_MAY_BILL)).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void json_isTheContract() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new JsonRenderer().render(ACME_MAY_BILL));

    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"id": "a_7", "conversation": "c_3", "kind": "answer",
                     "interpretation": {"intent": "bill.summary", "confidence": 0.98,
                       "slots": {"period": {"said": "may", "value": "May 2026"}},
                       "alternatives": [{"intent": "bill.change", "confidence": 0.01}]},
                     "headline": "The bill for May 2026 comes to 2,540.00 USD.",
                     "scope": {"organization": "Acme \\u001b[31m", "accounts": [],
                       "filters": {"provider": "腾讯云"}, "leftOut": ["Discounts are not shown."],
                       "period": {"from": "2026-05-01", "to": "2026-06-01",
                         "zone": "Asia/Shanghai", "label": "May 2026", "assumed": false}},
                     "facts": [
                       {"key": "due", "label": "Net due", "type": "money", "value": "2540.00",
                        "currency": "USD", "definition": "net-due"},
                       {"key": "days", "label": "Days left", "type": "quantity", "value": "3",
                        "shown": false}],
                     "tables": [{"key": "services", "title": "By service",
                       "columns": [
                         {"key": "service", "label": "Service", "type": "text"},
                         {"key": "lines", "label": "Lines", "type": "quantity"},
                         {"key": "due", "label": "Net due", "type": "money",
                          "definition": "net-due"}],
                       "rows": [
                         {"service": "云服务器", "lines": "12", "due": "2850.00", "currency": "USD"},
                         {"service": "COS\\u0007\\nbell", "due": "-310.00", "currency": "USD"}],
                       "total": {"due": "2540.00", "lines": "1012", "currency": "USD"},
                       "more": {"rows": 2, "sum": "0.00", "currency": "USD"}}],
                     "chart": {"type": "bar", "table": "services", "x": "service", "y": "due"},
                     "explanations": [{"article": "net-due", "title": "Net due",
                       "text": "What remains to be paid."}],
                     "fixes": [{"text": "Pay it.", "article": "net-due"}],
                     "freshness": {"asOf": "2026-05-20T16:30:00Z", "state": "in_progress",
                       "nextUpdate": "2026-06-05T04:00:00Z"},
                     "warnings": [{"text": "One line is late."}],
                     "evidence": [{"source": "may.csv", "rows": [4, 9], "more": 3},
                       {"source": "all.csv"}],
                     "suggestions": [{"label": "Why?", "question": "why is May 2026 so high"}],
                     "links": {"self": "/v1/answers/a_7"},
                     "answeredAt": "2026-05-21T00:00:00Z",
                     "versions": {"intent": "i", "articles": "k", "data": 12, "build": "0.1"}}
                    """));
  }

  @Test
  void json_isTheSameEachTime() {
    JsonRenderer renderer = new JsonRenderer();

    assertThat(renderer.render(ACME_MAY_BILL)).isEqualTo(renderer.render(ACME_MAY_BILL));
  }
}
