package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("elsewhere")
final class LedgerTest {
  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = new TwoResellers();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void cells_haveTheirTypes() {
    Rows rows =
        world.read(
            TwoResellers.ACME_ADMIN,
            """
            SELECT 'a' AS "Text", 20.28022672899 AS exact, 7::bigint AS whole, date '2026-05-01' AS day,
              timestamptz '2026-05-01 00:30+08' AS moment, true AS flag, NULL::numeric AS missing,
              uuid '00000000-0000-0000-0000-000000000001' AS id, '{"a": 1}'::jsonb AS tags;
            """);
    assertThat(rows.columns())
        .containsExactly(
            "text", "exact", "whole", "day", "moment", "flag", "missing", "id", "tags");
    assertThat(rows.rows())
        .containsExactly(
            List.of(
                new Value.Text("a"),
                new Value.Decimal(new BigDecimal("20.28022672899")),
                new Value.Decimal(new BigDecimal("7")),
                new Value.Day(LocalDate.of(2026, 5, 1)),
                new Value.Time(Instant.parse("2026-04-30T16:30:00Z")),
                new Value.Flag(true),
                Value.ABSENT,
                new Value.Text("00000000-0000-0000-0000-000000000001"),
                new Value.Text("{\"a\": 1}")));
  }

  @Test
  void binds_arriveWithTheirTypes() {
    Map<String, Object> binds =
        Map.of(
            "text",
            "it's",
            "number",
            7,
            "large",
            8L,
            "exact",
            new BigDecimal("1.10"),
            "day",
            LocalDate.of(2026, 3, 29),
            "moment",
            Instant.parse("2026-03-29T01:30:00Z"),
            "missing",
            Statement.Missing.DATE,
            "unused",
            "x");
    Statement statement =
        new Statement(
            "test/binds",
            """
            SELECT :text AS a, :number + 1 AS b, :large AS c, :exact AS d, :day + 1 AS e,
              :moment AS f, :missing AS g, :text AS h, (:moment)::date AS i,
              '{"k": 1}'::jsonb ? 'k' AS j
            """,
            binds,
            10);
    Rows rows =
        world.ledger.read(world.scope(TwoResellers.ACME_ADMIN), reader -> reader.rows(statement));
    assertThat(rows.rows().getFirst())
        .containsExactly(
            new Value.Text("it's"),
            new Value.Decimal(new BigDecimal("8")),
            new Value.Decimal(new BigDecimal("8")),
            new Value.Decimal(new BigDecimal("1.10")),
            new Value.Day(LocalDate.of(2026, 3, 30)),
            new Value.Time(Instant.parse("2026-03-29T01:30:00Z")),
            Value.ABSENT,
            new Value.Text("it's"),
            new Value.Day(LocalDate.of(2026, 3, 29)),
            new Value.Flag(true));
  }

