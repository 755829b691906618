package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds words from closed lists: the side of a bill, reason codes, statuses, amounts of money. */
final class WordFinder {
  private static final List<String> REASONS =
      List.of(
          "OUT_OF_PERIOD",
          "SKU_NOT_ELIGIBLE",
          "SKU_NOT_MAPPED",
          "RATE_ZERO",
          "COUPON_FUNDED",
          "THRESHOLD_NOT_MET",
          "CUSTOMER_NOT_LINKED",
          "REGION_MISSING",
          "PERFORMANCE_TRANSFERRED",
          "CERTIFICATION_EXPIRED",
          "NOT_IN_PROGRAM",
          "NO_CONTRACT",
          "OVERDUE_BILL",
          "UNPAID_CYCLE",
          "INVOICE_PENDING",
          "INVOICE_MISMATCH",
          "DOCUMENT_MISSING",
          "REFUND_CLAWBACK",
          "DOWNGRADE_CLAWBACK",
          "DATA_NOT_PUBLISHED",
          "VENDOR_UNSPECIFIED");

  private static final Map<String, String> STATUSES =
      Map.ofEntries(
          Map.entry("pending", "pending"),
          Map.entry("pending data", "pending_data"),
          Map.entry("in calculation", "in_calculation"),
          Map.entry("calculated", "calculated"),
          Map.entry("awaiting confirmation", "awaiting_confirmation"),
          Map.entry("under review", "under_review"),
          Map.entry("frozen", "frozen"),
          Map.entry("approved", "approved"),
          Map.entry("invoicing", "invoicing"),
          Map.entry("paid", "paid"),
          Map.entry("unpaid", "unpaid"),
          Map.entry("rejected", "rejected"),
          Map.entry("reversed", "reversed"),
          Map.entry("overdue", "overdue"));

  private static final Set<String> BEFORE_A_SIDE = Set.of("bill", "side", "invoice");
  private static final Set<String> AFTER_SIDE_A =
      Set.of(
          "for",
          "in",
          "of",
          "and",
          "vs",
          "versus",
          "or",
          "is",
          "was",
          "from",
          "to",
          "different",
          "mean",
          "means",
          "with");
  private static final Set<String> CURRENCIES =
      Set.of("usd", "eur", "cny", "rmb", "gbp", "jpy", "hkd", "sgd", "dollars", "euros", "yuan");
  private static final Set<String> MONEY_SIGNS = Set.of("$", "€", "£", "¥");

  private final Sentence s;

  private WordFinder(Sentence sentence) {
    this.s = sentence;
  }

  static List<Found> find(Sentence sentence) {
    WordFinder finder = new WordFinder(sentence);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); at++) {
      finder.reason(at).ifPresent(found::add);
      finder.side(at).ifPresent(found::add);
      finder.status(at).ifPresent(found::add);
      finder.amount(at).ifPresent(found::add);
    }
    return found;
  }

  /** {@code SKU_NOT_ELIGIBLE}, {@code sku not eligible}. */
  private Optional<Found> reason(int at) {
    for (String code : REASONS) {
      int to = says(at, code.toLowerCase(Locale.ROOT).split("_"));
      if (to > 0) {
        return Optional.of(found(at, to, SlotName.REASON, code, true));
      }
    }
    int to = capitals(at);
    return to > at + 2
        ? Optional.of(found(at, to, SlotName.REASON, s.said(at, to), true))
        : Optional.empty();
  }

  /** Where a code such as {@code SOME_NEW_REASON} ends. */
  private int capitals(int at) {
    int to = at;
    while (capitalWord(to) && (to == at || s.glued(to))) {
      boolean goesOn =
          s.is(to + 1, "_") && s.glued(to + 1) && s.glued(to + 2) && capitalWord(to + 2);
      if (!goesOn) {
        return to + 1;
      }
      to += 2;
    }
    return at;
  }

  private boolean capitalWord(int at) {
    return s.word(at) && s.tokens().get(at).text().chars().allMatch(Character::isUpperCase);
  }

  /** Where those words end, with blanks or underscores between; 0 if they do not stand there. */
  private int says(int at, String[] words) {
    int to = at;
    for (String word : words) {
      to = to > at && s.is(to, "_") ? to + 1 : to;
      if (!s.is(to, word)) {
        return 0;
      }
      to++;
    }
    return to;
  }

  private Optional<Found> side(int at) {
    if (s.in(at, BEFORE_A_SIDE) && (s.is(at + 1, "a") || s.is(at + 1, "b"))) {
      boolean letter =
          s.is(at + 1, "b") || s.capital(at + 1) || !s.word(at + 2) || s.in(at + 2, AFTER_SIDE_A);
      return letter
          ? Optional.of(found(at, at + 2, SlotName.SIDE, s.lower(at + 1), true))
          : Optional.empty();
    }
    if (!s.is(at, "we")) {
      return Optional.empty();
    }
    boolean plain = s.is(at - 1, "what") || s.is(at - 1, "do") || s.is(at - 1, "did");
    return switch (s.lower(at + 1)) {
      case "pay", "paid" ->
          plain ? Optional.of(found(at, at + 2, SlotName.SIDE, "a", false)) : Optional.empty();
      case "charge", "charged" ->
          plain ? Optional.of(found(at, at + 2, SlotName.SIDE, "b", false)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Found> status(int at) {
    String two = s.lower(at) + " " + s.lower(at + 1);
    if (STATUSES.containsKey(two)) {
      return Optional.of(found(at, at + 2, SlotName.STATUS, STATUSES.get(two), false));
    }
    String one = STATUSES.get(s.lower(at));
    return one == null || (s.glued(at) && s.is(at - 1, "_"))
        ? Optional.empty()
        : Optional.of(found(at, at + 1, SlotName.STATUS, one, false));
  }

  /** {@code 500 USD}, {@code $12.30}, {@code 2,230}. */
  private Optional<Found> amount(int at) {
    if (!s.isKind(at, Token.Kind.NUMBER) || (s.glued(at) && !s.in(at - 1, MONEY_SIGNS))) {
      return Optional.empty();
    }
    int to = at + 1;
    boolean grouped = false;
    while ((s.is(to, ",") || s.is(to, "."))
        && s.glued(to)
        && s.glued(to + 1)
        && s.isKind(to + 1, Token.Kind.NUMBER)) {
      grouped |= s.is(to, ".") ? s.digits(to + 1, 1, 2) : s.digits(to + 1, 3, 3);
      to += 2;
    }
    boolean thousands = s.is(to, "k") && s.glued(to);
    to = thousands ? to + 1 : to;
    boolean sign = s.in(at - 1, MONEY_SIGNS);
    boolean currency = s.in(to, CURRENCIES);
    if (!(sign || currency || grouped || thousands)) {
      return Optional.empty();
    }
    int from = sign ? at - 1 : at;
    int end = currency ? to + 1 : to;
    return Optional.of(found(from, end, SlotName.AMOUNT, s.said(from, end), true));
  }

  private Found found(int from, int to, SlotName slot, String value, boolean hides) {
    return new Found.Named(
        from, to, List.of(new Option(slot, new Word(s.said(from, to), value))), hides);
  }
}
