package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of one bill as the plan has it, for those who work answers out apart.
 *
 * @param day on which the charge began, in the providers' zone
 * @param list at list price; null where there is none
 * @param contracted after discount, before vouchers
 * @param billed what is to be paid
 * @param voucher what a voucher paid of it; null where none did
 * @param undoes the charge or order that it takes back or bills anew
 */
public record ExpectedLine(
    String id,
    Bill bill,
    String account,
    String service,
    String sku,
    String region,
    Map<String, String> tags,
    String kind,
    LocalDate day,
    @Nullable BigDecimal list,
    BigDecimal contracted,
    BigDecimal billed,
    @Nullable BigDecimal voucher,
    String currency,
    @Nullable String orderId,
    @Nullable String undoes,
    @Nullable String invoice,
    String description) {

  static ExpectedLine of(Charge charge) {
    return new ExpectedLine(
        charge.id(),
        charge.bill(),
        charge.account().id(),
        charge.service(),
        charge.resource().service().sku(),
        charge.resource().region(),
        charge.resource().tags(),
        charge.nature().kind(),
        LocalDate.ofInstant(charge.from(), DemoDays.ZONE),
        charge.list(),
        charge.contracted(),
        charge.billed(),
        charge.voucher(),
        charge.currency(),
        charge.orderId(),
        charge.undoes(),
        charge.invoice(),
        charge.description());
  }
}