  @Test
  void bindWithoutValue_isNamed() {
    assertThatThrownBy(() -> world.read(TwoResellers.ACME_ADMIN, "SELECT :nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the query test/query has no value for :nobody");
  }

  @Test
  void moreRowsThanTheLimit_areTruncated() {
    assertThat(numbers(3, 2).truncated()).isTrue();
    assertThat(numbers(3, 2).rows()).hasSize(2);
    assertThat(numbers(3, 3).truncated()).isFalse();
    assertThat(numbers(3, 3).rows()).hasSize(3);
    assertThat(numbers(3, Integer.MAX_VALUE).rows()).hasSize(3);
  }

  private static Rows numbers(int count, int limit) {
    String sql = "SELECT n FROM generate_series(1, " + count + ") n ORDER BY n";
    return world.ledger.read(
        world.scope(TwoResellers.ACME_ADMIN),
        reader -> reader.rows(new Statement("test/numbers", sql, Map.of(), limit)));
  }

  @Test
  void allQueriesOfARead_seeOneMoment() {
    String count = "SELECT count(*) AS n FROM plain.identifier_in_scope";
    world.ledger.read(
        world.scope(TwoResellers.BOREALIS_FINANCE),
        reader -> {
          Rows before = reader.rows(TwoResellers.query(count));
          world.database.execute(
              "INSERT INTO ledger.order_alias (order_id, kind, value, customer_id, reseller_id, from_batch)"
                  + " VALUES ('SO-2026-10482', 'bill', 'B-1', 5, 3, 8)");
          assertThat(reader.rows(TwoResellers.query(count))).isEqualTo(before);
          return before;
        });
    world.database.execute("DELETE FROM ledger.order_alias WHERE value = 'B-1'");
  }

  @Test
  void slowQuery_isEnded() {
    Ledger hasty = new Ledger(world.database.databases(), Duration.ofMillis(100));
    ReadFailed failed =
        catchThrowableOfType(
            ReadFailed.class,
            () ->
                hasty.read(
                    world.scope(TwoResellers.ACME_ADMIN),
                    reader ->
                        reader.rows(
                            TwoResellers.query(
                                "SELECT count(*) FROM generate_series(1, 1000000000)"))));
    assertThat(failed.kind()).isEqualTo(ReadFailed.Kind.TOO_SLOW);
  }

  @Test
  void failure_tellsNeitherSqlNorValues() {
    Statement statement =
        new Statement(
            "test/secret",
            "SELECT (:value)::text::int FROM plain.name_in_scope",
            Map.of("value", "hunter2"),
            10);
    ReadFailed failed =
        catchThrowableOfType(
            ReadFailed.class,
            () ->
                world.ledger.read(
                    world.scope(TwoResellers.ACME_ADMIN), reader -> reader.rows(statement)));
    StringWriter all = new StringWriter();
    failed.printStackTrace(new PrintWriter(all));
    assertThat(all.toString())
        .contains("test/secret", "22P02")
        .doesNotContain("hunter2", "name_in_scope", "PSQLException");
    assertThat(failed.kind()).isEqualTo(ReadFailed.Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5::float8",
        "1.5::float4",
        "now()::timestamp",
        "ARRAY[1]",
        "time '10:00'",
        "interval '1 day'",
        "'x'::bytea"
      })
  void columnThatNoAnswerCanShow_isRefused(String expression) {
    assertThatThrownBy(
            () -> world.read(TwoResellers.ACME_ADMIN, "SELECT " + expression + " AS odd"))
        .isInstanceOf(ReadFailed.class)
        .hasMessageContaining("column odd");
    assertThat(described("SELECT " + expression + " AS odd"))
        .isInstanceOf(Described.Faulty.class)
        .asString()
        .contains("odd", "cast it");
  }

  @Test
  void notANumber_isRefused() {
    assertThatThrownBy(() -> world.read(TwoResellers.ACME_ADMIN, "SELECT 'NaN'::numeric"))
        .isInstanceOf(ReadFailed.class);
  }

  @Test
  void goodQuery_isDescribedByItsColumns() {
    assertThat(described("SELECT kind, id, value = 'x' AS same FROM plain.name_in_scope"))
        .isEqualTo(
            new Described.Runs(
                List.of(
                    new Column("kind", Column.Kind.TEXT, "text"),
                    new Column("id", Column.Kind.NUMBER, "int4"),
                    new Column("same", Column.Kind.FLAG, "bool"))));
  }

  @Test
  void faultyQuery_isDescribedWithItsLine() {
    assertThat(described("SELECT kind,\n  nobody\nFROM plain.name_in_scope"))
        .isEqualTo(new Described.Faulty("column \"nobody\" does not exist", 2));
    assertThat(described("SELECT 1; SELECT 2")).isInstanceOf(Described.Faulty.class);
    assertThat(described("SELECT source FROM ledger.batch"))
        .isEqualTo(new Described.Faulty("permission denied for schema ledger", 1));
  }

  private static Described described(String sql) {
    return world.ledger.describe(TwoResellers.ACME_ADMIN.audience(), TwoResellers.query(sql));
  }

  @Test
  void latestBatch_isTheLastOne() {
    assertThat(world.ledger.latestBatch()).isEqualTo(9);
  }
}
