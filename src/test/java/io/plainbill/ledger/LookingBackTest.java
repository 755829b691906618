package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two moments in one read show what two reads would, and nothing more. The schema of the tables is
 * open to the readers here, which it is not otherwise.
 */
final class LookingBackTest {
  private static final long NOW = 12;
  private static final String CHARGES = "SELECT charge_key FROM ledger.charge ORDER BY charge_key";

  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = TwoResellers.withOpenSchema();
    // Borealis' rebate was 3 lower at first; Lotus' one has gone; Globex' has moved to Kestrel.
    world.database.execute(
        """
        INSERT INTO ledger.batch (id, kind, source, content_hash, mode, published_at, published_by,
            row_count, rejected_count, header, parties) OVERRIDING SYSTEM VALUE VALUES
          (10, 'rebates', 'rebates-again.csv', 'h10', 'complete', '2026-06-07Z', 'test', 4, 0, '{}', '{2,3,4,5,6}'),
          (11, 'rebates', 'sunrise-rebates.csv', 'h11', 'complete', '2026-06-08Z', 'test', 4, 0, '{}', '{2,4,6,8}'),
          (12, 'focus', 'lotus-b-again.csv', 'h12', 'complete', '2026-06-09Z', 'test', 4, 0, '{}', '{3,7}');
        INSERT INTO ledger.rebate (rebate_id, order_id, programme_code, provider_id, payer_id, beneficiary_id,
            customer_id, account_id, billing_month, status, status_since, calculated, paid, currency,
            from_batch, until_batch, row_no)
        SELECT id, NULL, programme, 1, 2, earner, customer, account, '2026-05-01', status, '2026-05-31Z', calculated,
          NULL, 'USD', 8, 10, no
        FROM (VALUES
          ('RB-2026-0417', 'SPRING', 3, 5, 1, 'calculated', 2.00, 1),
          ('RB-2026-7000', 'SPRING', 3, 7, 5, 'calculated', 9.00, 5),
          ('RB-2026-6667', 'GLOBEX-ONLY', 4, 6, 2, 'calculated', 666.00, 6)
        ) AS r (id, programme, earner, customer, account, status, calculated, no);
        UPDATE ledger.rebate SET from_batch = 10
        WHERE rebate_id = 'RB-2026-0417' AND until_batch = 9223372036854775807;
        """);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static Stream<Caller> askers() {
    return Stream.of(
        TwoResellers.BOREALIS_FINANCE,
        TwoResellers.BOREALIS_SALES,
        TwoResellers.ACME_ADMIN,
        TwoResellers.limited(TwoResellers.AURORA, 5));
  }

