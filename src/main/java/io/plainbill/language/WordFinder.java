package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Found.Option;
import io.plainbill.language.SlotValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds words from closed lists: the side of a bill, reason codes. */
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
    return to > at + 2 && !StatusFinder.isStatus(s.said(at, to))
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

  private Found found(int from, int to, SlotName slot, String value, boolean hides) {
    return new Found.Named(
        from, to, List.of(new Option(slot, new Word(s.said(from, to), value))), hides);
  }
}
