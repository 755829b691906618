package io.plainbill.demo;

import io.plainbill.intake.ImportRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the bills: one FOCUS file for each provider, issuer and recipient (a reseller's customers
 * together, each line goes to its account's owner), one more for the bill that was published twice,
 * and what of the bills came in on an earlier day.
 */
final class BillFiles {
  /** A file and between whom its bills are. */
  record BillFile(Path path, String issuer, String recipient) {}

  private static final String CUSTOMER = "customer";

  /** By how much the control total of the file that came again is off. */
  static final BigDecimal CONTROL_OFF = new BigDecimal("4.20");

  private final DemoPlan plan;
  private final Path folder;
  private final FirstVersion first;
  private final Bill revised;

  BillFiles(DemoPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.first = new FirstVersion(plan.months());
    this.revised = first.bill();
  }

  /** The files, in the order in which they are to be imported. */
  List<BillFile> write() {
    Map<String, List<Charge>> files = new TreeMap<>();
    for (Charge charge : plan.charges()) {
      if (!charge.bill().equals(revised)) {
        files.computeIfAbsent(name(charge.bill()), any -> new ArrayList<>()).add(charge);
      }
    }
    List<BillFile> written = new ArrayList<>();
    files.forEach((name, charges) -> written.add(write(name, charges)));
    written.add(alone(revised, "-revised", plan.of(revised), CONTROL_OFF));
    return written;
  }

  /**
   * The files that came in before the others: the first version of the bill that was published
   * twice, and Acme's month in progress as far as it was then, unless it began after that.
   */
  List<BillFile> writePast(DemoPlan then) {
    List<BillFile> written = new ArrayList<>();
    written.add(alone(revised, "", plan.of(revised).stream().map(first::of).toList()));
    Bill running =
        new Bill(Vendor.TENCENT.code(), World.SUNRISE, World.ACME, plan.days().present());
    if (!then.of(running).isEmpty()) {
      written.add(alone(running, "-" + then.days().today(), then.of(running)));
    }
    return written;
  }

  private BillFile alone(Bill bill, String ending, List<Charge> charges) {
    return alone(bill, ending, charges, BigDecimal.ZERO);
  }

  private BillFile alone(Bill bill, String ending, List<Charge> charges, BigDecimal off) {
    String name = "focus-tencent-sunrise-" + bill.recipient() + "-" + bill.month() + ending;
    return new BillFile(
        FocusFile.write(folder, name + ".csv", charges, plan::billedAs, off),
        bill.issuer(),
        bill.recipient());
  }

  private BillFile write(String name, List<Charge> charges) {
    Bill bill = charges.getFirst().bill();
    return new BillFile(
        FocusFile.write(folder, name, charges, plan::billedAs, BigDecimal.ZERO),
        bill.issuer(),
        toCustomers(bill) ? ImportRequest.OWNER : bill.recipient());
  }

  private static String name(Bill bill) {
    String recipient = toCustomers(bill) ? "customers" : bill.recipient();
    return "focus-" + bill.provider() + "-" + bill.issuer() + "-" + recipient + ".csv";
  }

  private static boolean toCustomers(Bill bill) {
    return World.org(bill.recipient()).kind().equals(CUSTOMER);
  }

  /** The bill that was published twice, as it was at first: somebody forgot the discount. */
  static final class FirstVersion {
    private final Bill revised;

    FirstVersion(StoryMonths months) {
      this.revised = new Bill("tencent", World.SUNRISE, World.BLUEFIN, months.bluefinRevised());
    }

    Bill bill() {
      return revised;
    }

    /** The charge as it was billed at first. */
    Charge of(Charge charge) {
      return charge.bill().equals(revised) ? withoutDiscount(charge) : charge;
    }

    private static Charge withoutDiscount(Charge charge) {
      BigDecimal list = charge.list();
      if (list == null || !charge.nature().kind().equals("usage")) {
        return charge;
      }
      BigDecimal voucher = charge.voucher();
      return new Charge(
          charge.id(),
          charge.bill(),
          charge.account(),
          charge.resource(),
          charge.nature(),
          charge.from(),
          charge.until(),
          charge.quantity(),
          list,
          list,
          voucher == null ? list : list.subtract(voucher),
          voucher,
          charge.orderId(),
          charge.undoes(),
          charge.invoice(),
          charge.description());
    }
  }
}
