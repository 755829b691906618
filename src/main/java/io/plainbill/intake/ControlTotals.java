package io.plainbill.intake;

import io.plainbill.ledger.FileControl;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a file of bills says of itself, in lines above its header: {@code # control-total:
 * 12345.67 USD}, once for each currency, and {@code # control-lines: 321}. Who sends the file in
 * may say the same beside it, and then that counts.
 */
final class ControlTotals {
  private static final Pattern LINE =
      Pattern.compile("#+\\s*control-(total|lines)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOTAL =
      Pattern.compile("(-?[0-9]{1,30}(?:\\.[0-9]{1,18})?)\\s+([A-Za-z]{3})");
  private static final Pattern LINES = Pattern.compile("[0-9]{1,15}");
  private static final String TOTALS_LIKE =
      "an amount and a currency such as 12345.67 USD, each currency once";
  private static final String LINES_LIKE = "a whole number such as 321, once";

  private ControlTotals() {}

  /**
   * What is said in those lines.
   *
   * @throws FileFault if a line means to say it and cannot be read
   */
  static FileControl in(String file, List<String> comments) {
    Map<String, BigDecimal> totals = new HashMap<>();
    Optional<Long> lines = Optional.empty();
    for (String comment : comments) {
      Matcher line = LINE.matcher(comment);
      if (line.matches() && line.group(1).equalsIgnoreCase("total")) {
        total(file, line.group(2), totals);
      } else if (line.matches()) {
        if (lines.isPresent() || !LINES.matcher(line.group(2)).matches()) {
          throw wrong(file, "control-lines", line.group(2), LINES_LIKE);
        }
        lines = Optional.of(Long.valueOf(line.group(2)));
      }
    }
    return new FileControl(totals, lines);
  }

  private static void total(String file, String said, Map<String, BigDecimal> totals) {
    Matcher total = TOTAL.matcher(said);
    if (!total.matches()
        || totals.put(total.group(2).toUpperCase(Locale.ROOT), new BigDecimal(total.group(1)))
            != null) {
      throw wrong(file, "control-total", said, TOTALS_LIKE);
    }
  }

  private static FileFault wrong(String file, String what, String said, String expected) {
    return new FileFault(
        Problem.ofFile(file, "its " + what + " '" + said + "' cannot be read", expected));
  }
}
