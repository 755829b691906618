package io.plainbill.ledger;

import io.plainbill.access.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names and identifiers that a scope may know, read under its policies. */
public final class LedgerNames {
  /** Identifiers that a question may give by their end only. */
  public enum IdKind {
    ORDER,
    REBATE,
    INVOICE
  }

  /** More names than anybody can mean; beyond, the last ones are not matched. */
  private static final int MOST_NAMES = 50_000;

  private static final int A_HANDFUL = 6;

  /** Between aliases; no name holds it. */
  private static final String SEPARATOR = "\u001f";

  private static final String ALL =
      """
      SELECT kind, id, value, array_to_string(aliases, chr(31)) AS aliases
      FROM plain.name_in_scope
      ORDER BY kind, value, id
      """;

  private static final String ENDING =
      """
      SELECT kind, value
      FROM (
        SELECT kind, value, row_number() OVER (PARTITION BY kind ORDER BY length(value), value) AS place
        FROM plain.identifier_in_scope
        WHERE ending >= :from AND ending < :until) found
      WHERE place <= :most
      ORDER BY kind, place
      """;

  /** Sorts behind every letter and digit. */
  private static final String BEHIND_ALL = "~";

  private final Ledger ledger;

  public LedgerNames(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Every name in scope, each once per kind, by kind and name. */
  public List<LedgerName> all(Scope scope) {
    Rows rows =
        ledger.read(
            scope, reader -> reader.rows(new Statement("names/all", ALL, Map.of(), MOST_NAMES)));
    List<LedgerName> names = new ArrayList<>();
    for (int i = 0; i < rows.rows().size(); i++) {
      LedgerName name = name(rows, i);
      if (names.isEmpty() || !sameThing(names.getLast(), name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /**
   * Identifiers in scope that end in that, whatever stands between their letters and digits: {@code
   * 10482}, {@code 2026 10482} and {@code so-2026-10482} all find {@code SO-2026-10482}. The
   * shortest first; at most a handful of each kind, one more than can be offered as choices.
   */
  public Map<IdKind, List<String>> endingIn(Scope scope, String tail) {
    String bare = tail.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    Map<IdKind, List<String>> found = new EnumMap<>(IdKind.class);
    if (bare.isEmpty()) {
      return found;
    }
    String backwards = new StringBuilder(bare).reverse().toString();
    Statement statement =
        new Statement(
            "names/ending",
            ENDING,
            Map.of("from", backwards, "until", backwards + BEHIND_ALL, "most", A_HANDFUL),
            A_HANDFUL * IdKind.values().length);
    Rows rows = ledger.read(scope, reader -> reader.rows(statement));
    for (List<Value> row : rows.rows()) {
      IdKind kind = IdKind.valueOf(text(row.getFirst()).toUpperCase(Locale.ROOT));
      found.computeIfAbsent(kind, first -> new ArrayList<>()).add(text(row.getLast()));
    }
    return found;
  }

  /** A product is known from bills and from orders. */
  private static boolean sameThing(LedgerName one, LedgerName other) {
    return one.kind() == other.kind()
        && one.id() == other.id()
        && one.value().equals(other.value());
  }

  private static LedgerName name(Rows rows, int row) {
    Value id = rows.cell(row, "id");
    String aliases = text(rows.cell(row, "aliases"));
    return new LedgerName(
        LedgerName.Kind.valueOf(text(rows.cell(row, "kind")).toUpperCase(Locale.ROOT)),
        id instanceof Value.Decimal(var number) ? number.intValueExact() : 0,
        text(rows.cell(row, "value")),
        aliases.isEmpty() ? List.of() : Arrays.asList(aliases.split(SEPARATOR, -1)));
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }
}
