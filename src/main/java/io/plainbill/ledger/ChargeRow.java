package io.plainbill.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A checked line of a bill, ready to be published. Amounts are signed as delivered; null means that
 * the source did not say.
 *
 * @param id the provider's own id of the line, if it has one
 * @param rowHash a hash of the row's content: the key of lines without an id
 * @param rowNo 1 is the first row after the header
 */
public record ChargeRow(
    @Nullable String id,
    String rowHash,
    Bill bill,
    int account,
    Period period,
    Nature nature,
    Subject subject,
    Links links,
    Amounts amounts,
    String tags,
    String extra,
    long rowNo) {

  /** The same line on that bill and account. */
  public ChargeRow on(int provider, int issuer, int recipient, int itsAccount) {
    Bill placed =
        new Bill(provider, issuer, recipient, bill.month(), bill.granularity(), bill.currency());
    return new ChargeRow(
        id,
        rowHash,
        placed,
        itsAccount,
        period,
        nature,
        subject,
        links,
        amounts,
        tags,
        extra,
        rowNo);
  }

  /**
   * The bill that the line stands on.
   *
   * @param month the first day of the billing month
   */
  public record Bill(
      int provider,
      int issuer,
      int recipient,
      LocalDate month,
      String granularity,
      String currency) {}

  /**
   * When it was charged for.
   *
   * @param until exclusive
   * @param earlierMonth the month of {@code from}, where it lies before the billing month
   * @param ownerDay the day whose owner of the account pays, by the attribution rules
   */
  public record Period(
      Instant from, Instant until, @Nullable LocalDate earlierMonth, LocalDate ownerDay) {}

  /** What kind of charge it is, and what the source said about that. */
  public record Nature(
      String kind,
      @Nullable String category,
      @Nullable String chargeClass,
      @Nullable String vendorCode,
      @Nullable String description) {}

  /** What it was charged for. */
  public record Subject(
      String service,
      @Nullable String serviceCategory,
      @Nullable String region,
      @Nullable String resourceId,
      @Nullable String resourceName,
      @Nullable String sku,
      @Nullable String project) {}

  /** Where it belongs. */
  public record Links(@Nullable String order, @Nullable String undoes, @Nullable String invoice) {}

  /** How much: all but quantity and unit are in the bill's currency. */
  public record Amounts(
      @Nullable BigDecimal quantity,
      @Nullable String unit,
      @Nullable BigDecimal listUnitPrice,
      @Nullable BigDecimal list,
      @Nullable BigDecimal contracted,
      BigDecimal billed,
      @Nullable BigDecimal effective,
      @Nullable BigDecimal paidByVoucher,
      @Nullable BigDecimal paidByCredit) {}
}
