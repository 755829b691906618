package io.plainbill.property;

import io.plainbill.Household;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Somebody's bills of a month, or of some days, to ask about.
 *
 * @param slots whose bill it is, in words
 * @param period a month, or words for other days
 * @param lines what stands on it
 * @param before what stands on the bill of the month before
 */
record Bill(
    Household house,
    Role role,
    String organization,
    Map<String, String> slots,
    String period,
    List<Line> lines,
    List<Line> before) {

  /** What an answer says beside what the rows come to. */
  static final class Mismatch extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final String what;

    Mismatch(String what, Object told, Object counted) {
      super(what + "\n  told:    " + told + "\n  counted: " + counted);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  Stream<Line> each() {
    return lines.stream();
  }

  Answer ask(String intent, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(slots);
    all.put("period", period);
    all.putAll(more);
    return house.ask(role, organization, intent, all);
  }

  /** An answer with figures. */
  Answer told(String intent, Map<String, String> more) {
    Answer answer = ask(intent, more);
    if (answer.kind() != Answer.Kind.ANSWER) {
      throw new Mismatch(
          intent + " " + more + " kind", answer.kind() + ": " + answer.headline(), "figures");
    }
    return answer;
  }

  /** A fact per currency is what was counted; what was not counted has no such fact. */
  static void fact(Answer answer, String key, Map<String, BigDecimal> counted) {
    Map<String, BigDecimal> told = new TreeMap<>();
    answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .forEach(fact ->
            told.put(Recount.key(fact.currency().orElse(""), ""), new BigDecimal(fact.value())));
    same(answer, "fact " + key, told, counted);
  }

  /** A table's rows are what was counted, or the first of them; its totals are those of all. */
  static void table(
      Answer answer,
      String key,
      List<String> parts,
      String column,
      Map<String, BigDecimal> counted) {
    String what = "table " + key + " " + column;
    Optional<Table> found = find(answer, key);
    if (found.isEmpty()) {
      same(answer, what, Map.of(), counted);
      return;
    }
    Table table = found.get();
    Map<String, BigDecimal> told = rows(table, parts, column);
    long rest = table.more().map(Table.More::rows).orElse(0L);
    if (table.rows().size() + rest != counted.size()) {
      throw mismatch(
          answer, what + ", rows", plain(told) + " and " + rest + " more", plain(counted));
    }
    Map<String, BigDecimal> shown = new TreeMap<>(counted);
    if (rest > 0) {
      shown.keySet().retainAll(told.keySet());
    }
    same(answer, what, told, shown);
    totals(answer, key, column, counted);
  }

  private static Map<String, BigDecimal> rows(Table table, List<String> parts, String column) {
    Map<String, BigDecimal> told = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      String part =
          Recount.key(
              row.getOrDefault("currency", ""),
              parts.stream().map(one -> row.getOrDefault(one, "")).toArray(String[]::new));
      told.merge(part, new BigDecimal(row.getOrDefault(column, "0")), BigDecimal::add);
    }
    return told;
  }

  /** Like {@link #table}, where a row that comes to nothing may be there or not. */
  static void amounts(
      Answer answer,
      String key,
      List<String> parts,
      String column,
      Map<String, BigDecimal> counted) {
    Table table = find(answer, key).orElseThrow();
    Map<String, BigDecimal> told = rows(table, parts, column);
    told.values().removeIf(amount -> amount.signum() == 0);
    Map<String, BigDecimal> shown = new TreeMap<>(counted);
    shown.values().removeIf(amount -> amount.signum() == 0);
    if (table.more().isPresent()) {
      shown.keySet().retainAll(told.keySet());
    }
    same(answer, "table " + key + " " + column, told, shown);
    totals(answer, key, column, counted);
  }

  private static Optional<Table> find(Answer answer, String key) {
    return answer.tables().stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** The totals that a table shows of a column, if it shows any, are those of what was counted. */
  static void totals(Answer answer, String key, String column, Map<String, BigDecimal> counted) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    find(answer, key).stream()
        .flatMap(table -> table.totals().stream())
        .filter(total -> total.amounts().containsKey(column))
        .forEach(total ->
            totals.put(total.currency(), new BigDecimal(total.amounts().getOrDefault(column, ""))));
    Map<String, BigDecimal> sums = new TreeMap<>();
    counted.forEach((part, amount) ->
        sums.merge(
            totals.containsKey("") ? "" : part.substring(0, part.indexOf(' ')),
            amount,
            BigDecimal::add));
    if (!totals.isEmpty()) {
      same(answer, "total " + key + " " + column, totals, sums);
    }
  }

  static void same(
      Answer answer, String what, Map<String, BigDecimal> told, Map<String, BigDecimal> counted) {
    if (!plain(told).equals(plain(counted))) {
      throw mismatch(answer, what, different(told, counted), different(counted, told));
    }
  }

  private static Mismatch mismatch(Answer answer, String what, Object told, Object counted) {
    return new Mismatch(
        answer.interpretation().match().intent()
            + " "
            + answer.interpretation().slots().values().keySet()
            + " "
            + what,
        told,
        counted);
  }

  private static Map<String, BigDecimal> different(
      Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
    Map<String, BigDecimal> own = plain(one);
    own.entrySet().removeAll(plain(other).entrySet());
    return own;
  }

  private static Map<String, BigDecimal> plain(Map<String, BigDecimal> amounts) {
    Map<String, BigDecimal> plain = new TreeMap<>();
    amounts.forEach((part, amount) ->
        plain.put(part, amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros()));
    return plain;
  }
}
