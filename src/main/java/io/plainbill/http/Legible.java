package io.plainbill.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** What stands in addresses and bodies must be text that people write. */
final class Legible {
  private Legible() {}

  /**
   * Turns away an address whose query holds what is no text, before any door looks at it.
   *
   * @throws Fault if it does
   */
  static void check(Context ctx) {
    for (Map.Entry<String, List<String>> parameter : ctx.queryParamMap().entrySet()) {
      if (!text(parameter.getKey()) || !parameter.getValue().stream().allMatch(Legible::text)) {
        throw new Fault(
            Fault.Kind.MALFORMED,
            "The address holds a control character or half a character behind its '?'.");
      }
    }
  }

  /** True if no keyboard would fail to write it: no NUL and its like, no lone surrogates. */
  static boolean text(String said) {
    return said.codePoints().allMatch(Legible::character);
  }

  private static boolean character(int character) {
    boolean space = character == '\n' || character == '\r' || character == '\t';
    return (character >= ' ' || space)
        && character != 0x7f
        && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
  }
}
