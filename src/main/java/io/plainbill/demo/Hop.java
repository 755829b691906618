package io.plainbill.demo;

import java.math.BigDecimal;

/**
 * One step of the way of a charge from the provider to the customer.
 *
 * @param pays the part of the list price that the recipient pays: 0.95 after a discount of 5%
 */
record Hop(String issuer, String recipient, BigDecimal pays) {}
