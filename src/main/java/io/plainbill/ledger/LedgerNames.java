package io.plainbill.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plainbill.access.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int SCOPES_KEPT = 200;
  private static final Duration KEPT = Duration.ofMinutes(30);

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
      SELECT value
      FROM plain.identifier_in_scope
      WHERE kind = :kind
        AND right(regexp_replace(lower(value), '[^a-z0-9]', '', 'g'), length(:tail)) = :tail
      ORDER BY length(value), value
      """;

  private final Ledger ledger;

  /** A scope holds its batch, so what is kept is never stale; it is only let go to save room. */
  private final Cache<Scope, List<LedgerName>> kept =
      Caffeine.newBuilder().maximumSize(SCOPES_KEPT).expireAfterAccess(KEPT).build();

  public LedgerNames(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Every name in scope, each once per kind, by kind and name. */
  public List<LedgerName> all(Scope scope) {
    return kept.get(scope, this::read);
  }

  /**
   * Identifiers in scope that end in that, whatever stands between their letters and digits: {@code
   * 10482}, {@code 2026 10482} and {@code so-2026-10482} all find {@code SO-2026-10482}. The
   * shortest first; at most a handful, one more than can be offered as choices.
   */
  public List<String> endingIn(Scope scope, IdKind kind, String tail) {
    String bare = tail.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (bare.isEmpty()) {
      return List.of();
    }
    Statement statement =
        new Statement(
            "names/ending",
            ENDING,
            Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "tail", bare),
            A_HANDFUL);
    Rows rows = ledger.read(scope, reader -> reader.rows(statement));
    return rows.rows().stream().map(row -> text(row.getFirst())).toList();
  }

  private List<LedgerName> read(Scope scope) {
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
