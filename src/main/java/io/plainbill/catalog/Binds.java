package io.plainbill.catalog;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that an intent's SQL may use after a colon, and what stands behind each. */
public final class Binds {
  /** The asker's organisation: int. */
  public static final String ORGANIZATION = "organization";

  /** Whose bill: int, or null for the bills that the asker's organisation issues. */
  public static final String RECIPIENT = "recipient";

  /** The period's first day: date. */
  public static final String FROM = "from";

  /** The day after the period's last: date. */
  public static final String UNTIL = "until";

  /** The compared period's first day: date. */
  public static final String COMPARE_FROM = "compare_from";

  /** The day after the compared period's last: date. */
  public static final String COMPARE_UNTIL = "compare_until";

  /** The moment of asking: timestamptz. */
  public static final String NOW = "now";

  /** The day of asking, where the bills are made: date. */
  public static final String TODAY = "today";

  private static final Map<String, BindType> FIXED =
      Map.of(
          ORGANIZATION, BindType.INT,
          RECIPIENT, BindType.INT,
          FROM, BindType.DATE,
          UNTIL, BindType.DATE,
          COMPARE_FROM, BindType.DATE,
          COMPARE_UNTIL, BindType.DATE,
          NOW, BindType.TIME,
          TODAY, BindType.DATE);

  private Binds() {}

  /** Every bind that there is, with its type. */
  public static Map<String, BindType> all() {
    Map<String, BindType> all = new LinkedHashMap<>(FIXED);
    Arrays.stream(SlotName.values())
        .filter(Binds::bound)
        .forEach(slot -> all.put(slot.id(), type(slot)));
    return all;
  }

  /** The type of a bind; empty if there is none of that name. */
  public static Optional<BindType> type(String bind) {
    return Optional.ofNullable(all().get(bind));
  }

  /** The types of those binds. */
  public static Map<String, BindType> types(Set<String> binds) {
    Map<String, BindType> all = all();
    return binds.stream().filter(all::containsKey).collect(toUnmodifiableMap(b -> b, all::get));
  }

  /** The slot that must be understood before SQL may use the bind; empty if it is always there. */
  static Optional<SlotName> slot(String bind) {
    return switch (bind) {
      case FROM, UNTIL -> Optional.of(SlotName.PERIOD);
      case COMPARE_FROM, COMPARE_UNTIL -> Optional.of(SlotName.COMPARE);
      default -> FIXED.containsKey(bind) ? Optional.empty() : SlotName.of(bind);
    };
  }

  /** True if the slot has a bind of its own name; a period has two, under other names. */
  private static boolean bound(SlotName slot) {
    return slot != SlotName.PERIOD && slot != SlotName.COMPARE;
  }

  private static BindType type(SlotName slot) {
    return switch (slot) {
      case CUSTOMER, RESELLER, ACCOUNT, PROVIDER -> BindType.INT;
      case PERIOD, COMPARE -> BindType.DATE;
      case ORDER,
          REBATE,
          INVOICE,
          CAMPAIGN,
          PRODUCT,
          REGION,
          PROJECT,
          TAG,
          STATUS,
          REASON,
          AMOUNT,
          BY,
          MOMENT,
          BATCH,
          FORMAT,
          TERM,
          SIDE,
          CASE,
          CURRENCY ->
          BindType.TEXT;
    };
  }

  /** The binds that SQL uses, outside of its strings, quoted names, comments and casts. */
  static Set<String> in(String sql) {
    Set<String> names = new LinkedHashSet<>();
    int at = 0;
    while (at < sql.length()) {
      int next = SqlText.skip(sql, at);
      if (next > at) {
        at = next;
      } else if (sql.startsWith("::", at)) {
        at += 2;
      } else if (sql.charAt(at) == ':') {
        int end = at + 1;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
          end++;
        }
        if (end > at + 1 && !Character.isDigit(sql.charAt(at + 1))) {
          names.add(sql.substring(at + 1, end));
        }
        at = end;
      } else {
        at++;
      }
    }
    return names;
  }
}
