package io.plainbill.demo;

import java.time.YearMonth;

/**
 * Which bill: one issuer's to one recipient for one provider's month, in all its currencies.
 *
 * @param provider the provider's code, such as {@code tencent}
 * @param issuer organisation code
 * @param recipient organisation code
 */
public record Bill(String provider, String issuer, String recipient, YearMonth month) {}
