package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes Bill A and Bill B differ in the last full month, at every level, beside prices: lines
 * that only one of the two has, lines without a list price, vouchers and credits of partners, a
 * line that the two bills call different things; and what nobody can be charged for.
 */
final class SidesStory {
  /** Accounts that are no customer's: what they use stays with whoever pays it. */
  static final String SUNRISE_OWN = "200099001";

  static final String MERIDIAN_OWN = "200099002";
  static final String BOREALIS_OWN = "200099003";

  private static final int DECIMALS = 2;
  private static final BigDecimal USED_LESS = new BigDecimal("0.88");
  private static final int COMPUTE = 0;
  private static final int LOGS = 7;

  private final StoryMonths months;
  private final List<Account> accounts;
  private final YearMonth month;

  SidesStory(DemoDays days, StoryMonths months, List<Account> accounts) {
    this.months = months;
    this.accounts = accounts;
    this.month = days.closed(1);
  }

  void write(Book book) {
    onlyOnBillA(book);
    onlyOnBillB(book);
    withoutListPrice(book);
    calledDifferently(book);
    atOwnPrices(book);
    movedAccount(book);
  }

  private void onlyOnBillA(Book book) {
    Account sunrise = own(SUNRISE_OWN, "Sunrise Partner Centre");
    Account borealis = own(BOREALIS_OWN, "Borealis Partner Centre");
    Account meridian = own(MERIDIAN_OWN, "Meridian Lab");
    Account tidewater = account(World.TIDEWATER_ALIBABA);
    Account kestrel = account("5610023345502210");
    String minimum = "Minimum spend of the partner contract not reached";
    String service = "Compensation for a missed service level";
    only(book, sunrise, adjustment(Vendor.TENCENT), 4, minimum, World.MERIDIAN, "240.00");
    only(book, borealis, adjustment(Vendor.TENCENT), 4, minimum, World.MERIDIAN, "185.00");
    only(book, tidewater, adjustment(Vendor.ALIBABA), 6, service, "alibaba-cloud", "-150.00");
    only(book, kestrel, adjustment(Vendor.ALIBABA), 6, service, World.MERIDIAN, "-95.00");
    usage(book, sunrise, "tencent-cloud", World.MERIDIAN, "79.50");
    usage(book, sunrise, World.MERIDIAN, World.SUNRISE, "88.40");
    usage(book, meridian, "tencent-cloud", World.MERIDIAN, "112.30");
    for (String voucher : List.of("V-2501", "V-2502")) {
      boolean top = voucher.equals("V-2501");
      only(
          book,
          account(top ? "200045601" : "200034520"),
          Nature.voucher(),
          11,
          "Voucher " + voucher,
          top ? "tencent-cloud" : World.MERIDIAN,
          top ? "-130.00" : "-85.00");
    }
    only(book, meridian, Nature.credit(), 12, "Growth credit", "tencent-cloud", "-210.00");
    only(book, borealis, Nature.credit(), 12, "Growth credit", World.MERIDIAN, "-125.00");
  }

  private void onlyOnBillB(Book book) {
    Account harbour = account("5610023345500618");
    Account kestrel = account("200034520");
    String managed = "Managed service of the reseller";
    once(book, harbour, fee(), 21, managed, World.SUNRISE, World.HARBOUR, "164.00");
    once(book, kestrel, fee(), 21, managed, World.BOREALIS, World.KESTREL, "138.00");
    String waived = "Taken off for a late report";
    Nature adjustment = adjustment(Vendor.ALIBABA);
    once(book, harbour, adjustment, 24, waived, World.SUNRISE, World.HARBOUR, "-35.00");
    Account orchid = account("5610023345502877");
    once(book, orchid, adjustment, 24, waived, World.BOREALIS, World.ORCHID, "-20.00");
    Account tidewater = account(World.TIDEWATER_ALIBABA);
    once(book, tidewater, adjustment, 24, waived, World.MERIDIAN, World.TIDEWATER, "-42.00");
    Account borealis = own(BOREALIS_OWN, "Borealis Partner Centre");
    once(book, borealis, fee(), 22, "Platform fee", World.MERIDIAN, World.BOREALIS, "310.00");
  }

  private void withoutListPrice(Book book) {
    String plan = "Support plan without a list price";
    hops(book, account("200023455"), plan, World.SUNRISE, World.LOTUS, "60.00", "66.00", "75.00");
    Account orchid = account("91e4d2f70b6c4a38a5c9d8e7f6012b43");
    hops(book, orchid, plan, World.BOREALIS, World.ORCHID, "52.00", "57.50", "64.00");
  }

  /** The distributor's bills call it a settlement, and do not say of what. */
  private void calledDifferently(Book book) {
    Account bluefin = account(World.BLUEFIN_TENCENT);
    differently(book, bluefin, World.SUNRISE, World.BLUEFIN, "21.10", "22.60", "24.90");
    Account globex = account(World.GLOBEX_TENCENT);
    differently(book, globex, World.BOREALIS, World.GLOBEX, "17.30", "18.80", "20.40");
  }

  private void differently(
      Book book, Account account, String reseller, String customer, String... amounts) {
    Line line = line(account, Nature.usage(account.vendor()), 18, "Traffic above the plan");
    book.addOnly(line, account.vendor().organization(), World.MERIDIAN, amount(amounts[0]));
    book.addAs(line, Nature.unclassified(), World.MERIDIAN, reseller, amount(amounts[1]));
    book.addOnly(line, reseller, customer, amount(amounts[2]));
  }

