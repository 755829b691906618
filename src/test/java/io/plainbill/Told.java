package io.plainbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.render.JsonRenderer;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer tells, by currency, in numbers that compare as they should. */
final class Told {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Told() {}

  /**
   * All that an answer tells, as JSON. Its name, its links and the fingerprints of what made it are
   * left out: random digits may read like any figure.
   */
  static String whole(Answer answer) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(new JsonRenderer().render(answer));
      return json.without(List.of("id", "conversation", "links", "versions")).toString();
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }

  /** A fact's amounts; empty if the answer has no such fact. */
  static Map<String, BigDecimal> fact(Answer answer, String key) {
    Map<String, BigDecimal> values = new TreeMap<>();
    answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .forEach(fact -> values.put(fact.currency().orElse(""), plain(fact.value())));
    return values;
  }

  /** A column's totals, of the rows shown and of the rest. */
  static Map<String, BigDecimal> total(Answer answer, String table, String column) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (Table.Total total : table(answer, table).totals()) {
      if (total.amounts().containsKey(column)) {
        totals.put(total.currency(), plain(total.amounts().get(column)));
      }
    }
    return totals;
  }

  /** What the plan's things come to by currency. */
  static <T> Map<String, BigDecimal> sum(
      Stream<T> things,
      Predicate<T> which,
      Function<T, String> currency,
      Function<T, @Nullable BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    things
        .filter(which)
        .forEach(thing -> {
          BigDecimal value = amount.apply(thing);
          if (value != null) {
            sums.merge(currency.apply(thing), value, BigDecimal::add);
          }
        });
    sums.replaceAll((code, sum) -> plain(sum));
    return sums;
  }

  static BigDecimal plain(@Nullable String amount) {
    return plain(new BigDecimal(amount == null ? "0" : amount));
  }

  static BigDecimal plain(BigDecimal amount) {
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }
}
