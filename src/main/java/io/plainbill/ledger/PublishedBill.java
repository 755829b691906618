package io.plainbill.ledger;

import io.plainbill.money.BillingMonth;
import io.plainbill.money.Money;

/**
 * A bill as it stands after publishing.
 *
 * @param provider code
 * @param issuer organisation code
 * @param recipient organisation code
 * @param total all lines that are live now, not only those of the batch
 * @param revision 1 for the first import of this bill
 */
public record PublishedBill(
    String provider,
    String issuer,
    String recipient,
    BillingMonth month,
    Money total,
    long lines,
    int revision) {}
