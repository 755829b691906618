package io.plainbill.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
          paysWithinDays);
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
      long rowNo)
      implements Versioned {
    @Override
    public VersionedTable table() {
      return VersionedTable.PROGRAMME_PRODUCT;
    }

    @Override
    public List<@Nullable Object> values() {
      return Arrays.asList(programme, payer, beneficiary, product, sku, rate);
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
}
