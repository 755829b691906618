package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Caller;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Figures;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Table;
import io.plainbill.assistant.Taking;
import io.plainbill.catalog.Intent;
import io.plainbill.render.FileContent;
import io.plainbill.render.FileRenderer;
import io.plainbill.render.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every question there is, its answer as each kind of file, read back by another library. */
@Tag("abroad")
final class DemoExportsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");
  private static final int EXAMPLES = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** An answer, and all rows of its tables. */
  private record Whole(
      Answer given, Taking.Ready ready, Answer read, Map<String, List<Map<String, String>>> rows) {
    List<Map<String, String>> rows(Table table) {
      return Objects.requireNonNull(rows.get(table.key()));
    }

    ZoneId zone() {
      return Figures.zone(
          given.scope().flatMap(s -> s.period()).map(p -> p.zones()).orElse(List.of()));
    }
  }

  private static Whole whole(Answer answer, Caller caller) {
    Taking taking = house.take(answer.id(), caller);
    assertThat(taking).isInstanceOf(Taking.Ready.class);
    Taking.Ready ready = (Taking.Ready) taking;
    Answer read = JsonReader.read(ready.kept().body(), ready.interpretation());
    Map<String, List<Map<String, String>>> rows = new HashMap<>();
    for (Table table : read.tables()) {
      List<Map<String, String>> all = new ArrayList<>();
      ready.all().each(table, all::add);
      rows.put(table.key(), all);
    }
    return new Whole(answer, ready, read, rows);
  }

  static byte[] file(Taking.Ready ready, Answer answer, FileFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileContent content =
        new FileContent(
            answer,
            ready.title(),
            ready.kept().body(),
            ready.all(),
            new FileContent.Stamp(
                ready.question(),
                ready.caller().subject(),
                ready.caller().role().id(),
                ready.caller().organization().name(),
                NOW));
    try {
      FileRenderer.of(format).write(content, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"FINANCE, borealis", "SUPPORT, sunrise", "CUSTOMER_ADMIN, acme"})
  void everyAnswer_isTheSameInEveryFile(Role role, String organization) {
    Caller caller = house.caller(role, organization);
    int tables = 0;
    for (Intent intent : house.intents(caller)) {
      for (String example : intent.examples().stream().limit(EXAMPLES).toList()) {
        Answer answer = house.ask(role, organization, example);
        Whole whole = whole(answer, caller);
        tables += answer.tables().size();
        String as = intent.id() + ": " + example;
        readsBack(whole, as);
        addsUp(whole, as);
        csv(whole, as);
        excel(whole, as);
        json(whole, as);
        pdf(whole, as);
      }
    }
    assertThat(tables).isGreaterThan(10);
  }

  /** What is stored reads back as what was given. */
  private static void readsBack(Whole whole, String as) {
    Answer given = whole.given();
    Answer read = whole.read();
    assertThat(read.facts())
        .as(as)
        .usingRecursiveComparison()
        .ignoringFields("type")
        .isEqualTo(given.facts());
    assertThat(read.headline()).as(as).isEqualTo(given.headline());
    assertThat(read.scope()).as(as).isEqualTo(given.scope());
    assertThat(read.freshness()).as(as).isEqualTo(given.freshness());
    assertThat(read.evidence()).as(as).isEqualTo(given.evidence());
    assertThat(read.warnings()).as(as).isEqualTo(given.warnings());
    assertThat(read.explanations()).as(as).isEqualTo(given.explanations());
    assertThat(read.fixes()).as(as).isEqualTo(given.fixes());
    assertThat(read.versions()).as(as).isEqualTo(given.versions());
    assertThat(read.chart()).as(as).isEqualTo(given.chart());
    for (int at = 0; at < given.tables().size(); at++) {
      Table shown = given.tables().get(at);
      assertThat(read.tables().get(at).rows()).as(as).isEqualTo(shown.rows());
      assertThat(read.tables().get(at).totals()).as(as).isEqualTo(shown.totals());
      long told = shown.rows().size() + shown.more().map(Table.More::rows).orElse(0L);
      assertThat(whole.rows(shown)).as(as).hasSize((int) told);
      assertThat(whole.rows(shown).subList(0, shown.rows().size())).as(as).isEqualTo(shown.rows());
    }
  }

  /** All rows together are the total, in each currency. */
  private static void addsUp(Whole whole, String as) {
    for (Table table : whole.read().tables()) {
      for (Table.Total total : table.totals()) {
        total
            .amounts()
            .forEach((column, amount) -> {
              BigDecimal sum =
                  whole.rows(table).stream()
                      .filter(row -> row.getOrDefault("currency", "").equals(total.currency()))
                      .flatMap(row -> Optional.ofNullable(row.get(column)).stream())
                      .map(BigDecimal::new)
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              assertThat(sum).as(as + " " + column).isEqualByComparingTo(amount);
            });
      }
    }
  }

  private static List<Table.Column> columns(Table table) {
    List<Table.Column> columns = new ArrayList<>(table.columns());
    columns.add(new Table.Column("currency", "Currency", ColumnType.TEXT, Optional.empty()));
    return columns;
  }

  private static void csv(Whole whole, String as) {
    byte[] file = file(whole.ready(), whole.read(), FileFormat.CSV);
    assertThat(file).as(as).isEqualTo(file(whole.ready(), whole.read(), FileFormat.CSV));
    List<List<String>> records = ReadBack.csv(file);
    assertThat(records.stream().map(List::size).distinct()).as(as).hasSize(1);
    assertThat(ReadBack.note(records, "Answer")).isEqualTo(whole.given().id());
    assertThat(ReadBack.note(records, "Exported by")).startsWith(whole.ready().caller().subject());
    assertThat(ReadBack.note(records, "Exported at")).isEqualTo(NOW.toString());
    for (Table table : whole.read().tables()) {
      List<Map<String, String>> expected = new ArrayList<>();
      for (Map<String, String> row : whole.rows(table)) {
        Map<String, String> cells = new HashMap<>();
        columns(table)
            .forEach(
                c -> Optional.ofNullable(row.get(c.key())).ifPresent(v -> cells.put(c.label(), v)));
        expected.add(cells);
      }
      assertThat(ReadBack.block(records, "Table", table.title())).as(as).isEqualTo(expected);
      if (!table.totals().isEmpty()) {
        List<Map<String, String>> totals = ReadBack.block(records, "Totals", table.title());
        assertThat(totals).as(as).hasSameSizeAs(table.totals());
        for (int at = 0; at < totals.size(); at++) {
          Map<String, String> cells = new TreeMap<>();
          Table.Total total = table.totals().get(at);
          columns(table)
              .forEach(c ->
                  Optional.ofNullable(total.amounts().get(c.key()))
                      .ifPresent(v -> cells.put(c.label(), v)));
          if (!total.currency().isEmpty()) {
            cells.put("Currency", total.currency());
          }
          assertThat(totals.get(at)).as(as).isEqualTo(cells);
        }
      }
    }
    for (Fact fact : shown(whole)) {
      assertThat(records)
          .as(as)
          .anyMatch(record ->
              record.get(0).equals(fact.label())
                  && (record.get(1).equals(fact.value())
                      || record.get(1).equals("'" + fact.value()))
                  && record.get(2).equals(fact.currency().orElse("")));
    }
  }

  private static List<Fact> shown(Whole whole) {
    return whole.given().facts().stream().filter(Fact::shown).toList();
  }

  private static void excel(Whole whole, String as) {
    XSSFWorkbook book = ReadBack.workbook(file(whole.ready(), whole.read(), FileFormat.XLSX));
    assertThat(book.getNumberOfSheets()).as(as).isEqualTo(1 + whole.read().tables().size());
    List<String> cover = new ArrayList<>();
    book.getSheetAt(0).forEach(row -> row.forEach(cell -> cover.add(cell.toString())));
    assertThat(cover).as(as).contains(whole.given().id(), whole.given().headline());
    for (int at = 0; at < whole.read().tables().size(); at++) {
      Table table = whole.read().tables().get(at);
      Sheet sheet = book.getSheetAt(at + 1);
      assertThat(sheet.getPaneInformation().isFreezePane()).as(as).isTrue();
      List<Map<String, String>> expected = new ArrayList<>();
      for (Map<String, String> row : whole.rows(table)) {
        Map<String, String> cells = new HashMap<>();
        columns(table)
            .forEach(c ->
                Optional.ofNullable(row.get(c.key()))
                    .ifPresent(v -> cells.put(c.label(), ReadBack.canonical(v, c.type()))));
        expected.add(cells);
      }
      assertThat(ReadBack.rows(sheet, columns(table), whole.zone())).as(as).isEqualTo(expected);
      int below = 2 + whole.rows(table).size();
      for (int total = 0; total < table.totals().size(); total++) {
        for (int column = 0; column < table.columns().size(); column++) {
          Table.Column one = table.columns().get(column);
          String amount = table.totals().get(total).amounts().get(one.key());
          if (amount != null) {
            assertThat(
                    ReadBack.canonical(
                        sheet.getRow(below + total).getCell(column), one.type(), whole.zone()))
                .as(as)
                .isEqualTo(ReadBack.canonical(amount, one.type()));
          }
        }
      }
    }
  }

  /** Every figure stands on paper, in the order of the rows, and each page has its foot. */
  private static void pdf(Whole whole, String as) {
    List<String> pages = ReadBack.pages(file(whole.ready(), whole.read(), FileFormat.PDF));
    for (int page = 0; page < pages.size(); page++) {
      assertThat(pages.get(page))
          .as(as)
          .contains("Answer " + whole.given().id())
          .contains("Page " + (page + 1) + " of " + pages.size());
    }
    String text = ReadBack.withoutSpaces(String.join("\n", pages));
    assertThat(text).as(as).contains(ReadBack.withoutSpaces(whole.given().headline()));
    for (Fact fact : shown(whole)) {
      assertThat(text)
          .as(as)
          .contains(
              ReadBack.withoutSpaces(
                  Figures.read(fact.type(), fact.value(), fact.currency(), whole.zone())));
    }
    for (Table table : whole.read().tables()) {
      int from = text.indexOf(ReadBack.withoutSpaces(table.title()));
      for (Map<String, String> row : whole.rows(table)) {
        from = below(text, from, table, row, whole.zone(), as);
      }
    }
  }

  /** Where the row's first figure stands, which is behind those of the rows before. */
  private static int below(
      String text, int from, Table table, Map<String, String> row, ZoneId zone, String as) {
    int first = Integer.MAX_VALUE;
    for (Table.Column column : table.columns()) {
      String value = row.get(column.key());
      boolean figure = column.type() != ColumnType.TEXT && column.type() != ColumnType.DOCUMENT;
      if (value != null && figure) {
        String read = Figures.read(column.type(), value, Optional.empty(), zone);
        int at = text.indexOf(ReadBack.withoutSpaces(read), from);
        assertThat(at).as(as + ": " + read).isGreaterThanOrEqualTo(0);
        first = Math.min(first, at);
      }
    }
    return first == Integer.MAX_VALUE ? from : first;
  }

  /** The answer as it was, with all rows and the stamp, and nothing lost. */
  private static void json(Whole whole, String as) {
    ObjectNode file =
        (ObjectNode) ReadBack.json(file(whole.ready(), whole.read(), FileFormat.JSON));
    assertThat(file.remove("export").path("by").asText())
        .as(as)
        .isEqualTo(whole.ready().caller().subject());
    ObjectNode body = tree(whole.ready().kept().body());
    for (int at = 0; at < whole.read().tables().size(); at++) {
      JsonNode rows = ((ObjectNode) file.path("tables").get(at)).remove("rows");
      List<Map<String, String>> read = new ArrayList<>();
      rows.forEach(row -> {
        Map<String, String> cells = new HashMap<>();
        row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
        read.add(cells);
      });
      assertThat(read).as(as).isEqualTo(whole.rows(whole.read().tables().get(at)));
      ((ObjectNode) body.path("tables").get(at)).remove(List.of("rows", "more"));
    }
    assertThat(file).as(as).isEqualTo(body);
  }

  private static ObjectNode tree(String body) {
    try {
      return (ObjectNode) JSON.readTree(body);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
