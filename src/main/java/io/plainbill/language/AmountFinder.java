package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds amounts of money and which side of them is meant: {@code over 500 USD} is {@code >500 USD},
 * {@code at least 1k} is {@code >=1000}, {@code 12.30} is {@code =12.30}. Counts, years, dates and
 * identifiers are none; what may be read in two ways is asked.
 */
final class AmountFinder {
  private static final Set<String> VERSIONED =
      Set.of("focus", "version", "v", "spec", "release", "tls");
  private static final Set<String> UNITS =
      Set.of(
          "%",
          "percent", "gb", "tb", "mb", "gib", "tib", "hour", "day", "week", "month", "year",
          "minute", "vcpu", "core", "x", "st", "nd", "rd", "th", "个", "条", "笔", "天", "月", "年", "张",
          "次", "家", "日", "号", "折");
  private static final Set<String> NO_PLURAL =
      Set.of("is", "was", "has", "does", "this", "as", "us", "status", "plus", "less", "minus");
  private static final Set<String> CHARGED =
      Set.of("charge", "amount", "line", "item", "refund", "fee", "payment", "credit", "payout");

  /** Words that an amount follows though nothing marks it as money: {@code we got 2230}. */
  private static final Set<String> LED =
      Set.of(
          "get",
          "got",
          "gets",
          "receive",
          "received",
          "expect",
          "expected",
          "expecting",
          "paid",
          "pay",
          "calculated",
          "owed",
          "promised",
          "only",
          "just",
          "not",
          "than",
          "was",
          "were",
          "instead",
          "rather",
          "of",
          "missing",
          "but",
          "as",
          "from",
          "to",
          "vs",
          "versus",
          "against");

  private static final Set<String> HAN_LED = Set.of("有", "了", "是", "付", "到", "算");

  private static final Set<String> REBATES = Set.of("rebates", "commissions");
  private static final Set<String> BELOW = Set.of("below", "under");
  private static final Set<String> ARE = Set.of("are", "were");

  private static final int LEAST_DIGITS = 3;
  private static final int NEAR = 3;

  private final Sentence s;
  private final Bounds bounds;

  private AmountFinder(Sentence sentence) {
    this.s = sentence;
    this.bounds = new Bounds(sentence);
  }

  static List<Found> find(Sentence sentence) {
    AmountFinder finder = new AmountFinder(sentence);
    List<Found> found = new ArrayList<>();
    boolean bounded = false;
    for (int at = 0; at < sentence.size(); ) {
      Optional<Found> here = finder.at(at);
      if (here.isPresent() && isBound(here.get())) {
        here = bounded ? here.map(second -> oneBound(sentence, second)) : here;
        bounded = true;
      }
      here.ifPresent(found::add);
      at = here.map(Found::to).orElse(at + 1);
    }
    return found;
  }

  private static boolean isBound(Found found) {
    return found instanceof Found.Named named
        && !named.options().getFirst().value().value().startsWith("=");
  }

  private static Found oneBound(Sentence s, Found second) {
    return asked(
        second.from(),
        second.to(),
        "I can take one bound at a time, so '%s' is one too many. Over or under which amount?"
            .formatted(s.said(second.from(), second.to())));
  }

  /** {@code negative rebates}, {@code which rebates are below zero}: a bound in words. */
  private Optional<Found> belowZero(int at) {
    int to = s.is(at, "negative") ? at + 1 : s.in(at, BELOW) && s.is(at + 1, "zero") ? at + 2 : at;
    int of = s.in(at - 1, ARE) ? at - 2 : at - 1;
    boolean ofThem = s.in(to, REBATES) || s.in(of, REBATES);
    return to > at && ofThem
        ? Optional.of(named(at, to, "<", BigDecimal.ZERO, Optional.empty()))
        : Optional.empty();
  }

  private Optional<Found> at(int at) {
    Optional<Found> inWords = belowZero(at);
    if (inWords.isPresent()) {
      return inWords;
    }
    Optional<Bounds.Read> bound = bounds.before(at);
    int start = bound.map(Bounds.Read::to).orElse(at);
    boolean minus =
        (s.is(start, "-") && !s.glued(start) && s.glued(start + 1)) || s.is(start, "minus");
    int signed = minus ? start + 1 : start;
    Optional<Currencies.Read> first = Currencies.at(s, signed);
    int digits = first.map(Currencies.Read::to).orElse(signed);
    Optional<WrittenNumber> number = WrittenNumber.at(s, digits);
    if (number.isEmpty() || partOfMore(digits, minus || first.isPresent())) {
      return Optional.empty();
    }
    Optional<Currencies.Read> last =
        first.isPresent() ? Optional.empty() : Currencies.at(s, number.get().to());
    int end = last.map(Currencies.Read::to).orElse(number.get().to());
    Optional<Bounds.Read> after = bound.isPresent() ? Optional.empty() : bounds.after(end);
    Optional<String> currency = first.or(() -> last).map(Currencies.Read::code);
    if (currency.isEmpty() && !isMoney(at, bound.or(() -> after).isPresent(), number.get())) {
      return Optional.empty();
    }
    int to = after.map(Bounds.Read::to).orElse(end);
    if (currency.isEmpty() && bound.isPresent() && yearLike(digits, number.get())) {
      return Optional.of(asked(at, to, yearOrAmount(at, to)));
    }
    String comparison = bound.or(() -> after).map(Bounds.Read::comparison).orElse("=");
    return Optional.of(
        number
            .get()
            .value()
            .map(value -> named(at, to, comparison, minus ? value.negate() : value, currency))
            .orElseGet(() -> asked(at, to, twoWays(at, to))));
  }

