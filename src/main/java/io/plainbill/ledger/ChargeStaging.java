package io.plainbill.ledger;

import java.util.List;

/**
 * The lines of a bill on their way into the ledger: a temporary table, gone with the transaction.
 */
final class ChargeStaging {
  /** Everything about a charge that its source decides, in the table's order. */
  static final List<String> COLUMNS =
      List.of(
          "charge_key",
          "provider_id",
          "issuer_id",
          "recipient_id",
          "account_id",
          "owner_id",
          "owner_day",
          "billing_month",
          "granularity",
          "charge_from",
          "charge_until",
          "earlier_month",
          "kind",
          "charge_category",
          "charge_class",
          "vendor_code",
          "description",
          "service",
          "service_category",
          "region",
          "resource_id",
          "resource_name",
          "sku",
          "project",
          "order_id",
          "undoes",
          "invoice_id",
          "quantity",
          "unit",
          "list_unit_price",
          "list_cost",
          "contracted_cost",
          "billed_cost",
          "effective_cost",
          "paid_by_voucher",
          "paid_by_credit",
          "currency",
          "tags",
          "extra");

  static final String COLUMN_LIST = String.join(", ", COLUMNS);

  private static final List<String> STAGED =
      List.of(COLUMN_LIST + ", row_no, row_hash"); // one COPY column list

  private final CopyBuffer copy;

  ChargeStaging(Sql sql) {
    sql.update(
        "CREATE TEMP TABLE staged_charge ON COMMIT DROP AS SELECT "
            + COLUMN_LIST
            + ", row_no, ''::text AS row_hash FROM ledger.charge WITH NO DATA");
    copy = new CopyBuffer(sql, "pg_temp.staged_charge", STAGED);
  }

  void add(ChargeRow row) {
    ChargeRow.Bill bill = row.bill();
    ChargeRow.Nature nature = row.nature();
    ChargeRow.Subject subject = row.subject();
    ChargeRow.Amounts amounts = row.amounts();
    copy.add(row.id())
        .add(bill.provider())
        .add(bill.issuer())
        .add(bill.recipient())
        .add(row.account())
        .add(null) // the owner is looked up when the batch is whole
        .add(row.period().ownerDay())
        .add(bill.month())
        .add(bill.granularity())
        .add(row.period().from())
        .add(row.period().until())
        .add(row.period().earlierMonth())
        .add(nature.kind())
        .add(nature.category())
        .add(nature.chargeClass())
        .add(nature.vendorCode())
        .add(nature.description())
        .add(subject.service())
        .add(subject.serviceCategory())
        .add(subject.region())
        .add(subject.resourceId())
        .add(subject.resourceName())
        .add(subject.sku())
        .add(subject.project())
        .add(row.links().order())
        .add(row.links().undoes())
        .add(row.links().invoice())
        .add(amounts.quantity())
        .add(amounts.unit())
        .add(amounts.listUnitPrice())
        .add(amounts.list())
        .add(amounts.contracted())
        .add(amounts.billed())
        .add(amounts.effective())
        .add(amounts.paidByVoucher())
        .add(amounts.paidByCredit())
        .add(bill.currency())
        .add(row.tags())
        .add(row.extra())
        .add(row.rowNo())
        .add(row.rowHash())
        .endRow();
  }

  void flush() {
    copy.flush();
  }
}
