package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything in the demo's plan that is somebody's, and whose, for those who look for leaks. */
public final class DemoSecrets {
  /** Said of what stands on the lines of each account in a bill. */
  public static final String ANY_ACCOUNT = "*";

  private final DemoPlan plan;

  public DemoSecrets(DemoPlan plan) {
    this.plan = plan;
  }

  /** Whose something is. */
  public sealed interface Whose {}

  /** Known to the organisation, to those above it and to those right below. */
  public record Name(String organization) implements Whose {}

  /** Somebody's account, and what is in it. */
  public record OfAccount(String account, String owner) implements Whose {}

  /**
   * Stands in bills from the one to the other.
   *
   * @param account empty for what is summed over all accounts
   * @param owner the customer whose account it was
   */
  public record InBill(String issuer, String recipient, String account, String owner)
      implements Whose {}

  /** What an organisation charges in all. */
  public record Issued(String issuer) implements Whose {}

  /** Known to those who see both the bill from above and the bill below. */
  public record Margin(InBill above, InBill below) implements Whose {}

  /** A rebate or programme: known to staff of who earns and who pays it. */
  public record Earned(String earner, String payer, String customer) implements Whose {}

  /** An organisation's alone. */
  public record Own(String organization) implements Whose {}

  /** A word, an id or a name, in lower case. */
  public record Word(String text, Whose whose) {}

  /** A figure as it would be written out. */
  public record Figure(BigDecimal amount, Whose whose) {}

  /** The code of each organisation's parent; empty at the top. */
  public Map<String, String> parents() {
    Map<String, String> parents = new HashMap<>();
    World.ORGANIZATIONS.stream()
        .filter(org -> !org.kind().equals("provider"))
        .forEach(org -> parents.put(org.code(), org.parent()));
    return parents;
  }

  public List<Word> words() {
    Set<Word> words = new HashSet<>();
    parents().keySet().forEach(code -> words.add(new Word(code, new Name(code))));
    for (Account account : plan.accounts()) {
      account
          .owners()
          .forEach(stretch -> {
            words.add(word(account.id(), new OfAccount(account.id(), stretch.owner())));
            words.add(word(account.name(), new OfAccount(account.id(), stretch.owner())));
          });
    }
    for (Order order : plan.orders()) {
      Order.Aliases aliases = order.aliases();
      Stream.of(order.id(), aliases.trade(), aliases.bill(), aliases.record(), aliases.bigOrder())
          .filter(id -> !id.isEmpty())
          .forEach(id -> words.add(word(id, new Name(order.customer()))));
    }
    for (Rebate rebate : plan.rebates()) {
      words.add(word(rebate.id(), whose(rebate)));
    }
    for (Programme programme : plan.programmes()) {
      words.add(word(programme.code(), new Earned(programme.beneficiary(), programme.payer(), "")));
    }
    for (Invoice invoice : plan.invoices()) {
      words.add(word(invoice.number(), inBill(invoice, ANY_ACCOUNT)));
    }
    for (Department row : plan.departments()) {
      if (row.department().contains(" ")) { // one word alone may be anybody's
        words.add(word(row.department(), new Own(row.organization())));
      }
    }
    for (VoucherBook.Voucher voucher : plan.vouchers()) {
      plan.charges().stream()
          .filter(charge -> charge.bill().recipient().equals(voucher.owner()))
          .forEach(charge -> words.add(word(voucher.id(), whose(charge))));
    }
    for (Charge charge : plan.charges()) {
      if (charge.account().owners().isEmpty()) {
        OfAccount paid = new OfAccount(charge.account().id(), owner(charge));
        words.add(word(charge.account().id(), paid));
        words.add(word(charge.account().name(), paid));
      }
      if (!charge.resource().id().isEmpty()) {
        words.add(
            word(
                charge.resource().id(),
                new OfAccount(charge.account().id(), whose(charge).owner())));
      }
    }
    return List.copyOf(words);
  }

