package io.plainbill.property;

import static io.plainbill.property.Recount.by;
import static io.plainbill.property.Recount.due;
import static io.plainbill.property.Recount.key;

import io.plainbill.answer.Answer;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The questions about a bill, each with what its rows come to in plain Java. */
final class Checks {
  /** One question, and what of its answer is counted anew. */
  record Check(String name, Consumer<Bill> of) {}

  private static final List<String> SPLITS =
      List.of(
          "service",
          "category",
          "region",
          "project",
          "product",
          "provider",
          "account",
          "day",
          "week",
          "month",
          "tag:team",
          "tag:TEAM",
          "tag:cost-centre");

  private Checks() {}

  /** What can be asked of any stretch of days. */
  static List<Check> ofAnyDays() {
    List<Check> checks = new ArrayList<>(ofMonths());
    checks.add(new Check("refunds", Checks::refunds));
    checks.add(new Check("discounts", Checks::discounts));
    checks.add(new Check("tax", Checks::tax));
    checks.add(
        new Check("untagged", bill -> untagged(bill, Map.of(), line -> !line.tags().isEmpty())));
    checks.add(
        new Check(
            "untagged by key",
            bill ->
                untagged(
                    bill,
                    Map.of("by", "tag:team"),
                    line -> !Recount.tag(line, "team").equals("Untagged"))));
    checks.add(new Check("charges", bill -> charges(bill, Map.of(), line -> true)));
    checks.add(
        new Check(
            "charges of a service",
            bill ->
                charges(
                    bill, Map.of("product", "COS"), line -> Recount.service(line).equals("COS"))));
    checks.add(
        new Check(
            "charges of a region and provider",
            bill ->
                charges(
                    bill,
                    Map.of("region", "eu-frankfurt", "provider", "huawei"),
                    line ->
                        line.vendor() == Vendor.HUAWEI
                            && Recount.region(line).equals("eu-frankfurt"))));
    SPLITS.forEach(split -> checks.add(split(split)));
    return checks;
  }

  /** What is asked of every single month. */
  static List<Check> ofMonths() {
    return List.of(new Check("negative", Checks::negative), new Check("summary", Checks::summary));
  }

  /** What is asked of whole months alone. */
  static List<Check> ofWholeMonths() {
    List<Check> checks = new ArrayList<>(ofAnyDays());
    checks.add(new Check("status", Checks::status));
    return checks;
  }

  /** What is asked of a month beside the one before it. */
  static List<Check> ofChanges() {
    return Stream.of("service", "region", "category", "project", "product", "account", "tag:team")
        .map(split -> new Check("change by " + split, bill -> change(bill, split)))
        .toList();
  }

  static Check split(String split) {
    return new Check("by " + split, bill -> breakdown(bill, split));
  }