  private void hops(
      Book book,
      Account account,
      String what,
      String reseller,
      String customer,
      String... amounts) {
    Line line = line(account, Nature.purchase(account.vendor()), 3, what);
    book.addOnly(line, account.vendor().organization(), World.MERIDIAN, amount(amounts[0]));
    book.addOnly(line, World.MERIDIAN, reseller, amount(amounts[1]));
    book.addOnly(line, reseller, customer, amount(amounts[2]));
  }

  /** What goes back or is put right stands on both bills of Borealis, at each one's own price. */
  private void atOwnPrices(Book book) {
    Nature change = Nature.change();
    own(book, change, month, 8, "-120.00", "Configuration change: old");
    own(book, change, month, 8, "150.00", "Configuration change: new");
    own(book, Nature.correction(), month.minusMonths(1), 18, "-22.40", "Correction of traffic");
    own(book, adjustment(Vendor.TENCENT), month, 10, "-30.00", "Taken off after a complaint");
    own(book, Nature.unclassified(), month, 20, "-9.50", "Settlement");
    Charge billed =
        book.firstUsage(
            new Bill("tencent", World.BOREALIS, World.KESTREL, month), "200034520", "CVM");
    BigDecimal list = MayStory.list(billed);
    BigDecimal less = list.multiply(USED_LESS).setScale(6, RoundingMode.HALF_UP);
    book.add(
        Line.again(billed, Nature.reversed(), month, list.negate(), "Reversal of " + billed.id()));
    book.add(Line.again(billed, Nature.rebilled(), month, less, "Recalculation of " + billed.id()));
  }

  private void own(Book book, Nature nature, YearMonth charged, int day, String list, String what) {
    Line line = line(account("200034520"), nature, day, what);
    Instant from = DemoDays.start(charged.atDay(day)).plusSeconds(36_000);
    book.add(
        new Line(
            line.account(),
            line.resource(),
            nature,
            month,
            from,
            from.plusSeconds(3_600),
            null,
            amount(list),
            DECIMALS,
            null,
            null,
            what));
  }

  /**
   * What else is charged in the month in which the account moved: an order before the move and one
   * after it, and something for the whole month, which goes to the new owner.
   */
  private void movedAccount(Book book) {
    YearMonth move = months.move();
    Nature order = Nature.purchase(Vendor.TENCENT);
    LocalDate before = move.atDay(World.MOVE_DAY).minusDays(9);
    LocalDate after = move.atDay(World.MOVE_DAY).plusDays(6);
    moved(book, order, DemoDays.start(before), null, "96.00", "Renewal before the move");
    moved(book, order, DemoDays.start(after), null, "84.00", "Renewal after the move");
    moved(
        book,
        Nature.monthly(),
        DemoDays.start(move),
        DemoDays.end(move),
        "148.00",
        "Log retention, charged by the month");
  }

  private void moved(
      Book book, Nature nature, Instant from, @Nullable Instant until, String list, String what) {
    Account account = account(World.MOVED);
    Service logs = Service.of(Vendor.TENCENT).get(LOGS);
    book.add(
        new Line(
            account,
            Resource.ordered(account, logs),
            nature,
            months.move(),
            from,
            until == null ? from.plusSeconds(1) : until,
            BigDecimal.ONE,
            amount(list),
            DECIMALS,
            null,
            null,
            what));
  }

  private void usage(Book book, Account account, String issuer, String recipient, String amount) {
    Nature usage = Nature.usage(account.vendor());
    once(book, account, usage, 15, "Servers of our own", issuer, recipient, amount);
  }

  /** Only the recipient that the account belongs under pays it; nobody is charged for it. */
  private void only(
      Book book, Account account, Nature nature, int day, String what, String from, String amount) {
    String to =
        switch (from) {
          case World.MERIDIAN -> account.id().equals(SUNRISE_OWN) ? World.SUNRISE : World.BOREALIS;
          default -> World.MERIDIAN;
        };
    once(book, account, nature, day, what, from, to, amount);
  }

  private void once(
      Book book,
      Account account,
      Nature nature,
      int day,
      String what,
      String issuer,
      String recipient,
      String amount) {
    book.addOnly(line(account, nature, day, what), issuer, recipient, amount(amount));
  }

  private Line line(Account account, Nature nature, int day, String what) {
    Instant at = DemoDays.start(month.atDay(day)).plusSeconds(36_000);
    Service service = Service.of(account.vendor()).get(COMPUTE);
    return new Line(
        account,
        Resource.ordered(account, service),
        nature,
        month,
        at,
        at.plusSeconds(3_600),
        null,
        BigDecimal.ZERO,
        DECIMALS,
        null,
        null,
        what);
  }

  private static Nature adjustment(Vendor vendor) {
    return Nature.adjustment(vendor);
  }

  private static Nature fee() {
    return new Nature("usage", "Usage", null, null, null);
  }

  private static BigDecimal amount(String amount) {
    return new BigDecimal(amount);
  }

  private static Account own(String id, String name) {
    return new Account(Vendor.TENCENT, id, name, "USD", BigDecimal.ZERO, List.of());
  }

  private Account account(String id) {
    return accounts.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}
