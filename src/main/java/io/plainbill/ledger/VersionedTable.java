package io.plainbill.ledger;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of Plainbill's own files that keep their past, and what replaces what. */
public enum VersionedTable {
  ACCOUNT_OWNER(
      "account_owner",
      "account_id valid_from",
      "account_id",
      "account_id organization_id valid_from valid_until"),
  SERVICE_ALIAS("service_alias", "provider_id alias", "provider_id", "provider_id alias service"),
  CALENDAR(
      "calendar",
      "provider_id from_month",
      "provider_id",
      "provider_id from_month final_day final_time arrives_after_hours tolerance"),
  NOTICE(
      "notice",
      "notice",
      "provider_id",
      "notice provider_id first_month last_month staff_only withdrawn words"),
  DEPARTMENT(
      "department",
      "organization_id customer_id version",
      "organization_id customer_id",
      "organization_id customer_id version assumption valid_from valid_until tag_key tag_value"
          + " account_id department place"),
  BUDGET(
      "budget",
      "organization_id first_month last_month provider_id account_id service currency",
      "organization_id",
      "organization_id first_month last_month provider_id account_id service amount currency"),
  ORDER(
      "purchase_order",
      "order_id",
      "reseller_id",
      "order_id provider_id account_id customer_id reseller_id product sku ordered_at amount"
          + " currency"),
  /** Part of an order: what a file says about an order, it says about these. */
  ORDER_ALIAS(
      "order_alias", "order_id", "reseller_id", "order_id kind value customer_id reseller_id"),
  PROGRAMME(
      "programme",
      "code",
      "payer_id beneficiary_id",
      "code name provider_id payer_id beneficiary_id starts ends threshold currency confirm_days"
          + " pays_within_days threshold_by coupons_count"),
  PROGRAMME_PRODUCT(
      "programme_product",
      "programme_code product sku",
      "programme_code",
      "programme_code payer_id beneficiary_id product sku rate first_month last_month"),
  REBATE(
      "rebate",
      "rebate_id",
      "beneficiary_id programme_code",
      "rebate_id order_id programme_code provider_id payer_id beneficiary_id customer_id account_id"
          + " billing_month status status_since reason eligible_amount rate calculated paid"
          + " currency expected_from expected_until deadline"),
  REBATE_EVENT(
      "rebate_event",
      "rebate_id at status",
      "rebate_id",
      "rebate_id payer_id beneficiary_id customer_id at status actor note"),
  REBATE_ADJUSTMENT(
      "rebate_adjustment",
      "rebate_id at kind reference",
      "rebate_id",
      "rebate_id payer_id beneficiary_id customer_id at kind amount currency reference note"),
  /** Never ended by leaving them out. */
  INVOICE(
      "invoice",
      "issuer_id invoice",
      "issuer_id invoice",
      "invoice issuer_id recipient_id provider_id first_month last_month issued due status net tax"
          + " taxes total currency paid payments adjusts"),
  VOUCHER(
      "voucher",
      "voucher",
      "recipient_id provider_id",
      "voucher kind issuer_id recipient_id provider_id face balance currency valid_from valid_until"
          + " conditions"),
  VOUCHER_USE(
      "voucher_use",
      "voucher account_id billing_month used_at reference",
      "voucher",
      "voucher kind issuer_id recipient_id account_id billing_month reference amount currency"
          + " used_at"),
  CREDIT_LINE(
      "credit_line",
      "recipient_id issuer_id currency",
      "issuer_id",
      "recipient_id issuer_id credit_limit used currency as_of"),
  CREDIT_EVENT(
      "credit_event",
      "recipient_id issuer_id currency at kind reference",
      "recipient_id issuer_id currency",
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
  private final String scope;
  private final String columns;

  VersionedTable(String table, String key, String scope, String columns) {
    this.table = table;
    this.key = key;
    this.scope = scope;
    this.columns = columns;
  }

  /** Without its schema. */
  String table() {
    return table;
  }

  /** What a row replaces: the rows with the same key. */
  String key() {
    return text(key);
  }

  /** What a complete file covers: all rows with a scope that one of its rows has. */
  String scope() {
    return text(scope);
  }

  List<String> scopeColumns() {
    return List.of(scope.split(" "));
  }

  /** The columns as one text, different where one of them is. */
  static String text(String columns) {
    return columns.contains(" ")
        ? "concat_ws(chr(31), coalesce("
            + columns.replace(" ", "::text, ''), coalesce(")
            + "::text, ''))"
        : columns + "::text";
  }

  /** What the rows' money is; null if they have none. */
  @Nullable String amount() {
    return Stream.of("amount", "calculated", "face", "credit_limit")
        .filter(columns()::contains)
        .findFirst()
        .orElse(null);
  }

  /** The table whose rows its rows are a part of; null if they stand for themselves. */
  @Nullable VersionedTable whole() {
    return this == ORDER_ALIAS ? ORDER : null;
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
