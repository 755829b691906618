package io.plainbill.http;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** How an answer is wanted: as JSON, or as text for a terminal. */
enum Format {
  JSON("application", "json"),
  TEXT("text", "plain");

  private final String type;
  private final String subtype;

  Format(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  /** What the Accept header prefers; JSON if it does not care. */
  static Format wanted(Context ctx) {
    String accept = ctx.header("Accept");
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    BigDecimal json = JSON.quality(accept);
    BigDecimal text = TEXT.quality(accept);
    if (json.signum() <= 0 && text.signum() <= 0) {
      throw new Fault(Fault.Kind.NOT_ACCEPTABLE, "Accept either application/json or text/plain.");
    }
    return text.compareTo(json) > 0 ? TEXT : JSON;
  }

  /** The quality that the most specific range of the header gives to this format. */
  private BigDecimal quality(String accept) {
    BigDecimal quality = BigDecimal.ZERO;
    int best = -1;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      int fit = fit(parts[0].strip());
      if (fit > best) {
        best = fit;
        quality = quality(parts);
      }
    }
    return quality;
  }

  private int fit(String range) {
    if (range.equals(type + "/" + subtype)) {
      return 2;
    }
    if (range.equals(type + "/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  private static BigDecimal quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        return number(parameter.substring(2)).orElse(BigDecimal.ONE);
      }
    }
    return BigDecimal.ONE;
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("[01](\\.[0-9]{0,3})?")
        ? Optional.of(new BigDecimal(text.endsWith(".") ? text + "0" : text))
        : Optional.empty();
  }
}