  private static void negative(Bill bill) {
    Answer answer = bill.told("bill.negative", Map.of());
    Map<String, BigDecimal> causes = by(bill.each(), Recount::cause, Line::billed);
    Bill.fact(answer, "due", due(bill.each()));
    Bill.table(answer, "causes", List.of("cause"), "amount", causes);
    Bill.table(
        answer, "causes", List.of("cause"), "lines", by(bill.each(), Recount::cause, Checks::one));
    Map<String, BigDecimal> worst = new TreeMap<>();
    Map<String, BigDecimal> without = new TreeMap<>();
    due(bill.each())
        .forEach((currency, amount) -> {
          if (amount.signum() < 0) {
            BigDecimal least =
                causes.entrySet().stream()
                    .filter(cause -> cause.getKey().startsWith(currency))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::min);
            worst.put(currency, least);
            if (amount.subtract(least).signum() >= 0) {
              without.put(currency, amount.subtract(least));
            }
          }
        });
    Bill.fact(answer, "main_amount", worst);
    Bill.fact(answer, "without", without);
    Bill.totals(
        answer, "lines", "amount", due(bill.each().filter(line -> line.billed().signum() < 0)));
  }

  private static void summary(Bill bill) {
    Answer answer = bill.told("bill.summary", Map.of());
    Bill.fact(answer, "due", due(bill.each()));
    Bill.fact(answer, "tax", due(bill.each().filter(line -> line.kind().equals("tax"))));
    Bill.table(answer, "parts", List.of("part"), "amount", Recount.summary(bill.lines()));
    Function<Line, String> service = both(Recount::service, line -> line.vendor().title());
    List<String> columns = List.of("service", "provider");
    Bill.table(answer, "services", columns, "due", by(bill.each(), service, Line::billed));
    Bill.table(
        answer,
        "services",
        columns,
        "list",
        by(bill.each(), service, line -> line.orZero("ListCost")));
    Bill.table(
        answer,
        "bills",
        List.of("provider", "month"),
        "due",
        by(bill.each(), both(line -> line.vendor().title(), Recount.part("month")), Line::billed));
  }

  private static void refunds(Bill bill) {
    List<Line> changes = bill.each().filter(line -> Recount.CHANGES.contains(line.kind())).toList();
    if (changes.isEmpty()) {
      return;
    }
    Answer answer = bill.told("bill.refunds", Map.of());
    List<String> kind = List.of("kind");
    Function<Line, String> label = Recount::kindLabel;
    Bill.fact(answer, "together", due(changes.stream()));
    Bill.fact(
        answer, "refunded", due(changes.stream().filter(line -> line.kind().equals("refund"))));
    Bill.table(answer, "kinds", kind, "amount", by(changes.stream(), label, Line::billed));
    Bill.table(answer, "kinds", kind, "lines", by(changes.stream(), label, Checks::one));
    Bill.table(
        answer,
        "kinds",
        kind,
        "given_back",
        by(changes.stream(), label, line -> line.billed().min(BigDecimal.ZERO)));
    Bill.table(
        answer,
        "kinds",
        kind,
        "charged",
        by(changes.stream(), label, line -> line.billed().max(BigDecimal.ZERO)));
    Bill.totals(answer, "lines", "amount", due(changes.stream()));
  }

  private static void discounts(Bill bill) {
    List<Line> priced = bill.each().filter(line -> Recount.PRICED.contains(line.kind())).toList();
    Function<Line, String> scope = both(Recount::service, line -> line.vendor().title());
    Map<String, BigDecimal> list = by(priced.stream(), scope, line -> line.orZero("ListCost"));
    Map<String, BigDecimal> reduced = by(priced.stream(), scope, Recount::reduced);
    if (reduced.values().stream().allMatch(amount -> amount.signum() == 0)) {
      return;
    }
    Predicate<String> nothing =
        part -> list.get(part).signum() == 0 && reduced.get(part).signum() == 0;
    List<String> without = list.keySet().stream().filter(nothing).toList();
    without.forEach(list::remove);
    without.forEach(reduced::remove);
    Answer answer = bill.told("bill.discounts", Map.of());
    Bill.table(answer, "parts", List.of("scope", "provider"), "list", list);
    Bill.table(answer, "parts", List.of("scope", "provider"), "discount", reduced);
    Map<String, BigDecimal> back =
        by(
            bill.each().filter(line -> Recount.CHANGES.contains(line.kind())),
            line -> "",
            line -> Recount.reduced(line).negate());
    back.values().removeIf(amount -> amount.signum() <= 0);
    back.keySet().retainAll(discounted(priced).keySet());
    Bill.fact(answer, "taken_back", back);
    Map<String, BigDecimal> credits = aside(bill, "credit", "x_PaidByCredit");
    Map<String, BigDecimal> vouchers = aside(bill, "voucher", "x_PaidByVoucher");
    Bill.fact(answer, "credits", credits);
    Bill.fact(answer, "vouchers", vouchers);
    vouchers.forEach((currency, amount) -> credits.merge(currency, amount, BigDecimal::add));
    Bill.totals(answer, "received", "amount", credits);
  }

  /** Currencies with a list price or a discount: of others nothing is told of discounts. */
  private static Map<String, BigDecimal> discounted(List<Line> priced) {
    Map<String, BigDecimal> list = by(priced.stream(), line -> "", line -> line.orZero("ListCost"));
    Map<String, BigDecimal> reduced = by(priced.stream(), line -> "", Recount::reduced);
    list.keySet().removeIf(part -> list.get(part).signum() == 0 && reduced.get(part).signum() == 0);
    return list;
  }

  private static Map<String, BigDecimal> aside(Bill bill, String kind, String column) {
    Map<String, BigDecimal> aside =
        by(
            bill.each(),
            line -> "",
            line ->
                line.orZero(column)
                    .subtract(line.kind().equals(kind) ? line.billed() : BigDecimal.ZERO));
    aside.values().removeIf(amount -> amount.signum() == 0);
    return aside;
  }

  private static void tax(Bill bill) {
    List<Line> taxes = bill.each().filter(line -> line.kind().equals("tax")).toList();
    if (taxes.isEmpty()) {
      return;
    }
    Answer answer = bill.told("bill.tax", Map.of());
    Function<Line, String> said =
        line ->
            String.join(
                " | ",
                line.text("ChargeDescription").orElse(""),
                line.vendor().title(),
                line.account());
    List<String> columns = List.of("description", "provider", "account");
    Bill.fact(answer, "tax", due(taxes.stream()));
    Bill.table(answer, "lines", columns, "tax", by(taxes.stream(), said, Line::billed));
    Bill.table(answer, "lines", columns, "lines", by(taxes.stream(), said, Checks::one));
  }

  private static void untagged(Bill bill, Map<String, String> more, Predicate<Line> has) {
    if (bill.each().noneMatch(has)) {
      return;
    }
    Answer answer = bill.told("bill.untagged", more);
    Predicate<Line> never = line -> !has.test(line) && Recount.NEVER_TAGGED.contains(line.kind());
    Predicate<Line> untagged = line -> !has.test(line) && !never.test(line);
    Function<Line, String> service = both(Recount::service, line -> line.vendor().title());
    List<String> columns = List.of("service", "provider");
    Bill.fact(answer, "due", due(bill.each()));
    Bill.fact(answer, "untagged", by(bill.each(), line -> "", only(untagged)));
    Bill.fact(answer, "tagged", by(bill.each(), line -> "", only(has)));
    Bill.table(answer, "services", columns, "whole", by(bill.each(), service, Line::billed));
    Bill.table(answer, "services", columns, "untagged", by(bill.each(), service, only(untagged)));
    Bill.table(answer, "services", columns, "tagged", by(bill.each(), service, only(has)));
    Bill.table(answer, "services", columns, "never", by(bill.each(), service, only(never)));
    Bill.totals(answer, "accounts", "untagged", by(bill.each(), line -> "", only(untagged)));
  }

  private static void charges(Bill bill, Map<String, String> more, Predicate<Line> which) {
    List<Line> lines = bill.each().filter(which).toList();
    if (lines.isEmpty()) {
      return;
    }
    Answer answer = bill.told("bill.charges", more);
    Bill.fact(answer, "due", due(lines.stream()));
    Bill.fact(answer, "lines", Map.of(key("", ""), BigDecimal.valueOf(lines.size())));
    Bill.totals(answer, "lines", "due", due(lines.stream()));
    Bill.totals(
        answer,
        "lines",
        "list",
        by(
            lines.stream().filter(line -> line.number("ListCost") != null),
            line -> "",
            line -> line.orZero("ListCost")));
  }

  private static void status(Bill bill) {
    Answer answer = bill.told("bill.status", Map.of());
    Function<Line, String> month = both(line -> line.vendor().title(), Recount.part("month"));
    List<String> columns = List.of("provider", "month");
    Bill.table(answer, "months", columns, "due", by(bill.each(), month, Line::billed));
    Bill.table(answer, "months", columns, "lines", by(bill.each(), month, Checks::one));
  }

  private static void breakdown(Bill bill, String split) {
    boolean unknownTag =
        split.startsWith("tag:")
            && bill.each().allMatch(line -> Recount.part(split).apply(line).equals("Untagged"));
    boolean unmapped =
        split.equals("department")
            && bill.each().allMatch(line -> Recount.department(line).equals("Not mapped"));
    if (unknownTag || unmapped) {
      return;
    }
    Answer answer = bill.told("bill.breakdown", Map.of("by", split));
    Function<Line, String> part = Recount.part(split);
    Bill.fact(answer, "due", due(bill.each()));
    Bill.table(answer, "parts", List.of("part"), "amount", by(bill.each(), part, Line::billed));
    Bill.table(answer, "parts", List.of("part"), "lines", by(bill.each(), part, Checks::one));
  }

  private static void change(Bill bill, String split) {
    Answer answer = bill.told("bill.change", Map.of("by", split));
    Function<Line, String> part = Recount.part(split);
    Map<String, BigDecimal> effects =
        new ChangeRecount(YearMonth.parse(bill.period()), bill.before(), bill.lines(), part)
            .effects();
    Bill.amounts(answer, "effects", List.of("effect"), "amount", effects);
    Map<String, BigDecimal> before = by(bill.before().stream(), part, Line::billed);
    Map<String, BigDecimal> after = by(bill.each(), part, Line::billed);
    Map<String, BigDecimal> difference = new TreeMap<>(after);
    before.forEach((one, amount) -> difference.merge(one, amount.negate(), BigDecimal::add));
    Bill.amounts(answer, "movers", List.of("part"), "before", before);
    Bill.amounts(answer, "movers", List.of("part"), "after", after);
    Bill.table(answer, "movers", List.of("part"), "difference", difference);
    Bill.totals(answer, "things", "difference", difference);
  }

  /** Month by month over all of them; asked once, of all lines. */
  static void trend(Bill bill) {
    Answer answer = bill.told("bill.trend", Map.of());
    Function<Line, String> month = Recount.part("month");
    Bill.fact(answer, "due", due(bill.each()));
    Bill.table(answer, "months", List.of("month"), "due", by(bill.each(), month, Line::billed));
    Bill.table(answer, "months", List.of("month"), "lines", by(bill.each(), month, Checks::one));
  }

  private static BigDecimal one(Line line) {
    return BigDecimal.ONE;
  }

  private static Function<Line, BigDecimal> only(Predicate<Line> which) {
    return line -> which.test(line) ? line.billed() : BigDecimal.ZERO;
  }

  private static Function<Line, String> both(
      Function<Line, String> one, Function<Line, String> other) {
    return line -> one.apply(line) + " | " + other.apply(line);
  }
}
