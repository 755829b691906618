package io.plainbill.property;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up what is charged on for random lines: at another price, with another list price or none,
 * with other vouchers, with or without the provider's id, to one customer or to two, as a charge of
 * another kind, or not at all; and lines that nothing was paid for.
 */
final class RandomSides {
  private static final List<String> FACTORS = List.of("1", "1.1", "0.85", "1.37", "0.000001");

  private final Random random;

  RandomSides(long seed) {
    this.random = new Random(seed);
  }

  /** Lines in those currencies, of every vendor in each of the months. */
  static List<Line> paid(
      long seed, String recipient, YearMonth first, int months, int most, List<String> currencies) {
    return new RandomBills(seed, recipient)
        .lines(first, months, most).stream()
            .filter(line -> currencies.contains(line.currency()))
            .toList();
  }

  /**
   * What those get for what was paid, in the order of the recipients; {@code strange} are lines of
   * which some are charged without having been paid, or in a paid one's stead.
   */
  List<Line> charged(List<Line> paid, List<Line> strange, List<String> recipients) {
    List<Line> charged = new ArrayList<>();
    strange.stream()
        .filter(line -> oneIn(4))
        .forEach(line -> charged.add(to(pick(recipients), line, line.cells())));
    for (Line line : paid) {
      switch (random.nextInt(12)) {
        case 0, 1 -> {}
        case 2 -> recipients.forEach(each -> charged.add(to(each, line, repriced(line))));
        case 3 -> charged.add(inItsStead(line, strange, pick(recipients)));
        default -> charged.add(to(pick(recipients), line, repriced(line)));
      }
    }
    return recipients.stream()
        .flatMap(each -> charged.stream().filter(line -> line.recipient().equals(each)))
        .toList();
  }

  /** Another charge of that month that has the paid one's id, as far as there is one. */
  private Line inItsStead(Line line, List<Line> strange, String recipient) {
    List<Line> likely =
        strange.stream()
            .filter(one -> one.vendor() == line.vendor() && one.month().equals(line.month()))
            .filter(one -> one.currency().equals(line.currency()))
            .toList();
    Line other = likely.isEmpty() ? line : pick(likely);
    Map<String, String> cells = new HashMap<>(other.cells());
    cells.remove("x_ChargeId");
    line.text("x_ChargeId").ifPresent(id -> cells.put("x_ChargeId", id));
    return to(recipient, other, cells);
  }

  /** The amount keeps its sign: that says what kind of charge it is where nothing else does. */
  private Map<String, String> repriced(Line line) {
    Map<String, String> cells = new HashMap<>(line.cells());
    cells.put("BilledCost", priced(line.billed()));
    line.text("ListCost")
        .ifPresent(list ->
            cells.put("ListCost", oneIn(5) ? "-" : oneIn(2) ? list : priced(new BigDecimal(list))));
    for (String column : List.of("x_PaidByVoucher", "x_PaidByCredit")) {
      switch (random.nextInt(5)) {
        case 0 -> cells.put(column, BigDecimal.valueOf(random.nextInt(90_000), 2).toPlainString());
        case 1 -> cells.remove(column);
        default -> {}
      }
    }
    if (oneIn(4)) {
      cells.remove("x_ChargeId");
    }
    if (oneIn(8)) {
      cells.remove("ConsumedQuantity");
    }
    return cells;
  }

  private String priced(BigDecimal amount) {
    return amount
        .multiply(new BigDecimal(pick(FACTORS)))
        .setScale(8, RoundingMode.HALF_UP)
        .add(amount.signum() < 0 ? new BigDecimal("-0.00000001") : BigDecimal.ZERO)
        .toPlainString();
  }

  private static Line to(String recipient, Line line, Map<String, String> cells) {
    return new Line(
        recipient,
        line.vendor(),
        line.month(),
        line.begins(),
        line.kind(),
        line.tags(),
        Map.copyOf(cells));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