  private Found named(
      int from, int to, String comparison, BigDecimal value, Optional<String> currency) {
    String written =
        comparison + value.toPlainString() + currency.map(code -> " " + code).orElse("");
    return new Found.Named(from, to, SlotName.AMOUNT, new Word(s.said(from, to), written));
  }

  private static Found asked(int from, int to, String ask) {
    return new Found.Impossible(from, to, SlotName.AMOUNT, ask);
  }

  private String twoWays(int from, int to) {
    return "'%s' may be read in two ways. Which amount do you mean? Write it as 1,234.00 or 1.23."
        .formatted(s.said(from, to));
  }

  private String yearOrAmount(int from, int to) {
    return "'%s' may be a year or an amount. For an amount, please add the currency."
        .formatted(s.said(from, to));
  }

  /** True for digits inside an identifier, a date or a word. */
  private boolean partOfMore(int digits, boolean led) {
    boolean left =
        !led
            && s.glued(digits)
            && !(s.is(digits - 1, "(")
                || s.is(digits - 1, "\"")
                || s.is(digits - 1, ">")
                || s.is(digits - 1, "<")
                || s.is(digits - 1, "=")
                || s.isKind(digits - 1, Token.Kind.HAN));
    return left || s.is(digits - 1, "#");
  }

  /** Without a currency it is money if it is written so, or set against a bound. */
  private boolean isMoney(int at, boolean bound, WrittenNumber number) {
    int to = number.to();
    boolean goesOn = s.glued(to) && (s.word(to) || s.is(to, "-") || s.is(to, "/") || s.is(to, "_"));
    if (goesOn || s.in(to, UNITS) || Months.at(s, to) > 0 || s.in(at - 1, VERSIONED)) {
      return false;
    }
    if (bound) {
      boolean zero = number.value().filter(value -> value.signum() == 0).isPresent();
      return !counted(to) && !zero; // "below zero" is negative, no amount to filter by
    }
    boolean cents = number.money() && !s.is(at - 1, "on");
    boolean instead = s.is(to, "instead") || (s.is(at - 1, "of") && s.is(at - 2, "instead"));
    boolean ofACharge = s.is(at - 1, "of") && s.in(at - 2, CHARGED);
    return !counted(to) && (cents || instead || ofACharge || comparedWith(at, number));
  }

  /** {@code we got 2230 and not 2540}: a plain number that is set against another one. */
  private boolean comparedWith(int at, WrittenNumber number) {
    boolean other = s.in(at - 1, HAN_LED);
    for (int there = 0; s.in(at - 1, LED) && !other && there < s.size(); there++) {
      other = (there < at || there >= number.to()) && sizeable(there);
    }
    return other && sizeable(at);
  }

  /** A number that stands alone and is no day, count or year. */
  private boolean sizeable(int at) {
    Optional<WrittenNumber> number = WrittenNumber.at(s, at).filter(any -> !s.is(at - 1, "#"));
    return number
        .filter(one -> one.money() || s.lower(at).length() >= LEAST_DIGITS)
        .filter(one -> !yearLike(at, one) && !(s.glued(one.to()) && s.word(one.to())))
        .filter(one -> !s.glued(at) || s.isKind(at - 1, Token.Kind.HAN))
        .isPresent();
  }

  /** {@code 500 rebates}, {@code 500 unpaid invoices}. */
  private boolean counted(int to) {
    for (int at = to; at < to + NEAR && s.word(at); at++) {
      if (s.in(at, UNITS)) {
        return true;
      }
      if (CommonWords.FUNCTION.contains(s.lower(at)) || s.is(at, "instead")) {
        return s.is(at, "of") && at == to;
      }
      if (s.lower(at).endsWith("s") && !s.in(at, NO_PLURAL)) {
        return true;
      }
    }
    return false;
  }

  private boolean yearLike(int digits, WrittenNumber number) {
    return number.to() == digits + 1
        && s.digits(digits, 4, 4)
        && s.number(digits) >= 2015
        && s.number(digits) <= 2035;
  }
}
