package io.plainbill.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What rows of one file say about those of another: live orders, programmes and rebates by id. */
public final class References {
  /** A programme's parties. */
  public record ProgrammeRef(
      String code, int provider, int payer, int beneficiary, LocalDate starts, LocalDate until) {}

  /** An order's customer and account. */
  public record OrderRef(int provider, int customer, int account) {}

  /** A rebate's parties. */
  public record RebateRef(
      int provider, int payer, int beneficiary, int customer, String currency) {}

  private final Sql sql;

  References(Sql sql) {
    this.sql = sql;
  }

  public Optional<ProgrammeRef> programme(String code) {
    return first(
        sql.list(
            """
            SELECT code, provider_id, payer_id, beneficiary_id, starts, ends FROM ledger.programme
             WHERE code = ? AND until_batch = 9223372036854775807
            """,
            row ->
                new ProgrammeRef(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getObject(5, LocalDate.class),
                    row.getObject(6, LocalDate.class)),
            code));
  }

  public Optional<OrderRef> order(String id) {
    return first(
        sql.list(
            """
            SELECT provider_id, customer_id, account_id FROM ledger.purchase_order
             WHERE order_id = ? AND until_batch = 9223372036854775807
            """,
            row -> new OrderRef(row.getInt(1), row.getInt(2), row.getInt(3)),
            id));
  }

  public Optional<RebateRef> rebate(String id) {
    return first(
        sql.list(
            """
            SELECT provider_id, payer_id, beneficiary_id, customer_id, currency FROM ledger.rebate
             WHERE rebate_id = ? AND until_batch = 9223372036854775807
            """,
            row ->
                new RebateRef(
                    row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getString(5)),
            id));
  }

  /** True if products or rebates carry the programme's parties already. */
  public boolean programmeInUse(String code) {
    return sql.one(
        """
        SELECT EXISTS (SELECT FROM ledger.programme_product
                        WHERE programme_code = ? AND until_batch = 9223372036854775807)
            OR EXISTS (SELECT FROM ledger.rebate
                        WHERE programme_code = ? AND until_batch = 9223372036854775807)
        """,
        row -> row.getBoolean(1),
        code,
        code);
  }

  private static <T> Optional<T> first(List<T> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }
}
