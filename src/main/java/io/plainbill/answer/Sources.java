package io.plainbill.answer;

import io.plainbill.answer.Answer.Evidence;
import io.plainbill.answer.Answer.Freshness;
import io.plainbill.ledger.Rows;
import io.plainbill.ledger.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says where an answer's figures came from and how fresh they are. */
final class Sources {
  private static final int MOST_LISTED = 20;
  private static final String SOURCE = "source";

  private Sources() {}

  /** The imported rows, by file; a file without row numbers counts as a whole. */
  static List<Evidence> evidence(Results results, String query) {
    Rows rows = results.rows(query);
    Map<String, TreeSet<Long>> listed = new LinkedHashMap<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      String source = Cells.text(rows, row, SOURCE).orElse("");
      TreeSet<Long> numbers = listed.computeIfAbsent(source, key -> new TreeSet<>());
      Cells.number(rows, row, "row_no").map(BigDecimal::longValueExact).ifPresent(numbers::add);
    }
    listed.remove("");
    Map<String, Long> counts = rows.truncated() ? counts(results, query) : Map.of();
    List<Evidence> evidence = new ArrayList<>();
    listed.forEach((source, numbers) -> {
      long all = counts.getOrDefault(source, (long) numbers.size());
      List<Long> first = numbers.stream().limit(MOST_LISTED).toList();
      evidence.add(new Evidence(source, first, first.isEmpty() ? 0 : all - first.size()));
    });
    return evidence;
  }

  private static Map<String, Long> counts(Results results, String query) {
    Rows counted = results.sums(query, List.of(SOURCE), List.of());
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int row = 0; row < counted.rows().size(); row++) {
      long count = Cells.number(counted, row, "all_rows").orElseThrow().longValueExact();
      Cells.text(counted, row, SOURCE).ifPresent(source -> counts.put(source, count));
    }
    return counts;
  }

  /** How fresh; empty if the query has no row. */
  static Optional<Freshness> freshness(Results results, String query) {
    Rows rows = results.rows(query);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Optional<Freshness.State> state =
        Cells.text(rows, 0, "state")
            .map(text -> Freshness.State.valueOf(text.toUpperCase(Locale.ROOT)));
    return moment(rows, "as_of")
        .map(asOf -> new Freshness(asOf, state, moment(rows, "next_update")));
  }

  private static Optional<Instant> moment(Rows rows, String column) {
    return switch (rows.cell(0, column)) {
      case Value.Time(Instant moment) -> Optional.of(moment);
      case Value.Absent absent -> Optional.empty();
      case Value.Text other -> throw notAMoment(column);
      case Value.Decimal other -> throw notAMoment(column);
      case Value.Day other -> throw notAMoment(column);
      case Value.Flag other -> throw notAMoment(column);
    };
  }

  private static IllegalStateException notAMoment(String column) {
    return new IllegalStateException(column + " must be a timestamptz");
  }
}
