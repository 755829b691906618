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
import java.util.stream.Stream;

/**
 * The demo world as values: what the files are written from, and what every answer about them must
 * say. The same for every moment of a day (UTC+8) but for the hours of rebate events.
 *
 * <p>Where to look for what rebates can be like, besides every status, reason and kind of
 * adjustment that {@link Fate} deals:
 *
 * <table>
 * <caption>Orders that show something</caption>
 * <tr><th>order</th><th>shows</th></tr>
 * <tr><td>SO-2026-10482</td><td>2,540 calculated, 310 cancelled, waits to be confirmed</td></tr>
 * <tr><td>…-10471</td><td>two programmes pay for it</td></tr>
 * <tr><td>…-10495</td><td>goes by a trade, bill, record and big order number, too</td></tr>
 * <tr><td>…-10502</td><td>paid in part</td></tr>
 * <tr><td>…-10509</td><td>negative after a downgrade</td></tr>
 * <tr><td>…-10563</td><td>its account went to another customer in the same month</td></tr>
 * <tr><td>…-10611</td><td>no rebate: account not linked when it was ordered</td></tr>
 * <tr><td>…-10618</td><td>no rebate: before the programme's dates</td></tr>
 * <tr><td>…-10625</td><td>no rebate: SKU not mapped</td></tr>
 * <tr><td>…-10488</td><td>no rebate: product not eligible</td></tr>
 * <tr><td>…-10632</td><td>no rebate: rate 0</td></tr>
 * <tr><td>…-10639</td><td>no rebate yet: the month's invoice is not confirmed</td></tr>
 * <tr><td>…-10646</td><td>no rebate: below the threshold</td></tr>
 * <tr><td>…-10653</td><td>no rebate: paid by coupon</td></tr>
 * <tr><td>…-10660</td><td>no rebate: the customer's bill is overdue</td></tr>
 * <tr><td>…-10667</td><td>no rebate: the provider's data are not loaded</td></tr>
 * <tr><td>…-10674</td><td>no rebate: rate 0, and the bill is overdue</td></tr>
 * <tr><td>…-10681</td><td>no rebate, and all that can be checked holds</td></tr>
 * <tr><td>Volume Plus</td><td>ten thousand rebates of one month, one of them under review</td></tr>
 * <tr><td>Lotus China, Orchid Studio</td><td>rebates in CNY and EUR</td></tr>
 * </table>
 */
public final class DemoPlan {
  /** Raised with every change of what the plan holds; the world is then built anew. */
  static final int GENERATOR = 9;

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
    List<Programme> dealt = Programme.dealt(days);
    this.programmes = Stream.concat(dealt.stream(), Programme.others(days).stream()).toList();
    Book book = new Book(days, months);
    new Usage(days, months).write(book, accounts);
    Orders maker = new Orders(days, months, accounts);
    this.named = maker.named();
    this.orders = maker.write(named, book);
    new MayStory(days, named).write(book);
    new OtherStories(months, named).write(book);
    new SidesStory(days, months, accounts).write(book);
    new Closing(days).write(book);
    this.charges = book.charges();
    this.invoices = new InvoiceBook(days, months).of(charges);
    this.vouchers =
        Stream.concat(new VoucherBook(days).of(charges).stream(), UnusedVouchers.of(days).stream())
            .toList();
    this.rebates = new Rebates(days, dealt).of(orders, named);
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

  /** What organisations mean to spend at most. */
  public List<Budget> budgets() {
    return Budget.all(days);
  }

  /** What a month will come to. */
  public ForecastBook forecasts() {
    return new ForecastBook(days, charges);
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
    return Stream.concat(accounts.stream(), Stream.of(World.linkedLate(days))).toList();
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

  /** The many rebates of {@link Volume}, each with an order of its own, made anew at each call. */
  List<Rebate> volume() {
    return new Volume(days, accounts).rebates();
  }

  List<Charge> charges() {
    return charges;
  }

  /** The charges of one bill. */
  List<Charge> of(Bill bill) {
    return charges.stream().filter(charge -> charge.bill().equals(bill)).toList();
  }

  /**
   * What has changed in a bill since the first files came in, as {@link DemoPast} tells.
   *
   * @param now the clock that this plan is seen from
   */
  public ExpectedChange expectedChange(Clock now, Bill bill) {
    return ExpectedChange.of(DemoPast.before(this, now, bill), of(bill));
  }

  /** Every invoice, and what answers about it must say. */
  public List<Invoice> invoices() {
    return invoices;
  }

  List<VoucherBook.Voucher> vouchers() {
    return vouchers;
  }

  /** Every voucher, and what answers about it must say. */
  public List<ExpectedVoucher> expectedVouchers() {
    return vouchers.stream().map(ExpectedVoucher::of).toList();
  }

  /** The lines of credit, and what was confirmed on them. */
  public CreditBook credit() {
    return CreditBook.of(this);
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

  /** What the organisation pays and charges for that month, by currency, and why both differ. */
  public Map<String, ExpectedSides> expectedSides(String organization, YearMonth month) {
    List<Charge> all =
        charges.stream().filter(charge -> charge.bill().month().equals(month)).toList();
    return Sides.of(
        all.stream().filter(charge -> charge.bill().recipient().equals(organization)).toList(),
        all.stream().filter(charge -> charge.bill().issuer().equals(organization)).toList());
  }

  /** Every line of every bill. */
  public List<ExpectedLine> expectedLines() {
    return charges.stream().map(ExpectedLine::of).toList();
  }

  /** Every rebate that there is, whoever earns it. */
  public List<ExpectedRebate> expectedRebates() {
    return Stream.concat(rebates.stream(), volume().stream()).map(ExpectedRebate::of).toList();
  }

  /** How every rebate stands in time. */
  public List<ExpectedWait> expectedWaits() {
    return rebates.stream().map(ExpectedWait::of).toList();
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