  private static Word word(String text, Whose whose) {
    return new Word(text.toLowerCase(java.util.Locale.ROOT), whose);
  }

  private static InBill inBill(Invoice invoice, String account) {
    return new InBill(invoice.issuer(), invoice.recipient(), account, invoice.recipient());
  }

  private static Earned whose(Rebate rebate) {
    return new Earned(
        rebate.programme().beneficiary(), rebate.programme().payer(), rebate.order().customer());
  }

  static InBill whose(Charge charge) {
    return new InBill(
        charge.bill().issuer(), charge.bill().recipient(), charge.account().id(), owner(charge));
  }

  /** What an account uses that is no customer's stays with whoever pays it. */
  private static String owner(Charge charge) {
    return charge.account().owners().isEmpty()
        ? charge.bill().recipient()
        : charge.account().ownerOn(LocalDate.ofInstant(charge.from(), DemoDays.ZONE));
  }

  /** What those who see a bill work out from it, though it be another's figure by chance. */
  public List<Figure> yields() {
    return DemoYields.of(plan.charges());
  }

  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    Map<Sum, BigDecimal> sums = new HashMap<>();
    Map<Sum, BigDecimal> issued = new HashMap<>();
    for (Charge charge : plan.charges()) {
      InBill whose = whose(charge);
      parts(
          charge,
          (part, amount) -> {
            figures.add(new Figure(amount, whose));
            String month = charge.bill().month().toString();
            for (InBill kept : List.of(whose, new InBill(whose.issuer, whose.recipient, "", ""))) {
              for (String detail : List.of("", charge.bill().provider(), charge.service())) {
                Sum sum = new Sum(kept, month, charge.currency(), part, detail);
                sums.merge(sum, amount, BigDecimal::add);
              }
            }
            InBill all = new InBill(whose.issuer, "", "", "");
            for (String detail : List.of("", charge.bill().provider(), charge.service())) {
              Sum sum = new Sum(all, month, charge.currency(), part, detail);
              issued.merge(sum, amount, BigDecimal::add);
            }
          });
    }
    sums.forEach((sum, amount) -> figures.add(new Figure(amount, sum.whose)));
    issued.forEach((sum, amount) -> figures.add(new Figure(amount, new Issued(sum.whose.issuer))));
    sums.forEach((sum, amount) -> margin(sum, amount, sums, figures));
    for (Rebate rebate : plan.rebates()) {
      Stream.of(rebate.eligible(), rebate.calculated(), rebate.paid(), rebate.adjusted())
          .filter(java.util.Objects::nonNull)
          .forEach(amount -> figures.add(new Figure(amount, whose(rebate))));
    }
    for (Invoice invoice : plan.invoices()) {
      Stream.of(invoice.net(), invoice.tax(), invoice.total())
          .forEach(amount -> figures.add(new Figure(amount, inBill(invoice, ""))));
    }
    return figures;
  }

  private record Sum(InBill whose, String month, String currency, String part, String detail) {}

  /** What a reseller earns on a customer's account: what it charges less what it is charged. */
  private void margin(
      Sum below, BigDecimal amount, Map<Sum, BigDecimal> sums, List<Figure> figures) {
    if (below.whose.account.isEmpty()) {
      return;
    }
    for (String issuer : parents().values()) {
      InBill above = new InBill(issuer, below.whose.issuer, below.whose.account, below.whose.owner);
      BigDecimal paid =
          sums.get(new Sum(above, below.month, below.currency, below.part, below.detail));
      if (paid != null) {
        figures.add(new Figure(amount.subtract(paid), new Margin(above, below.whose)));
      }
    }
  }

  private static void parts(Charge charge, BiConsumer<String, BigDecimal> each) {
    each.accept("billed", charge.billed());
    each.accept("contracted", charge.contracted());
    part("list", charge.list(), each);
    part("voucher", charge.voucher(), each);
  }

  private static void part(
      String name, @Nullable BigDecimal amount, BiConsumer<String, BigDecimal> each) {
    if (amount != null) {
      each.accept(name, amount);
    }
  }
}
