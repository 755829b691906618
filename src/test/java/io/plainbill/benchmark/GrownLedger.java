package io.plainbill.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of a ledger that grows by customers: one reseller, and for each customer one account, one
 * order with a rebate, and a thousand charges over the twelve months of 2025-11 to 2026-10.
 *
 * @param folder where the files are written
 */
record GrownLedger(Path folder, int customers) {
  static final int CHARGES_EACH = 1_000;
  static final String RESELLER = "borealis";

  private static final YearMonth FIRST = YearMonth.of(2025, 11);
  private static final int MONTHS = 12;
  private static final List<String> SERVICES =
      List.of("CVM", "COS", "CBS", "CLB", "CDN", "TDSQL", "TKE", "SCF", "CKafka", "VPC");
  private static final List<String> REGIONS = List.of("ap-singapore", "ap-tokyo", "eu-frankfurt");

  /** A customer's code, which is its name too. */
  static String customer(int number) {
    return String.format(Locale.ROOT, "customer-%05d", number);
  }

  /** A customer's order. */
  static String order(int number) {
    return String.format(Locale.ROOT, "SO-2026-%05d", number);
  }

  private static String account(int number) {
    return String.format(Locale.ROOT, "2000%08d", number);
  }

  /** Everything but the bills, in the order in which it is imported. */
  List<Path> basics() {
    return List.of(
        write(
            "organizations.csv",
            "code,name,kind,parent,aliases",
            Stream.concat(
                Stream.of(
                    "cumulus,Cumulus,distributor,,", RESELLER + ",Borealis,reseller,cumulus,"),
                each(n -> customer(n) + "," + customer(n) + ",customer," + RESELLER + ","))),
        write(
            "accounts.csv",
            "provider,account,name,owner,valid_from,valid_until",
            each(n -> "tencent," + account(n) + ",," + customer(n) + ",2025-01-01,")),
        write(
            "programmes.csv",
            "code,name,provider,payer,beneficiary,starts,ends,threshold,currency,confirm_days,"
                + "pays_within_days",
            Stream.of(
                "SPRING,Spring Growth,tencent,cumulus,borealis,2026-01-01,2026-12-31,,USD,,")),
        write(
            "orders.csv",
            "order,provider,account,customer,product,sku,ordered_at,amount,currency,trade_id,"
                + "bill_id,record_id,big_order_id",
            each(n ->
                order(n)
                    + ",tencent,"
                    + account(n)
                    + ",,CVM,,2026-05-11T09:30:00+08:00,1000.00,USD,,,,")),
        write(
            "rebates.csv",
            "rebate,order,programme,customer,account,month,status,status_since,reason,"
                + "eligible_amount,rate,calculated,paid,currency,expected_from,expected_until,"
                + "deadline",
            each(n ->
                "RB-2026-"
                    + n
                    + ","
                    + order(n)
                    + ",SPRING,,,2026-05,approved,2026-06-12 10:00:00,,1000.00,0.20,200.00,,USD,"
                    + "2026-07-01,2026-07-15,")));
  }

  /** All bills in one FOCUS file. */
  Path bills() {
    return write(
        "bills.csv",
        "ProviderName,BillingAccountId,BillingAccountName,SubAccountId,SubAccountName,"
            + "BillingPeriodStart,BillingPeriodEnd,BillingCurrency,ChargePeriodStart,"
            + "ChargePeriodEnd,ChargeCategory,ChargeDescription,ServiceCategory,ServiceName,"
            + "RegionId,ResourceId,ConsumedQuantity,ConsumedUnit,ListUnitPrice,ListCost,"
            + "ContractedCost,BilledCost,EffectiveCost,Tags,x_ActionType",
        IntStream.range(0, customers)
            .boxed()
            .flatMap(n -> IntStream.range(0, CHARGES_EACH).mapToObj(line -> charge(n, line))));
  }

  private static String charge(int customer, int line) {
    YearMonth month = FIRST.plusMonths(line % MONTHS);
    LocalDate day = month.atDay(1 + line / MONTHS % month.lengthOfMonth());
    String service = SERVICES.get(line % SERVICES.size());
    // Every customer has one month that a refund takes below zero.
    boolean refund = line % MONTHS == 6 && line < MONTHS;
    BigDecimal list =
        refund
            ? new BigDecimal("-9000")
            : BigDecimal.valueOf(10_000L + 37L * line + 13L * customer, 4);
    BigDecimal net = list.multiply(new BigDecimal("0.9"));
    String account = account(customer);
    return String.join(
        ",",
        "Tencent Cloud",
        account,
        customer(customer),
        account,
        "",
        month.atDay(1) + "T00:00:00+08:00",
        month.plusMonths(1).atDay(1) + "T00:00:00+08:00",
        "USD",
        day + "T00:00:00+08:00",
        day.plusDays(1) + "T00:00:00+08:00",
        refund ? "Adjustment" : "Usage",
        service + (refund ? " returned" : " by the hour"),
        "Compute",
        service,
        REGIONS.get(line % REGIONS.size()),
        "res-" + customer + "-" + line % 40,
        "24",
        "Hours",
        list.abs().movePointLeft(1).toPlainString(),
        list.toPlainString(),
        net.toPlainString(),
        net.toPlainString(),
        net.toPlainString(),
        line % 5 == 0 ? "" : "\"{\"\"team\"\": \"\"team-" + line % 7 + "\"\"}\"",
        refund ? "prepay_return" : "postpay_deduct_h");
  }

  private Stream<String> each(java.util.function.IntFunction<String> row) {
    return IntStream.range(0, customers).mapToObj(row);
  }

  private Path write(String name, String header, Stream<String> rows) {
    Path file = folder.resolve(name);
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(header + "\n");
      for (String row : (Iterable<String>) rows::iterator) {
        out.write(row + "\n");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }
}
