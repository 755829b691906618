package io.plainbill.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount of one currency, exact to the last decimal the ledger holds.
 *
 * <p>Amounts are signed as delivered and never rounded. Arithmetic across currencies is refused.
 *
 * @param amount in units of the currency (dollars, not cents)
 * @param currency an ISO 4217 code, three capital letters
 */
public record Money(BigDecimal amount, String currency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final int USUAL_DECIMALS = 2;

  public Money {
    requireNonNull(amount, "amount");
    if (!CODE.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "a currency is a three-letter ISO 4217 code such as USD, not '" + currency + "'");
    }
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** The sum; refuses another currency. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "cannot add " + other.currency + " to " + currency + ": one total per currency");
    }
    return new Money(amount.add(other.amount), currency);
  }

  /** True if both are the same amount of the same currency, whatever their scale. */
  public boolean sameAs(Money other) {
    return currency.equals(other.currency) && amount.compareTo(other.amount) == 0;
  }

  /**
   * The amount as every channel writes it: no exponent, no grouping, at least the currency's own
   * decimals, and no further trailing zeros. {@code 2540} USD is {@code "2540.00"}, {@code
   * 20.28022672899} USD stays whole.
   */
  public String plain() {
    return plain(amount, decimals());
  }

  /** The decimals that the currency is paid in: 2 for USD, 0 for JPY; 2 where unknown. */
  public int decimals() {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknownToIso) {
      return USUAL_DECIMALS;
    }
  }

  private static String plain(BigDecimal amount, int decimals) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < decimals ? stripped.setScale(decimals) : stripped).toPlainString();
  }
}
