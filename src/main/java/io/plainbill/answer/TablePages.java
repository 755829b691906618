package io.plainbill.answer;

import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.TableSpec;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads on in a long table: the same query with the same slots in the same scope, at the moment of
 * the answer. What was counted and summed then goes along from page to page and is never worked out
 * again, so a page costs one query wherever it is; and where the ledger gives other rows than those
 * that were counted, no page is shown.
 */
public final class TablePages {
  /** The rows of one page. */
  static final int ROWS = 200;

  private final Knowledge knowledge;
  private final Ledger ledger;
  private final Ledger patient;

  public TablePages(Knowledge knowledge, Ledger ledger) {
    this(knowledge, ledger, ledger);
  }

  /**
   * Pages, and whole tables from a ledger that waits longer.
   *
   * @param patient where a table is read to its end
   */
  public TablePages(Knowledge knowledge, Ledger ledger, Ledger patient) {
    this.knowledge = knowledge;
    this.ledger = ledger;
    this.patient = patient;
  }

  /** What there is at a position. */
  public sealed interface Outcome {}

  /** The rows that come next. */
  public record Page(Table table) implements Outcome {}

  /** The rows are not those that were counted before: the question must be asked again. */
  public record Moved() implements Outcome {}

  /** The intent has no such table for this asker. */
  public record NoSuchTable() implements Outcome {}

  /** The table from its first row. */
  public Outcome first(Intent intent, Slots slots, Asking asking, String table) {
    return read(
        ledger,
        intent,
        slots,
        asking,
        table,
        found ->
            found
                .builder()
                .build(found.spec().showing(ROWS))
                .<Outcome>map(Page::new)
                .orElseGet(Moved::new));
  }

  /** The rows behind that position. */
  public Outcome after(Intent intent, Slots slots, Asking asking, String table, Position position) {
    return read(ledger, intent, slots, asking, table, found -> after(found, position));
  }

  private record Found(TableSpec spec, Results results, TableBuilder builder) {}

  private Outcome read(
      Ledger from,
      Intent intent,
      Slots slots,
      Asking asking,
      String key,
      Function<Found, Outcome> work) {
    Optional<Plan> plan = intent.plan(asking.caller().audience());
    Optional<TableSpec> spec =
        plan.flatMap(one -> one.tables().stream().filter(t -> t.key().equals(key)).findFirst());
    if (plan.isEmpty() || spec.isEmpty()) {
      return new NoSuchTable();
    }
    Map<String, Object> binds = Binding.of(slots, asking);
    return Results.read(
        from,
        asking.scope(),
        intent,
        reader -> {
          Results results = new Results(reader, intent, plan.get(), binds);
          Definitions definitions = new Definitions(knowledge, asking.caller().audience());
          return work.apply(new Found(spec.get(), results, new TableBuilder(results, definitions)));
        });
  }

  /**
   * Hands on every row of the table, in one reading however long it is. They are held to the rows
   * that the answer shows, to the number and the sums that it told.
   *
   * @param shown the table as the answer shows it
   * @return {@link Page} with the table as it is shown, once all were handed on and are those
   */
  public Outcome whole(
      Intent intent, Slots slots, Asking asking, Table shown, Consumer<Map<String, String>> sink) {
    return read(
        patient,
        intent,
        slots,
        asking,
        shown.key(),
        found -> {
          WholeTable whole = new WholeTable(found.spec(), shown, sink);
          found.results().each(found.spec().query(), whole::take);
          return whole.isWhatWasShown() ? new Page(shown) : new Moved();
        });
  }

  /** Reads from the last row that is known, to see that it still is the one before the page. */
  private static Outcome after(Found found, Position position) {
    TableSpec spec = found.spec();
    Rows rows = found.results().slice(spec.query(), position.rows() - 1, ROWS + 1);
    List<Map<String, String>> cells = TableBuilder.page(spec, rows, rows.rows().size());
    if (cells.size() < 2 || !Position.hash(cells.getFirst()).equals(position.last())) {
      return new Moved();
    }
    Sum left = Sum.of(position.left(), position.leftSums());
    Sum rest = left.minus(Sum.of(rows, 1, rows.rows().size(), spec.currency(), spec.total()));
    boolean ends = cells.size() <= ROWS;
    if (rest.rows() < 0 || ends != (rest.rows() == 0) || (ends && !rest.isZero())) {
      return new Moved();
    }
    return new Page(
        found
            .builder()
            .table(
                spec,
                cells.subList(1, cells.size()),
                position.totals(),
                ends
                    ? Optional.empty()
                    : Optional.of(
                        new Table.More(rest.rows(), rest.totals(TableBuilder.money(spec))))));
  }
}
