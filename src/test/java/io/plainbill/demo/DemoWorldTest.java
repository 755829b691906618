package io.plainbill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.intake.Importer;
import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class DemoWorldTest {
  private static final Clock NOW = DemoClocks.at("2026-11-21T03:40:00Z");

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static DemoPlan plan;

  @BeforeAll
  static void build() {
    database = TestDatabase.fresh();
    plan = DemoWorld.build(folder, NOW, importer(database, NOW), step -> {});
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyBill_comesToWhatThePlanSays() {
    Map<String, String> planned = sums(charge -> of(charge.bill()) + " " + charge.currency());

    assertThat(
            found(
                """
                SELECT p.code || ' ' || i.code || ' ' || r.code || ' ' || to_char(b.billing_month, 'YYYY-MM')
                    || ' ' || b.currency AS key,
                  b.billed_total AS amount, b.line_count AS lines
                FROM ledger.bill b JOIN ledger.provider p ON p.id = b.provider_id
                  JOIN ledger.organization i ON i.id = b.issuer_id
                  JOIN ledger.organization r ON r.id = b.recipient_id
                WHERE b.until_batch = 9223372036854775807
                """))
        .isEqualTo(planned)
        .hasSizeGreaterThan(350);
  }

  @Test
  void everyKindAndService_comesToWhatThePlanSays() {
    Map<String, String> planned =
        sums(charge ->
            of(charge.bill())
                + " "
                + charge.nature().kind()
                + " "
                + charge.service()
                + " "
                + charge.earlierMonth()
                + " "
                + charge.currency());

    assertThat(
            found(
                """
                SELECT p.code || ' ' || i.code || ' ' || r.code || ' ' || to_char(b.billing_month, 'YYYY-MM')
                    || ' ' || b.kind || ' ' || coalesce(a.service, b.service) || ' '
                    || coalesce(to_char(b.earlier_month, 'YYYY-MM'), 'null') || ' ' || b.currency AS key,
                  sum(b.billed_cost) AS amount, sum(b.lines) AS lines
                FROM ledger.charge_rollup b JOIN ledger.provider p ON p.id = b.provider_id
                  LEFT JOIN ledger.service_alias a ON a.provider_id = p.id AND a.alias = b.service
                  JOIN ledger.organization i ON i.id = b.issuer_id
                  JOIN ledger.organization r ON r.id = b.recipient_id
                WHERE b.until_batch = 9223372036854775807
                GROUP BY 1
                """))
        .isEqualTo(planned);
  }

  @Test
  void revisedBill_standsInItsSecondRevision() {
    assertThat(
            rows(
                """
                SELECT r.code || ' ' || to_char(b.billing_month, 'YYYY-MM') || ' ' || p.code AS value
                FROM ledger.bill b JOIN ledger.organization r ON r.id = b.recipient_id
                  JOIN ledger.provider p ON p.id = b.provider_id
                WHERE b.revision = 2 AND b.until_batch = 9223372036854775807
                """))
        .containsExactlyInAnyOrder(
            "acme " + plan.days().present() + " tencent",
            "bluefin " + plan.months().bluefinRevised() + " tencent");
  }

  @Test
  void ordersAndRebates_areAllThere() {
    Map<String, String> planned = new TreeMap<>();
    List<Rebate> rebates = new ArrayList<>(plan.rebates());
    rebates.addAll(plan.volume());
    for (Rebate rebate : rebates) {
      planned.put(
          rebate.id(),
          rebate.order().id()
              + " "
              + rebate.status()
              + " "
              + rebate.events().size()
              + " "
              + rebate.adjusted().stripTrailingZeros().toPlainString());
    }

    Map<String, String> found = new TreeMap<>();
    for (String row :
        rows(
            """
            SELECT b.rebate_id || '=' || b.order_id || ' ' || b.status || ' '
              || (SELECT count(*) FROM ledger.rebate_event e WHERE e.rebate_id = b.rebate_id) || ' '
              || trim_scale((SELECT coalesce(sum(a.amount), 0) FROM ledger.rebate_adjustment a
                  WHERE a.rebate_id = b.rebate_id)) AS value
            FROM ledger.rebate b
            """)) {
      found.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1));
    }
    assertThat(found).isEqualTo(planned);
    assertThat(rows("SELECT order_id AS value FROM ledger.purchase_order"))
        .hasSize(plan.orders().size() + plan.volume().size())
        .containsAll(plan.orders().stream().map(Order::id).toList());
  }

  @Test
  void movedAccount_isStampedWithWhoItWas() {
    assertThat(
            rows(
                """
                SELECT DISTINCT o.code || ' ' || (c.charge_from < timestamptz '%s') AS value
                FROM ledger.charge c JOIN ledger.organization o ON o.id = c.owner_id
                  JOIN ledger.account a ON a.id = c.account_id
                WHERE a.external_id = '%s' AND c.kind = 'usage' AND c.billing_month = date '%s-01'
                ORDER BY 1
                """
                    .formatted(
                        DemoDays.start(plan.months().move().atDay(World.MOVE_DAY)),
                        World.MOVED,
                        plan.months().move())))
        // a monthly charge is theirs who have the account on the first of the next month
        .containsExactly("harbour false", "harbour true", "northwind true");
  }

  @Test
  void callers_fitTheirOrganizations() {
    assertThat(DemoWorld.callers())
        .extracting(DemoCaller::subject)
        .doesNotHaveDuplicates()
        .contains("sam.sales@sunrise.example");
    assertThat(DemoWorld.callers()).extracting(DemoCaller::role).contains(Role.values());
    for (DemoCaller caller : DemoWorld.callers()) {
      boolean customer = World.org(caller.organization()).kind().equals("customer");
      assertThat(caller.role().audience()).isEqualTo(customer ? Audience.CUSTOMER : Audience.STAFF);
    }
  }

  @Test
  void world_thatStands_isNotBuiltAgain() {
    assertThat(
            DemoWorld.ensure(
                folder,
                NOW,
                () -> {
                  throw new AssertionError("it stands");
                },
                step -> {}))
        .isFalse();
  }

  @Test
  void build_thatFailed_leavesNoMarker(@TempDir Path own) {
    assertThatIllegalStateException()
        .isThrownBy(() -> DemoWorld.ensure(own, NOW, () -> importer(database, NOW), step -> {}))
        .withMessage("organizations.csv was there already");
    assertThat(own.resolve("demo-world.txt")).doesNotExist();
  }

  private static Importer importer(TestDatabase into, Clock clock) {
    return new Importer(new Publisher(into.writer(), clock, into.trail(clock)));
  }

  private static String of(Bill bill) {
    return bill.provider() + " " + bill.issuer() + " " + bill.recipient() + " " + bill.month();
  }

  private static Map<String, String> sums(Function<Charge, String> key) {
    Map<String, List<BigDecimal>> amounts = new HashMap<>();
    for (Charge charge : plan.charges()) {
      amounts.computeIfAbsent(key.apply(charge), any -> new ArrayList<>()).add(charge.billed());
    }
    Map<String, String> sums = new TreeMap<>();
    amounts.forEach((name, each) ->
        sums.put(name, text(each.stream().reduce(BigDecimal.ZERO, BigDecimal::add), each.size())));
    return sums;
  }

  private static Map<String, String> found(String sql) {
    Map<String, String> found = new TreeMap<>();
    query(
        sql,
        row ->
            found.put(
                row.getString("key"), text(row.getBigDecimal("amount"), row.getLong("lines"))));
    return found;
  }

  private static List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    query(sql, row -> rows.add(row.getString("value")));
    return rows;
  }

  private static String text(BigDecimal amount, long lines) {
    return amount.stripTrailingZeros().toPlainString() + " in " + lines;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static void query(String sql, RowReader reader) {
    try (Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        reader.read(row);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
