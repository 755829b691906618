package io.plainbill.ledger;

import java.util.List;
import java.util.Set;

/** The tables of Plainbill's own files that keep their past, and what replaces what. */
public enum VersionedTable {
  ACCOUNT_OWNER(
      "account_owner", "account_id::text", "account_id organization_id valid_from valid_until"),
  SERVICE_ALIAS(
      "service_alias", "concat_ws(chr(31), provider_id, alias)", "provider_id alias service"),
  DEPARTMENT(
      "department",
      "concat_ws(chr(31), organization_id, customer_id, version)",
      "organization_id customer_id version assumption valid_from valid_until tag_key tag_value"
          + " account_id department place"),
  ORDER(
      "purchase_order",
      "order_id",
      "order_id provider_id account_id customer_id reseller_id product sku ordered_at amount currency"),
  ORDER_ALIAS("order_alias", "order_id", "order_id kind value customer_id reseller_id"),
  PROGRAMME(
      "programme",
      "code",
      "code name provider_id payer_id beneficiary_id starts ends threshold currency confirm_days"
          + " pays_within_days"),
  PROGRAMME_PRODUCT(
      "programme_product",
      "concat_ws(chr(31), programme_code, product, coalesce(sku, ''))",
      "programme_code payer_id beneficiary_id product sku rate"),
  REBATE(
      "rebate",
      "rebate_id",
      "rebate_id order_id programme_code provider_id payer_id beneficiary_id customer_id account_id"
          + " billing_month status status_since reason eligible_amount rate calculated paid currency"
          + " expected_from expected_until deadline"),
  REBATE_EVENT(
      "rebate_event",
      "rebate_id",
      "rebate_id payer_id beneficiary_id customer_id at status actor note"),
  REBATE_ADJUSTMENT(
      "rebate_adjustment",
      "rebate_id",
      "rebate_id payer_id beneficiary_id customer_id at kind amount currency reference note"),
  INVOICE(
      "invoice",
      "concat_ws(chr(31), issuer_id, invoice)",
      "invoice issuer_id recipient_id provider_id first_month last_month issued due status net tax"
          + " taxes total currency paid payments adjusts"),
  VOUCHER(
      "voucher",
      "voucher",
      "voucher kind issuer_id recipient_id provider_id face balance currency valid_from valid_until"
          + " conditions"),
  VOUCHER_USE(
      "voucher_use",
      "voucher",
      "voucher kind issuer_id recipient_id account_id billing_month reference amount currency used_at"),
  CREDIT_LINE(
      "credit_line",
      "concat_ws(chr(31), recipient_id, issuer_id, currency)",
      "recipient_id issuer_id credit_limit used currency as_of"),
  CREDIT_EVENT(
      "credit_event",
      "concat_ws(chr(31), recipient_id, issuer_id, currency)",
      "recipient_id issuer_id at kind amount currency reference note");

  private static final Set<String> PARTIES =
      Set.of(
          "organization_id",
          "customer_id",
          "reseller_id",
          "payer_id",
          "beneficiary_id",
          "issuer_id",
          "recipient_id");

  private final String table;
  private final String key;
  private final String columns;

  VersionedTable(String table, String key, String columns) {
    this.table = table;
    this.key = key;
    this.columns = columns;
  }

  /** Without its schema. */
  String table() {
    return table;
  }

  /** What a file replaces: all rows with a key that it names. */
  String key() {
    return key;
  }

  List<String> columns() {
    return List.of(columns.split(" "));
  }

  /** The columns that name an organisation. */
  List<String> parties() {
    return columns().stream().filter(PARTIES::contains).toList();
  }

  /** True if a row remembers which row of its file it was. */
  boolean numbered() {
    return this != ORDER_ALIAS;
  }
}