  @ParameterizedTest
  @MethodSource("askers")
  void everyMoment_showsWhatAScopeAtThatMomentShows(Caller asker) throws java.sql.SQLException {
    Scope scope = world.scope(asker);
    for (String sql : ReadableRelations.queries(world.database, asker.audience())) {
      for (long moment : LongStream.rangeClosed(0, NOW).toArray()) {
        assertThat(lookingBack(scope, "SELECT look_at(" + moment + ")", sql))
            .as("%s at %s", sql, moment)
            .isEqualTo(lines(world.read(scope.at(moment), sql)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("askers")
  void noMoment_showsAnythingForeign(Caller asker) throws java.sql.SQLException {
    Scope scope = world.scope(asker);
    List<String> foreign =
        asker.subject().equals("lia")
            ? List.of("globex-1", "kestrel-1", "rb-2026-666", "so-2026-6666", "lotus-1")
            : List.of("globex", "sunrise", "kestrel", "666", "0.07");
    for (String sql : ReadableRelations.queries(world.database, asker.audience())) {
      for (long moment : LongStream.rangeClosed(0, NOW).toArray()) {
        String shown = String.join("\n", lookingBack(scope, "SELECT look_at(" + moment + ")", sql));
        assertThat(TwoResellers.telling(shown)).as("%s at %s", sql, moment).doesNotContain(foreign);
      }
    }
  }

  @Test
  void withoutLeave_noMomentCanBeChosen() {
    Scope scope = world.scope(TwoResellers.ACME_ADMIN);
    for (String moment : List.of("look_at(8)", "set_config('plainbill.moment', '8', true)")) {
      List<Rows> rows = new ArrayList<>();
      world.ledger.<Boolean>read(
          scope,
          reader -> {
            reader.rows(TwoResellers.query("SELECT " + moment));
            return rows.add(reader.rows(TwoResellers.query(CHARGES)));
          });
      assertThat(lines(rows.getFirst())).as(moment).containsExactly("acme-1", "acme-2");
    }
  }

  @Test
  void noMoment_isLaterThanTheScopes() {
    Scope then = world.scope(TwoResellers.ACME_ADMIN).at(8);

    assertThat(lookingBack(then, "SELECT look_at(12)", CHARGES)).containsExactly("acme-old");
    assertThat(lookingBack(then, "SELECT look_at(999999999999999999)", CHARGES))
        .containsExactly("acme-old");
    assertThat(lookingBack(then, "SELECT look_at(4)", CHARGES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "abc", "8; DROP TABLE x", "9999999999999999999999", " 8", "8 ", "", "0x08"})
  void otherTexts_areNoMoment(String text) {
    assertThat(
            lookingBack(
                world.scope(TwoResellers.ACME_ADMIN),
                "SELECT set_config('plainbill.moment', '" + text + "', true)",
                CHARGES))
        .containsExactly("acme-1", "acme-2");
  }

  @Test
  void theMoment_isGoneWithTheRead() {
    Scope scope = world.scope(TwoResellers.ACME_ADMIN);
    lookingBack(scope, "SELECT look_at(8)", CHARGES);

    for (int i = 0; i < 20; i++) {
      assertThat(lookingBack(scope, "SELECT 1", CHARGES)).containsExactly("acme-1", "acme-2");
    }
  }

  @Test
  void aFunctionThatLooksBack_leavesTheMomentAsItWas() {
    String then =
        "SELECT rebate_id, status FROM rebates_at(%d, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL,"
            + " NULL, NULL, NULL, '2026-06-10') ORDER BY rebate_id";
    Scope scope = world.scope(TwoResellers.BOREALIS_FINANCE);

    assertThat(lookingBack(scope, then.formatted(8), then.formatted(12)))
        .containsExactly("RB-2026-0417 paid");
    assertThat(lookingBack(scope, "SELECT 1", then.formatted(8)))
        .containsExactly("RB-2026-0417 calculated", "RB-2026-7000 calculated");
    assertThat(
            lookingBack(
                scope,
                "SELECT 1",
                "SELECT t.rebate_id, n.status FROM rebates_at(8, NULL, NULL, 3, NULL, NULL, NULL,"
                    + " NULL, NULL, NULL, NULL, NULL, '2026-06-10') t FULL JOIN rebates_at(12,"
                    + " NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                    + " '2026-06-10') n ON n.rebate_id = t.rebate_id WHERE (SELECT scope_batch()) >"
                    + " 11 ORDER BY 1"))
        .containsExactly("RB-2026-0417 paid", "RB-2026-7000 absent");
  }

  @Test
  void narrowedScopes_areNarrowedAtEveryMoment() {
    Scope all = world.scope(TwoResellers.BOREALIS_FINANCE);
    String rebates = "SELECT rebate_id FROM ledger.rebate ORDER BY rebate_id";

    assertThat(lookingBack(all, "SELECT look_at(8)", rebates))
        .containsExactly("RB-2026-0417", "RB-2026-7000");
    assertThat(
            lookingBack(
                world.scope(TwoResellers.limited(TwoResellers.BOREALIS, 5)),
                "SELECT look_at(8)",
                rebates))
        .containsExactly("RB-2026-0417");
    assertThat(lookingBack(TwoResellers.narrowed(all, 5), "SELECT look_at(8)", rebates))
        .containsExactly("RB-2026-7000");
  }

  @Test
  void theLastImport_isOneWithSomethingOfOnesOwn() {
    String last = "SELECT last_import(ARRAY['rebates'])";
    assertThat(lookingBack(world.scope(TwoResellers.BOREALIS_FINANCE), "SELECT 1", last))
        .containsExactly("10");
    assertThat(lookingBack(world.scope(TwoResellers.AURORA_FINANCE), "SELECT 1", last))
        .containsExactly("11");
    assertThat(lookingBack(world.scope(TwoResellers.ACME_ADMIN), "SELECT 1", last))
        .containsExactly("10");
  }

  @Test
  void customers_readNoAmountsOfThePast() {
    for (String sql :
        List.of(
            "SELECT calculated FROM ledger.rebate",
            "SELECT amount FROM rebates_at(8, NULL, NULL, 5, NULL, NULL, NULL, NULL, NULL, NULL,"
                + " NULL, NULL, '2026-06-10')")) {
      assertThatThrownBy(
              () -> lookingBack(world.scope(TwoResellers.ACME_ADMIN), "SELECT look_at(8)", sql))
          .isInstanceOf(ReadFailed.class)
          .extracting("sqlState")
          .isEqualTo("42501");
    }
  }

  private static List<String> lookingBack(Scope scope, String first, String then) {
    return world.ledger.lookingBack(
        scope,
        reader -> {
          reader.rows(TwoResellers.query(first));
          return lines(reader.rows(TwoResellers.query(then)));
        });
  }

  private static List<String> lines(Rows rows) {
    return rows.rows().stream()
        .map(row -> row.stream().map(TwoResellers::text).collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }
}
