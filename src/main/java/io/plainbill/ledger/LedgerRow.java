package io.plainbill.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A checked row of one of Plainbill's own files, ready to be published. */
public sealed interface LedgerRow {

  /**
   * An organisation; replaces the one with the same code.
   *
   * @param kind provider, distributor, reseller or customer
   * @param parent the code of who bills it
   */
  record OrganizationRow(
      String code, String name, String kind, @Nullable String parent, List<String> aliases)
      implements LedgerRow {
    public OrganizationRow {
      aliases = List.copyOf(aliases);
    }
  }

  /** What an account is called from now on. */
  record AccountName(int account, String name) implements LedgerRow {}

  /** A row of a table that keeps its past. */
  sealed interface Versioned extends LedgerRow {
    VersionedTable table();

    /** In the order of the table's columns. */
    List<@Nullable Object> values();

    /** 1 is the first row after the header. */
    long rowNo();
  }

  /** A stretch of ownership; a file replaces all stretches of the accounts that it names. */
  record AccountOwner(
      int account, int organization, LocalDate from, @Nullable LocalDate until, long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.ACCOUNT_OWNER;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(account, organization, from, until);
    }
  }

  /** Another name of a service. */
  record ServiceAlias(int provider, String alias, String service, long rowNo) implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.SERVICE_ALIAS;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(provider, alias, service);
    }
  }

  /**
   * When a provider's months are final.
   *
   * @param fromMonth the first day of the first billing month that it is so
   * @param finalDay of the following month
   * @param finalTime in the provider's zone
   * @param arrivesAfterHours how far the charges of a running month lag
   * @param tolerance by how much lines and invoices may differ; null if nothing is said
   */
  record Calendar(
      int provider,
      LocalDate fromMonth,
      int finalDay,
      LocalTime finalTime,
      int arrivesAfterHours,
      @Nullable BigDecimal tolerance,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.CALENDAR;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(provider, fromMonth, finalDay, finalTime, arrivesAfterHours, tolerance);
    }
  }

  /**
   * A known issue of a provider's months.
   *
   * @param notice its own name
   */
  record Notice(
      String notice,
      int provider,
      LocalDate firstMonth,
      LocalDate lastMonth,
      boolean staffOnly,
      boolean withdrawn,
      String words,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.NOTICE;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(notice, provider, firstMonth, lastMonth, staffOnly, withdrawn, words);
    }
  }

  /**
   * What an organisation means to spend at most.
   *
   * @param firstMonth the first day of the first billing month
   * @param lastMonth the first day of the last one
   * @param provider null for all of them, as account and service
   */
  record Budget(
      int organization,
      LocalDate firstMonth,
      LocalDate lastMonth,
      @Nullable Integer provider,
      @Nullable Integer account,
      @Nullable String service,
      BigDecimal amount,
      String currency,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.BUDGET;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          organization, firstMonth, lastMonth, provider, account, service, amount, currency);
    }
  }

  /**
   * The department of what has a tag or stands on an account; a file replaces the versions that it
   * names.
   *
   * @param organization whose mapping it is
   * @param customer whose bill it maps
   * @param until the first day it is no longer valid
   * @param place of the row in its version: of several tags that fit, the first one's counts
   */
  record Department(
      int organization,
      int customer,
      String version,
      @Nullable String assumption,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String tagKey,
      @Nullable String tagValue,
      @Nullable Integer account,
      String department,
      int place,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.DEPARTMENT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          organization,
          customer,
          version,
          assumption,
          from,
          until,
          tagKey,
          tagValue,
          account,
          department,
          place);
    }
  }

  /** An order. */
  record Order(
      String order,
      int provider,
      int account,
      int customer,
      int reseller,
      String product,
      @Nullable String sku,
      Instant orderedAt,
      BigDecimal amount,
      String currency,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.ORDER;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          order, provider, account, customer, reseller, product, sku, orderedAt, amount, currency);
    }
  }

  /**
   * Another number of an order.
   *
   * @param kind trade, bill, record or big_order
   */
  record OrderAlias(String order, String kind, String value, int customer, int reseller, long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.ORDER_ALIAS;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(order, kind, value, customer, reseller);
    }
  }

  /**
   * A rebate programme.
   *
   * @param until the first day it no longer runs
   * @param thresholdBy month or quarter
   * @param couponsCount whether spend that a coupon paid for counts
   */
  record Programme(
      String code,
      String name,
      int provider,
      int payer,
      int beneficiary,
      LocalDate starts,
      LocalDate until,
      @Nullable BigDecimal threshold,
      String currency,
      int confirmDays,
      @Nullable Integer paysWithinDays,
      String thresholdBy,
      boolean couponsCount,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.PROGRAMME;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          code,
          name,
          provider,
          payer,
          beneficiary,
          starts,
          until,
          threshold,
          currency,
          confirmDays,
          paysWithinDays,
          thresholdBy,
          couponsCount);
    }
  }

  /**
   * A product that a programme pays for.
   *
   * @param rate 0.05 is 5%
   */
  record ProgrammeProduct(
      String programme,
      int payer,
      int beneficiary,
      String product,
      @Nullable String sku,
      BigDecimal rate,
      @Nullable LocalDate firstMonth,
      @Nullable LocalDate lastMonth,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.PROGRAMME_PRODUCT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          programme, payer, beneficiary, product, sku, rate, firstMonth, lastMonth);
    }
  }

  /**
   * A rebate.
   *
   * @param expectedUntil the first day after the window
   */
  record Rebate(
      String rebate,
      @Nullable String order,
      String programme,
      int provider,
      int payer,
      int beneficiary,
      int customer,
      @Nullable Integer account,
      LocalDate month,
      String status,
      Instant statusSince,
      @Nullable String reason,
      @Nullable BigDecimal eligible,
      @Nullable BigDecimal rate,
      @Nullable BigDecimal calculated,
      @Nullable BigDecimal paid,
      String currency,
      @Nullable LocalDate expectedFrom,
      @Nullable LocalDate expectedUntil,
      @Nullable LocalDate deadline,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.REBATE;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          rebate,
          order,
          programme,
          provider,
          payer,
          beneficiary,
          customer,
          account,
          month,
          status,
          statusSince,
          reason,
          eligible,
          rate,
          calculated,
          paid,
          currency,
          expectedFrom,
          expectedUntil,
          deadline);
    }
  }

  /** A step of a rebate's history; a file replaces all steps of the rebates that it names. */
  record RebateEvent(
      String rebate,
      int payer,
      int beneficiary,
      int customer,
      Instant at,
      String status,
      String actor,
      @Nullable String note,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.REBATE_EVENT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(rebate, payer, beneficiary, customer, at, status, actor, note);
    }
  }

  /** What was taken from or added to a rebate; replaced like the steps. */
  record RebateAdjustment(
      String rebate,
      int payer,
      int beneficiary,
      int customer,
      Instant at,
      String kind,
      BigDecimal amount,
      String currency,
      @Nullable String reference,
      @Nullable String note,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.REBATE_ADJUSTMENT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          rebate, payer, beneficiary, customer, at, kind, amount, currency, reference, note);
    }
  }

  /**
   * An invoice; replaces the one with the same number of the same issuer.
   *
   * @param provider null if it covers all providers
   * @param issued null for a draft
   * @param taxes empty if the tax was not split by rate
   * @param paid null if nobody said
   * @param adjusts the number of the former invoice of the same issuer that this one adjusts
   */
  record Invoice(
      String invoice,
      int issuer,
      int recipient,
      @Nullable Integer provider,
      LocalDate firstMonth,
      LocalDate lastMonth,
      @Nullable LocalDate issued,
      @Nullable LocalDate due,
      String status,
      BigDecimal net,
      BigDecimal tax,
      List<TaxPart> taxes,
      BigDecimal total,
      String currency,
      @Nullable BigDecimal paid,
      List<Payment> payments,
      @Nullable String adjusts,
      long rowNo)
      implements Versioned {
    public Invoice {
      taxes = List.copyOf(taxes);
      payments = List.copyOf(payments);
    }

    @Override
    public VersionedTable table() {
      return VersionedTable.INVOICE;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          invoice,
          issuer,
          recipient,
          provider,
          firstMonth,
          lastMonth,
          issued,
          due,
          status,
          net,
          tax,
          taxes.stream().map(TaxPart::json).collect(Collectors.joining(",", "[", "]")),
          total,
          currency,
          paid,
          payments.stream().map(Payment::json).collect(Collectors.joining(",", "[", "]")),
          adjusts);
    }
  }

  /**
   * The tax of an invoice at one rate.
   *
   * @param rate 0.09 is 9%
   */
  record TaxPart(BigDecimal rate, BigDecimal tax) {
    private String json() {
      return "{\"rate\": " + rate.toPlainString() + ", \"tax\": " + tax.toPlainString() + "}";
    }
  }

  /** What was paid of an invoice on one day. */
  record Payment(LocalDate day, BigDecimal amount) {
    private String json() {
      return "{\"day\": \"" + day + "\", \"amount\": " + amount.toPlainString() + "}";
    }
  }

  /**
   * The file that an invoice was sent as; kept beside those that stand, never instead of one.
   *
   * @param draft whether the invoice is a draft
   * @param name as the file is called
   * @param bytes reads the file; it is kept only if that gives what was checked
   */
  record InvoiceDocument(
      String invoice,
      int issuer,
      int recipient,
      boolean draft,
      String name,
      String sha256,
      Supplier<byte[]> bytes,
      long rowNo)
      implements LedgerRow {}

  /**
   * A voucher.
   *
   * @param kind I or II (a partner's, paid for by the provider), III (a customer's, paid for by its
   *     reseller)
   * @param issuer who bills the owner; null at the top
   * @param until the first day it is no longer good
   */
  record Voucher(
      String voucher,
      String kind,
      @Nullable Integer issuer,
      int owner,
      int provider,
      BigDecimal face,
      @Nullable BigDecimal balance,
      String currency,
      LocalDate from,
      LocalDate until,
      @Nullable String conditions,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.VOUCHER;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          voucher, kind, issuer, owner, provider, face, balance, currency, from, until, conditions);
    }
  }

  /** What a voucher paid; a file replaces all uses of the vouchers that it names. */
  record VoucherUse(
      String voucher,
      String kind,
      @Nullable Integer issuer,
      int owner,
      int account,
      LocalDate month,
      @Nullable String reference,
      BigDecimal amount,
      String currency,
      Instant usedAt,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.VOUCHER_USE;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(
          voucher, kind, issuer, owner, account, month, reference, amount, currency, usedAt);
    }
  }

  /**
   * A line of credit in one currency.
   *
   * @param used null if nobody said
   */
  record CreditLine(
      int organization,
      int grantedBy,
      BigDecimal limit,
      @Nullable BigDecimal used,
      String currency,
      Instant asOf,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.CREDIT_LINE;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(organization, grantedBy, limit, used, currency, asOf);
    }
  }

  /**
   * What was confirmed or returned; a file replaces all events of the lines of credit that it
   * names.
   */
  record CreditEvent(
      int organization,
      int grantedBy,
      Instant at,
      String kind,
      BigDecimal amount,
      String currency,
      @Nullable String reference,
      @Nullable String note,
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.CREDIT_EVENT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(organization, grantedBy, at, kind, amount, currency, reference, note);
    }
  }
}
