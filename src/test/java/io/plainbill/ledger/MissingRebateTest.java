package io.plainbill.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why an order has no rebate, over rows written by hand: every pair of findings that can occur
 * together has an order of its own, and is told in the documented order.
 */
@Tag("elsewhere")
final class MissingRebateTest {
  /** The checks in the order in which they are told, and the reason each gives. */
  enum Fault {
    ACCOUNT(1, "CUSTOMER_NOT_LINKED"),
    MONTH(2, "none"),
    DATES(3, "OUT_OF_PERIOD"),
    MAPPING(4, "SKU_NOT_MAPPED"),
    PRODUCT(5, "RATE_ZERO"),
    INVOICE(6, "INVOICE_PENDING"),
    THRESHOLD(7, "THRESHOLD_NOT_MET"),
    COUPON(8, "COUPON_FUNDED"),
    OVERDUE(9, "OVERDUE_BILL"),
    DATA(10, "DATA_NOT_PUBLISHED");

    private final int place;
    private final String reason;

    Fault(int place, String reason) {
      this.place = place;
      this.reason = reason;
    }

    String told() {
      return place + " " + reason;
    }
  }

  private static final String TODAY = "'2026-11-21'";
  private static final int FIRST_ACCOUNT = 2_000;

  /** Every mix of a draft, an overdue invoice and no rebate file has a month; May has rebates. */
  private static final List<String> MONTHS =
      List.of(
          "2026-01", "2026-02", "2026-03", "2026-04", "2026-06", "2026-07", "2026-08", "2026-09");

  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = new TwoResellers();
    programmes();
    months();
    for (Set<Fault> faults : orders()) {
      order(faults);
    }
  }

  @AfterAll
  static void close() {
    world.close();
  }

  /** None, each alone, each pair that can occur, and all that can occur together. */
  static List<Set<Fault>> orders() {
    List<Set<Fault>> all = new ArrayList<>();
    all.add(EnumSet.noneOf(Fault.class));
    for (Fault one : Fault.values()) {
      all.add(EnumSet.of(one));
      for (Fault other : Fault.values()) {
        // What nobody has mapped is not held to a list.
        boolean together = !(one == Fault.MAPPING && other == Fault.PRODUCT);
        if (one.compareTo(other) < 0 && together) {
          all.add(EnumSet.of(one, other));
        }
      }
    }
    all.add(EnumSet.complementOf(EnumSet.of(Fault.MAPPING)));
    all.add(EnumSet.complementOf(EnumSet.of(Fault.PRODUCT)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("orders")
  void findings_areAllTold_theFirstToMendFirst(Set<Fault> faults) {
    assertThat(findings(TwoResellers.BOREALIS_FINANCE, faults))
        .isEqualTo(faults.stream().map(Fault::told).toList());
  }

  @Test
  void everyPairIsThere() {
    assertThat(orders()).hasSize(1 + 10 + 44 + 2).doesNotHaveDuplicates();
  }

  @Test
  void otherMonth_saysWhichItIs() {
    assertThat(
            world.one(
                TwoResellers.BOREALIS_FINANCE,
                "SELECT means FROM missing_checks('SO-MONTH', 'Steady', '2025-12-01', '2026-01-01', "
                    + TODAY
                    + ") WHERE place = 2"))
        .isEqualTo("it belongs to January 2026, and you asked about December 2025");
  }

  @Test
  void order_isFoundByEveryNumberOfIt() {
    String known =
        "SELECT count(DISTINCT order_id) FROM missing_checks('%s', NULL, NULL, NULL, "
            + TODAY
            + ")";
    for (String number : List.of("T-1", "B-1", "R-1")) {
      assertThat(world.one(TwoResellers.BOREALIS_FINANCE, known.formatted(number))).isEqualTo("1");
    }
    assertThat(world.one(TwoResellers.BOREALIS_FINANCE, known.formatted("BIG-1"))).isEqualTo("2");
  }

  @Test
  void anotherReseller_findsNothingToCheck() {
    Caller sunrise =
        new Caller(
            "sid",
            new io.plainbill.access.Organization(
                4, "sunrise", "Sunrise Digital", io.plainbill.access.Organization.Kind.RESELLER),
            io.plainbill.access.Role.FINANCE);
    for (Set<Fault> faults : orders()) {
      assertThat(world.everything(sunrise, checks(faults))).isEmpty();
    }
    assertThat(
            world.everything(
                sunrise,
                "SELECT * FROM order_programme('SO-NONE', NULL) UNION ALL"
                    + " SELECT * FROM order_programme(''' OR 1=1 --', NULL)"))
        .isEmpty();
  }

  @Test
  void narrowedToAnotherCustomer_findsNothingToCheck() {
    assertThat(
            world.everything(
                TwoResellers.limited(TwoResellers.BOREALIS, 7), checks(EnumSet.of(Fault.COUPON))))
        .isEmpty();
  }

  /** Whoever sees a part only is not told that the rest is missing. */
  @Test
  void narrowed_cannotTellThresholdAndData() {
    assertThat(
            findings(
                TwoResellers.limited(TwoResellers.BOREALIS, 5),
                EnumSet.of(Fault.THRESHOLD, Fault.DATA)))
        .isEmpty();
  }

  private static List<String> findings(Caller caller, Set<Fault> faults) {
    return world.everything(caller, checks(faults)).lines().toList();
  }

  private static String checks(Set<Fault> faults) {
    return "SELECT place, coalesce(reason, 'none') FROM missing_checks("
        + String.join(
            ", ",
            "'" + id(faults) + "'",
            "'" + campaign(faults) + "'",
            faults.contains(Fault.MONTH) ? "'2025-12-01', '2026-01-01'" : "NULL, NULL",
            TODAY)
        + ") WHERE result = 'fails' ORDER BY place";
  }

  private static String id(Set<Fault> faults) {
    return "SO-"
        + (faults.isEmpty() ? "NONE" : faults.stream().map(Enum::name).collect(joining("-")));
  }

  /** Two programmes run and two are over; two of them ask for more than anybody orders. */
  private static String campaign(Set<Fault> faults) {
    return (faults.contains(Fault.DATES) ? "Over" : "Steady")
        + (faults.contains(Fault.THRESHOLD) ? " High" : "");
  }

  private static void programmes() {
    for (String name : List.of("Steady", "Steady High", "Over", "Over High")) {
      String code = name.toUpperCase(Locale.ROOT).replace(' ', '-');
      boolean over = name.startsWith("Over");
      world.database.execute(
          "INSERT INTO ledger.programme (code, name, provider_id, payer_id, beneficiary_id, starts, ends,"
              + " threshold, currency, from_batch, row_no) VALUES ('%s', '%s', 1, 2, 3, '%s', '%s', %s, 'USD', 8, 1)"
                  .formatted(
                      code,
                      name,
                      over ? "2024-01-01" : "2025-01-01",
                      over ? "2025-01-01" : "2027-01-01",
                      name.endsWith("High") ? "9000000" : "NULL"));
      world.database.execute(
          "INSERT INTO ledger.programme_product (programme_code, payer_id, beneficiary_id, product, rate,"
              + " from_batch, row_no) VALUES ('%1$s', 2, 3, 'GOOD', 0.05, 8, 1), ('%1$s', 2, 3, 'ZERO', 0, 8, 2)"
                  .formatted(code));
    }
  }

  private static void months() {
    for (int mix = 0; mix < MONTHS.size(); mix++) {
      String month = MONTHS.get(mix) + "-01";
      invoice("PAID-" + mix, month, "paid", "100");
      if ((mix & 1) != 0) {
        invoice("DRAFT-" + mix, month, "draft", "0");
      }
      if ((mix & 2) != 0) {
        invoice("LATE-" + mix, month, "open", "0");
      }
      if ((mix & 4) == 0) {
        world.database.execute(
            "INSERT INTO ledger.rebate (rebate_id, programme_code, provider_id, payer_id, beneficiary_id,"
                + " customer_id, billing_month, status, status_since, currency, from_batch, row_no)"
                + " VALUES ('RB-LOADED-%d', 'STEADY', 1, 2, 3, 7, '%s', 'paid', '2026-09-01Z', 'USD', 8, 1)"
                    .formatted(mix, month));
      }
    }
  }

  private static void invoice(String number, String month, String status, String paid) {
    world.database.execute(
        "INSERT INTO ledger.invoice (invoice, issuer_id, recipient_id, provider_id, first_month, last_month,"
            + " issued, due, status, net, tax, total, currency, paid, from_batch, row_no) VALUES"
            + " ('%s', 3, 5, NULL, '%s', '%2$s', '2026-09-10', '2026-10-10', '%s', 100, 0, 100, 'USD', %s, 5, 1)"
                .formatted(number, month, status, paid));
  }

  private static void order(Set<Fault> faults) {
    int number = FIRST_ACCOUNT + orders().indexOf(faults);
    int mix =
        (faults.contains(Fault.INVOICE) ? 1 : 0)
            + (faults.contains(Fault.OVERDUE) ? 2 : 0)
            + (faults.contains(Fault.DATA) ? 4 : 0);
    String day = MONTHS.get(mix) + "-15";
    String product =
        faults.contains(Fault.MAPPING)
            ? "NEVER-SEEN"
            : faults.contains(Fault.PRODUCT) ? "ZERO" : "GOOD";
    Stream.of(
            "INSERT INTO ledger.account (id, provider_id, external_id) OVERRIDING SYSTEM VALUE"
                + " VALUES (%d, 1, 'account-%1$d')".formatted(number),
            "INSERT INTO ledger.account_owner (account_id, organization_id, valid_from, from_batch, row_no)"
                + " VALUES (%d, 5, '%s', 1, 1)"
                    .formatted(
                        number, faults.contains(Fault.ACCOUNT) ? "2026-10-01" : "2025-01-01"),
            "INSERT INTO ledger.purchase_order (order_id, provider_id, account_id, customer_id, reseller_id,"
                + " product, ordered_at, amount, currency, from_batch, row_no)"
                + " VALUES ('%s', 1, %d, 5, 3, '%s', '%s 12:00+08', 10, 'USD', 8, 1)"
                    .formatted(id(faults), number, product, day),
            "INSERT INTO ledger.charge (charge_key, provider_id, issuer_id, recipient_id, account_id,"
                + " billing_month, granularity, charge_from, charge_until, kind, service, order_id, billed_cost,"
                + " paid_by_voucher, currency, from_batch, row_no)"
                + " VALUES ('c%d', 1, 3, 5, %1$d, '%s', 'detail', '%s 12:00+08', '%3$s 13:00+08', 'purchase',"
                    .formatted(number, day.substring(0, 8) + "01", day)
                + " '%s', '%s', %s, %s, 'USD', 9, 1)"
                    .formatted(
                        product,
                        id(faults),
                        faults.contains(Fault.COUPON) ? "0" : "10",
                        faults.contains(Fault.COUPON) ? "10" : "NULL"))
        .forEach(world.database::execute);
    if (faults.isEmpty()) {
      world.database.execute(
          "INSERT INTO ledger.order_alias (order_id, kind, value, customer_id, reseller_id, from_batch) VALUES"
              + " ('SO-NONE', 'trade', 'T-1', 5, 3, 8), ('SO-NONE', 'bill', 'B-1', 5, 3, 8),"
              + " ('SO-NONE', 'record', 'R-1', 5, 3, 8), ('SO-NONE', 'big_order', 'BIG-1', 5, 3, 8),"
              + " ('SO-COUPON', 'big_order', 'BIG-1', 5, 3, 8)");
    }
  }
}
