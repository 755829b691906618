package io.plainbill.intake;

import io.plainbill.ledger.LedgerRow.Payment;
import io.plainbill.ledger.LedgerRow.TaxPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The amounts of an invoice's row, held against each other. Credit notes have negative ones. */
final class InvoiceMoney {
  private static final List<String> STATUSES =
      List.of("draft", "open", "partly_paid", "paid", "void", "unknown");

  /** As it stands, or the nearest word for it. */
  static String status(Row row) {
    String status = row.required("status").toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    if (status.equals("overdue")) {
      row.reject(
          "status",
          "overdue is not a status of its own",
          "open or partly_paid, and the due date: what is overdue follows from it");
    } else if (!status.isEmpty() && !STATUSES.contains(status)) {
      row.reject(
          "status", "'" + status + "' is not a status", "one of " + String.join(", ", STATUSES));
    }
    return status;
  }

  /** The tax by rate, as {@code 0.09:12.30|0.06:1.20}; empty if it is not split. */
  List<TaxPart> taxes(Row row, BigDecimal net, BigDecimal tax, BigDecimal total) {
    if (net.add(tax).compareTo(total) != 0) {
      row.reject(
          "total",
          "net and tax come to " + net.add(tax).toPlainString() + ", not " + total.toPlainString(),
          "net + tax = total");
    }
    List<TaxPart> parts = new ArrayList<>();
    pairs(
        row,
        "tax_by_rate",
        "rates and their tax such as 0.09:12.30|0.06:1.20",
        (rate, amount) -> {
          Optional<BigDecimal> ratio =
              Decimals.parse(rate)
                  .filter(found -> found.signum() >= 0 && found.compareTo(BigDecimal.ONE) <= 0);
          if (ratio.isEmpty()) {
            row.reject("tax_by_rate", "'" + rate + "' is not a rate", "0 to 1; 9% is 0.09");
          }
          ratio.ifPresent(found -> parts.add(new TaxPart(found, amount)));
        });
    BigDecimal sum = parts.stream().map(TaxPart::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (row.text("tax_by_rate") != null && sum.compareTo(tax) != 0) {
      row.reject(
          "tax_by_rate",
          "it comes to " + sum.toPlainString() + ", not " + tax.toPlainString(),
          "parts that add up to tax");
    }
    return parts;
  }

  /** The payments, as {@code 2026-06-20:100.00|2026-07-02:12.30}; empty if no day is known. */
  List<Payment> payments(Row row) {
    List<Payment> payments = new ArrayList<>();
    pairs(
        row,
        "payments",
        "days and amounts such as 2026-06-20:100.00",
        (day, amount) -> {
          Optional<LocalDate> known = Times.day(day);
          if (known.isEmpty()) {
            row.reject("payments", "'" + day + "' is not a day", "a day such as 2026-06-20");
          }
          known.ifPresent(found -> payments.add(new Payment(found, amount)));
        });
    return payments;
  }

  /** What was paid in all; null if nobody said. */
  @Nullable BigDecimal paid(Row row, String status, BigDecimal total, List<Payment> payments) {
    BigDecimal sum =
        payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal said = row.decimal("paid");
    if (said != null && row.text("payments") != null && said.compareTo(sum) != 0) {
      row.reject(
          "payments",
          "they come to " + sum.toPlainString() + ", not " + said.toPlainString(),
          "payments that add up to paid");
    }
    BigDecimal paid = said == null && !payments.isEmpty() ? sum : said;
    fits(row, status, total, paid == null ? BigDecimal.ZERO : paid, paid != null);
    return paid;
  }

  private static void fits(
      Row row, String status, BigDecimal total, BigDecimal paid, boolean known) {
    int more = paid.abs().compareTo(total.abs());
    boolean overpaid = overpaid(row);
    if (paid.signum() != 0 && paid.signum() != total.signum()) {
      row.reject("paid", "it has another sign than total", "what was paid of the total");
    } else if (more > 0 && !overpaid) {
      row.reject(
          "paid", "it is more than total", "at most the total, or 'yes' in the column overpaid");
    } else if (status.equals("partly_paid") && (paid.signum() == 0 || more >= 0)) {
      row.reject("paid", "the status is partly_paid", "more than nothing and less than total");
    } else if (status.equals("paid") && known && more < 0) {
      row.reject("paid", "the status is paid, and it is less than total", "the total, or nothing");
    } else if (List.of("open", "draft", "void").contains(status) && paid.signum() != 0) {
      row.reject("paid", "the status is " + status, "nothing, or another status");
    }
  }

  private static boolean overpaid(Row row) {
    String said = row.text("overpaid");
    if (said != null && !List.of("yes", "no").contains(said.toLowerCase(Locale.ROOT))) {
      row.reject("overpaid", "'" + said + "' is neither yes nor no", "yes, no or nothing");
    }
    return "yes".equalsIgnoreCase(said);
  }

  private static void pairs(
      Row row, String column, String expected, BiConsumer<String, BigDecimal> taker) {
    String text = row.text(column);
    if (text == null) {
      return;
    }
    for (String pair : text.split("\\|", -1)) {
      int colon = pair.indexOf(':');
      Optional<BigDecimal> amount =
          colon < 0 ? Optional.empty() : Decimals.parse(pair.substring(colon + 1).strip());
      if (amount.isEmpty()) {
        row.reject(column, "'" + pair + "' cannot be read", expected);
      } else {
        taker.accept(pair.substring(0, colon).strip(), amount.get());
      }
    }
  }
}
