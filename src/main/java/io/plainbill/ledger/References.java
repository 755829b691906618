package io.plainbill.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows of one file say about those of another: what is live, by id. */
public final class References {
  /** A programme's parties. */
  public record ProgrammeRef(
      String code, int provider, int payer, int beneficiary, LocalDate starts, LocalDate until) {}

  /** An order's customer and account. */
  public record OrderRef(int provider, int customer, int account) {}

  /** A rebate's parties. */
  public record RebateRef(
      int provider, int payer, int beneficiary, int customer, String currency) {}

  /**
   * An invoice as it stands.
   *
   * @param documents the SHA-256 of every file kept for it since it is no draft
   */
  public record InvoiceRef(
      int recipient,
      String status,
      BigDecimal total,
      String currency,
      @Nullable String adjusts,
      List<String> documents) {
    public InvoiceRef {
      documents = List.copyOf(documents);
    }
  }

  /**
   * A voucher as it stands.
   *
   * @param issuer who bills the owner; null at the top
   * @param used what all its uses come to
   */
  public record VoucherRef(
      String kind,
      @Nullable Integer issuer,
      int owner,
      int provider,
      BigDecimal face,
      String currency,
      BigDecimal used) {}

  /**
   * When a version of a mapping is valid.
   *
   * @param until the first day it is no longer valid
   */
  public record Validity(LocalDate from, @Nullable LocalDate until) {
    public boolean overlaps(Validity other) {
      return (until == null || other.from.isBefore(until))
          && (other.until == null || from.isBefore(other.until));
    }
  }

  /** Of the same programme, rebate or voucher there are many rows, most of them side by side. */
  private static final int KEPT = 10_000;

  private final Sql sql;
  private final Cache<String, Optional<ProgrammeRef>> programmes = cache();
  private final Cache<String, Optional<RebateRef>> rebates = cache();
  private final Cache<String, Optional<VoucherRef>> vouchers = cache();

  References(Sql sql) {
    this.sql = sql;
  }

  public Optional<ProgrammeRef> programme(String code) {
    return programmes.get(code, this::programmeInLedger);
  }

  private Optional<ProgrammeRef> programmeInLedger(String code) {
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
    return rebates.get(id, this::rebateInLedger);
  }

  private Optional<RebateRef> rebateInLedger(String id) {
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

  /** Alias to service, of one provider. */
  public Map<String, String> serviceAliases(int provider) {
    Map<String, String> aliases = new HashMap<>();
    sql.list(
            """
            SELECT alias, service FROM ledger.service_alias
             WHERE provider_id = ? AND until_batch = 9223372036854775807
            """,
            row -> Map.entry(row.getString(1), row.getString(2)),
            provider)
        .forEach(alias -> aliases.put(alias.getKey(), alias.getValue()));
    return aliases;
  }

  /** The versions of one organisation's mapping of a bill to departments. */
  public Map<String, Validity> departments(int organization, int customer) {
    Map<String, Validity> versions = new HashMap<>();
    sql.list(
            """
            SELECT DISTINCT version, valid_from, valid_until FROM ledger.department
             WHERE organization_id = ? AND customer_id = ? AND until_batch = 9223372036854775807
            """,
            row ->
                Map.entry(
                    row.getString(1),
                    new Validity(
                        row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))),
            organization,
            customer)
        .forEach(version -> versions.put(version.getKey(), version.getValue()));
    return versions;
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

  public Optional<InvoiceRef> invoice(int issuer, String number) {
    return first(
        sql.list(
            """
            SELECT i.recipient_id, i.status, i.total, i.currency, i.adjusts,
                   ARRAY(SELECT d.sha256 FROM ledger.invoice_document d
                          WHERE d.invoice = i.invoice AND d.issuer_id = i.issuer_id AND NOT d.draft)
              FROM ledger.invoice i
             WHERE i.issuer_id = ? AND i.invoice = ? AND i.until_batch = 9223372036854775807
            """,
            row ->
                new InvoiceRef(
                    row.getInt(1),
                    row.getString(2),
                    row.getBigDecimal(3),
                    row.getString(4),
                    row.getString(5),
                    List.of((String[]) row.getArray(6).getArray())),
            issuer,
            number));
  }

  public Optional<VoucherRef> voucher(String id) {
    return vouchers.get(id, this::voucherInLedger);
  }

  private Optional<VoucherRef> voucherInLedger(String id) {
    return first(
        sql.list(
            """
            SELECT v.kind, v.issuer_id, v.recipient_id, v.provider_id, v.face, v.currency,
                   (SELECT coalesce(sum(u.amount), 0) FROM ledger.voucher_use u
                     WHERE u.voucher = v.voucher AND u.until_batch = 9223372036854775807)
              FROM ledger.voucher v
             WHERE v.voucher = ? AND v.until_batch = 9223372036854775807
            """,
            row ->
                new VoucherRef(
                    row.getString(1),
                    row.getObject(2, Integer.class),
                    row.getInt(3),
                    row.getInt(4),
                    row.getBigDecimal(5),
                    row.getString(6),
                    row.getBigDecimal(7)),
            id));
  }

  /** True if there is such a line of credit. */
  public boolean creditLine(int organization, int grantedBy, String currency) {
    return sql.one(
        """
        SELECT EXISTS (SELECT FROM ledger.credit_line
                        WHERE recipient_id = ? AND issuer_id = ? AND currency = ?
                          AND until_batch = 9223372036854775807)
        """,
        row -> row.getBoolean(1),
        organization,
        grantedBy,
        currency);
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder().maximumSize(KEPT).build();
  }

  private static <T> Optional<T> first(List<T> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }
}
