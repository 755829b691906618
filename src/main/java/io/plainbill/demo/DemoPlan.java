package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The demo world as values: what the files are written from, and what every answer about them must
 * say. The same for every moment of a day (UTC+8) but for the hours of rebate events.
 */
public final class DemoPlan {
  /** Raised with every change of what the plan holds; the world is then built anew. */
  static final int GENERATOR = 4;

  static final String FORMER_COS = "Cloud Object Storage";

  private final DemoDays days;
  private final StoryMonths months;
  private final List<Account> accounts;
  private final List<Programme> programmes;
  private final NamedOrders named;
  private final List<Order> orders;
  private final List<Rebate> rebates;
  private final List<Charge> charges;
  private final List<Invoice> invoices;
  private final List<VoucherBook.Voucher> vouchers;

  private DemoPlan(DemoDays days) {
    this.days = days;
    this.months = StoryMonths.of(days);
    this.accounts = World.accounts(months.move());
    this.programmes = Programme.all(days);
    Book book = new Book(days, months);
    new Usage(days, months).write(book, accounts);
    Orders maker = new Orders(days, months, accounts);
    this.named = maker.named();
    this.orders = maker.write(named, book);
    new MayStory(days, named).write(book);
    new OtherStories(months, named).write(book);
    new Closing(days).write(book);
    this.charges = book.charges();
    this.invoices = new InvoiceBook(days, months).of(charges);
    this.vouchers = new VoucherBook(days).of(charges);
    this.rebates = new Rebates(days, programmes).of(orders, named);
  }

  /** The world as that clock sees it. */
  public static DemoPlan of(Clock clock) {
    return new DemoPlan(DemoDays.at(clock));
  }

  public DemoDays days() {
    return days;
  }

  /** In which months the stories play. */
  public StoryMonths months() {
    return months;
  }

  /** The id of an order that a story is about. */
  public String orderId(NamedOrder named) {
    return order(named).id();
  }

  Order order(NamedOrder named) {
    return this.named.get(named);
  }

  /**
   * What the charges of a month come to, by currency and part.
   *
   * @param issuer organisation code; everything that the recipient pays if it is empty
   * @param recipient organisation code; everything that the issuer charges if it is empty
   * @param by what a question groups by, such as {@code region} or {@code tag:team}
   * @param asker whose mapping to departments counts
   */
  public Map<String, Map<String, BigDecimal>> expectedParts(
      String issuer, String recipient, YearMonth month, String by, String asker) {
    List<Charge> asked =
        charges.stream()
            .filter(charge -> charge.bill().month().equals(month))
            .filter(charge -> issuer.isEmpty() || charge.bill().issuer().equals(issuer))
            .filter(charge -> recipient.isEmpty() || charge.bill().recipient().equals(recipient))
            .toList();
    return new Parts(departments()).of(asked, by, asker);
  }

  List<Department> departments() {
    return Department.all(days, accounts);
  }

  /** What a service is called in the bills of that month: COS had a longer name at first. */
  String billedAs(Charge charge) {
    return charge.service().equals("COS") && charge.bill().month().isBefore(days.closed(3))
        ? FORMER_COS
        : charge.service();
  }

  List<Account> accounts() {
    return accounts;
  }

  List<Programme> programmes() {
    return programmes;
  }

  List<Order> orders() {
    return orders;
  }

  List<Rebate> rebates() {
    return rebates;
  }

  List<Charge> charges() {
    return charges;
  }

  /** Every invoice, and what answers about it must say. */
  public List<Invoice> invoices() {
    return invoices;
  }

  List<VoucherBook.Voucher> vouchers() {
    return vouchers;
  }

  /**
   * What the bills of one issuer to one recipient for one month come to over all providers, by
   * currency; empty if there is no charge.
   */
  public Map<String, ExpectedBill> expectedBill(String issuer, String recipient, YearMonth month) {
    return expected(charge ->
        charge.bill().issuer().equals(issuer)
            && charge.bill().recipient().equals(recipient)
            && charge.bill().month().equals(month));
  }

  /** What everything that the issuer charges for that month comes to, by currency. */
  public Map<String, ExpectedBill> expectedIssued(String issuer, YearMonth month) {
    return expected(
        charge -> charge.bill().issuer().equals(issuer) && charge.bill().month().equals(month));
  }

  /** What everything that the recipient pays for that month comes to, by currency. */
  public Map<String, ExpectedBill> expectedReceived(String recipient, YearMonth month) {
    return expected(charge ->
        charge.bill().recipient().equals(recipient) && charge.bill().month().equals(month));
  }

  /** The same for one account alone, as the provider numbers it. */
  public Map<String, ExpectedBill> expectedReceived(
      String recipient, YearMonth month, String account) {
    return expected(charge ->
        charge.bill().recipient().equals(recipient)
            && charge.bill().month().equals(month)
            && charge.account().id().equals(account));
  }

  /** Every rebate that there is, whoever earns it. */
  public List<ExpectedRebate> expectedRebates() {
    return rebates.stream().map(ExpectedRebate::of).toList();
  }

  Map<String, ExpectedBill> expected(Predicate<Charge> which) {
    Map<String, List<Charge>> byCurrency = new TreeMap<>();
    charges.stream()
        .filter(which)
        .forEach(charge ->
            byCurrency.computeIfAbsent(charge.currency(), any -> new ArrayList<>()).add(charge));
    Map<String, ExpectedBill> bills = new TreeMap<>();
    byCurrency.forEach((currency, lines) -> bills.put(currency, sum(currency, lines)));
    return bills;
  }

  private static ExpectedBill sum(String currency, List<Charge> lines) {
    Map<String, BigDecimal> byService = new HashMap<>();
    Map<String, BigDecimal> byKind = new HashMap<>();
    for (Charge line : lines) {
      byService.merge(line.service(), line.billed(), BigDecimal::add);
      byKind.merge(line.nature().kind(), line.billed(), BigDecimal::add);
    }
    return new ExpectedBill(
        currency,
        lines.size(),
        lines.stream()
            .map(Charge::list)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        lines.stream().map(Charge::billed).reduce(BigDecimal.ZERO, BigDecimal::add),
        lines.stream()
            .map(Charge::voucher)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        byService,
        byKind);
  }
}
