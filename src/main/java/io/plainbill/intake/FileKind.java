package io.plainbill.intake;

import io.plainbill.ledger.BatchHead.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of files, in the order in which files given together are imported: each refers only to
 * those before it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum FileKind {
  ORGANIZATIONS(List.of("code", "name", "kind"), List.of("parent", "aliases")),
  ACCOUNTS(List.of("provider", "account", "owner", "valid_from"), List.of("name", "valid_until")),
  SERVICE_ALIASES(List.of("provider", "alias", "service"), List.of()),
  CALENDARS(
      List.of("provider", "from_month", "final_day", "final_time", "arrives_after_hours"),
      List.of("tolerance")),
  NOTICES(
      List.of("notice", "provider", "month", "text"), List.of("last_month", "for", "withdrawn")),
  DEPARTMENTS(
      List.of("organization", "version", "valid_from", "department"),
      List.of("customer", "assumption", "valid_until", "tag", "value", "provider", "account")),
  BUDGETS(
      List.of("organization", "month", "amount", "currency"),
      List.of("last_month", "provider", "account", "service")),
  PROGRAMMES(
      List.of("code", "name", "provider", "payer", "beneficiary", "starts", "ends", "currency"),
      List.of("threshold", "threshold_by", "coupons_count", "confirm_days", "pays_within_days")),
  PROGRAMME_PRODUCTS(
      List.of("programme", "product", "rate"), List.of("sku", "first_month", "last_month")),
  ORDERS(
      List.of("order", "provider", "account", "product", "ordered_at", "amount", "currency"),
      List.of("customer", "sku", "trade_id", "bill_id", "record_id", "big_order_id")),
  REBATES(
      List.of("rebate", "programme", "customer", "month", "status", "status_since", "currency"),
      List.of(
          "order",
          "account",
          "reason",
          "eligible_amount",
          "rate",
          "calculated",
          "paid",
          "expected_from",
          "expected_until",
          "deadline")),
  REBATE_EVENTS(List.of("rebate", "at", "status", "actor"), List.of("note")),
  REBATE_ADJUSTMENTS(
      List.of("rebate", "at", "kind", "amount", "currency"), List.of("reference", "note")),
  INVOICES(
      List.of(
          "invoice", "issuer", "recipient", "month", "status", "net", "tax", "total", "currency"),
      List.of(
          "provider",
          "last_month",
          "issued",
          "due",
          "tax_by_rate",
          "paid",
          "payments",
          "overpaid",
          "adjusts",
          "document")),
  VOUCHERS(
      List.of(
          "voucher", "kind", "owner", "provider", "face", "currency", "valid_from", "valid_until"),
      List.of("balance", "conditions")),
  VOUCHER_USES(
      List.of("voucher", "account", "month", "amount", "currency", "at"), List.of("reference")),
  CREDIT(List.of("organization", "granted_by", "limit", "currency", "as_of"), List.of("used")),
  CREDIT_EVENTS(
      List.of("organization", "granted_by", "at", "kind", "amount", "currency"),
      List.of("reference", "note")),
  FOCUS(
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingCurrency",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ServiceName"),
      List.of());

  private final List<String> required;
  private final List<String> optional;

  FileKind(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  /** The name in commands, such as {@code rebate-events}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<FileKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** A bill is whole unless said otherwise; of all else a file brings what is new or corrected. */
  public Mode usualMode() {
    return this == FOCUS ? Mode.COMPLETE : Mode.ADDITION;
  }

  /**
   * What a complete file is everything of, so that it ends what it leaves out; empty if files of
   * this kind cannot end anything.
   */
  public Optional<String> covers() {
    return switch (this) {
      case ORGANIZATIONS, INVOICES -> Optional.empty();
      case ACCOUNTS -> Optional.of("the ownership of the accounts in it");
      case SERVICE_ALIASES -> Optional.of("the other names at the providers in it");
      case CALENDARS -> Optional.of("the calendars of the providers in it");
      case NOTICES -> Optional.of("the notices on the providers in it");
      case DEPARTMENTS -> Optional.of("the mappings, all versions, of the bills in it");
      case BUDGETS -> Optional.of("the budgets of the organizations in it");
      case PROGRAMMES -> Optional.of("the programmes of the payers and beneficiaries in it");
      case PROGRAMME_PRODUCTS -> Optional.of("the products of the programmes in it");
      case ORDERS -> Optional.of("the orders of the resellers in it");
      case REBATES -> Optional.of("the rebates of the beneficiaries and programmes in it");
      case REBATE_EVENTS -> Optional.of("the history of the rebates in it");
      case REBATE_ADJUSTMENTS -> Optional.of("the adjustments of the rebates in it");
      case VOUCHERS -> Optional.of("the vouchers of the owners and providers in it");
      case VOUCHER_USES -> Optional.of("the uses of the vouchers in it");
      case CREDIT -> Optional.of("the lines of credit that those in it have granted");
      case CREDIT_EVENTS -> Optional.of("the events of the lines of credit in it");
      case FOCUS ->
          Optional.of("the bills of the providers, issuers, recipients and billing months in it");
    };
  }

  /** Columns without which the file means nothing. */
  public List<String> required() {
    return required;
  }

  /** Columns that may be left out. */
  public List<String> optional() {
    return optional;
  }
}
