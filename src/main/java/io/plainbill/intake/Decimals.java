package io.plainbill.intake;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact decimals as bills write them, exponents included. */
final class Decimals {
  private static final Pattern WRITTEN =
      Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

  /** Beyond this it is not money or a quantity but a mistake, or an attack on memory. */
  private static final int MOST_DIGITS = 60;

  private Decimals() {}

  static Optional<BigDecimal> parse(String text) {
    if (!WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    boolean sane =
        Math.abs((long) number.scale()) <= MOST_DIGITS
            && number.precision() - number.scale() <= MOST_DIGITS;
    return sane ? Optional.of(number) : Optional.empty();
  }
}
