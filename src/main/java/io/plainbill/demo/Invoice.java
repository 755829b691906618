package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of the demo world, and what answers about it must say.
 *
 * @param provider its code; null if it covers all providers
 * @param issued null for a draft
 * @param status as an invoices file has it
 * @param taxRate null where nothing is taxed
 * @param payments in order
 * @param adjusts the number of the former invoice
 * @param difference what it is off the bill's lines by a fault of its issuer
 */
public record Invoice(
    String number,
    @Nullable String provider,
    String issuer,
    String recipient,
    YearMonth month,
    @Nullable LocalDate issued,
    @Nullable LocalDate due,
    String status,
    BigDecimal net,
    BigDecimal tax,
    @Nullable String taxRate,
    String currency,
    List<Payment> payments,
    @Nullable String adjusts,
    BigDecimal difference) {

  /** What was paid on one day. */
  public record Payment(LocalDate day, BigDecimal amount) {}

  public Invoice {
    payments = List.copyOf(payments);
  }

  public BigDecimal total() {
    return net.add(tax);
  }

  public BigDecimal paid() {
    return payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is still to be paid; null where nobody can say. */
  public @Nullable BigDecimal unpaid() {
    return switch (status) {
      case "open", "partly_paid" -> total().subtract(paid());
      case "paid", "void" -> BigDecimal.ZERO;
      default -> null;
    };
  }

  /** True if it is a claim: neither a draft nor void. */
  public boolean counts() {
    return !status.equals("draft") && !status.equals("void");
  }

  public boolean overdue(LocalDate today) {
    BigDecimal open = unpaid();
    LocalDate last = due;
    return open != null
        && last != null
        && counts()
        && !status.equals("paid")
        && total().signum() > 0
        && last.isBefore(today);
  }

  /** The name of its document; null if it has none. */
  @Nullable String document() {
    return counts() ? "documents/" + number + ".pdf" : null;
  }
}
