package io.plainbill.demo;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The orders that stories are told about. All but the first carry the year they were ordered in.
 */
public enum NamedOrder {
  /** Acme's SO-2026-10482, whose rebate RB-2026-0417 waits for confirmation. */
  AWAITING(10482, World.ACME_PRODUCTION, "CVM", "53473.68"),
  /** Acme's servers, paid a year ahead and given back in May. */
  PREPAID(10207, World.ACME_PRODUCTION, "CVM", "86400.00"),
  /** Acme's database before its configuration was changed in May. */
  CHANGED_FROM(10311, World.ACME_PRODUCTION, "TencentDB", "2400.00"),
  /** Acme's database after it. */
  CHANGED_TO(10398, World.ACME_PRODUCTION, "TencentDB", "1850.00"),
  /** Acme's small subscription at Huawei in May. */
  RENEWED(10402, World.ACME_HUAWEI, "EVS", "129.95123457"),
  /** Globex's servers, refunded in the month that has refunds only. */
  GLOBEX_SERVERS(10455, World.GLOBEX_TENCENT, "CVM", "2760.00"),
  /** Globex's storage, refunded in the same month. */
  GLOBEX_STORAGE(10456, World.GLOBEX_TENCENT, "COS", "640.00"),
  /** Northwind's database, refunded: its service is negative in a positive month. */
  NORTHWIND_DATABASE(10460, World.NORTHWIND_ALIBABA, "ApsaraDB RDS", "1980.00"),
  /** Two programmes pay for it. */
  TWO_PROGRAMMES(10471, "5610023345502210", "ECS", "3120.00"),
  /** No rebate: its product is not on the programme's list. */
  NO_REBATE(10488, World.BLUEFIN_TENCENT, "CLS", "760.00"),
  /** Known also by its trade, bill, record and big order numbers. */
  ALIASES(10495, World.BLUEFIN_TENCENT, "TencentDB", "1350.00"),
  /** Its rebate was paid in part. */
  PARTIAL(10502, "3b92d6c0e1f54f0a8d77b1a2c4e60f21", "Elastic Cloud Server", "37113.40"),
  /** Its rebate is negative. */
  NEGATIVE(10509, "7c10aa5b93de4c7e8f20d4b6e9135c32", "Elastic Cloud Server", "4200.00"),
  /** Ordered by Northwind, days before its account went to Harbour Health. */
  MOVED(10563, World.MOVED, "CVM", "2210.00"),
  /** No rebate: the account was linked only later. */
  NOT_LINKED(10611, World.LINKED_LATE, "CVM", "1180.00"),
  /** No rebate: ordered before the programme began. */
  TOO_EARLY(10618, "5610023345500042", "ECS", "940.00"),
  /** No rebate: nobody has mapped its SKU. */
  NOT_MAPPED(10625, "200012346", Service.UNMAPPED.name(), "3300.00"),
  /** No rebate: the programme's rate for it is zero. */
  RATE_ZERO(10632, World.ACME_PRODUCTION, "EdgeOne", "870.00"),
  /** No rebate yet: its month still runs. */
  NOT_CONFIRMED(10639, World.ACME_PRODUCTION, "TKE", "1260.00"),
  /** No rebate: the programme's threshold was not reached. */
  BELOW_THRESHOLD(10646, "5610023345500618", "MaxCompute", "1140.00"),
  /** No rebate: a voucher paid for it. */
  COUPON(10653, "5610023345502210", "ECS", "1480.00"),
  /** No rebate: the customer's bill is overdue. */
  OVERDUE(10660, World.NORTHWIND_ALIBABA, "ECS", "1725.00"),
  /** No rebate: the provider's file for it has never come. */
  NOT_LOADED(10667, World.TIDEWATER_ALIBABA, "ECS", "2040.00"),
  /** No rebate, for two reasons: the rate is zero, and the customer's bill is overdue. */
  SEVERAL(10674, World.GLOBEX_TENCENT, "EdgeOne", "615.00"),
  /** No rebate, though nothing that the ledger knows speaks against one. */
  UNEXPLAINED(10681, World.BLUEFIN_TENCENT, "CVM", "1990.00");

  private final int number;
  private final String account;
  private final String service;
  private final String list;

  NamedOrder(int number, String account, String service, String list) {
    this.number = number;
    this.account = account;
    this.service = service;
    this.list = list;
  }

  String account() {
    return account;
  }

  String service() {
    return service;
  }

  /** The list price, in the account's currency. */
  String list() {
    return list;
  }

  String id(LocalDate ordered) {
    return "SO-" + (this == AWAITING ? 2026 : ordered.getYear()) + "-" + number;
  }

  /** The day it was ordered, in UTC+8. */
  LocalDate day(DemoDays days) {
    return switch (this) {
      case AWAITING -> awaitingMonth(days).atDay(14);
      case PREPAID -> days.may().minusMonths(3).atDay(10);
      case CHANGED_FROM -> days.may().minusMonths(2).atDay(6);
      case CHANGED_TO -> days.may().atDay(9);
      case RENEWED -> days.may().atDay(4);
      case GLOBEX_SERVERS -> days.closed(5).atDay(12);
      case GLOBEX_STORAGE -> days.closed(5).atDay(13);
      case NORTHWIND_DATABASE -> days.closed(4).atDay(17);
      case TWO_PROGRAMMES, PARTIAL -> days.closed(4).atDay(8);
      case NO_REBATE -> days.closed(1).atDay(11);
      case ALIASES -> days.closed(2).atDay(11);
      case NEGATIVE -> days.closed(3).atDay(20);
      case MOVED -> days.closed(3).atDay(10);
      case NOT_LINKED -> days.closed(2).atDay(9);
      case TOO_EARLY -> days.first().atDay(12);
      case NOT_MAPPED, RATE_ZERO -> days.closed(2).atDay(16);
      case NOT_CONFIRMED -> days.present().atDay(1);
      case BELOW_THRESHOLD -> days.closed(3).atDay(11);
      case COUPON -> days.closed(3).atDay(9);
      case OVERDUE -> days.closed(3).atDay(18);
      case NOT_LOADED -> days.closed(2).atDay(13);
      case SEVERAL -> days.closed(3).atDay(6);
      case UNEXPLAINED -> days.closed(4).atDay(21);
    };
  }

  /**
   * The month of the order that waits for confirmation: over long enough for its rebate to have got
   * so far, and never May, whose bill it would make positive.
   */
  private static YearMonth awaitingMonth(DemoDays days) {
    YearMonth month = days.present().minusMonths(2);
    return month.equals(days.may()) ? month.minusMonths(1) : month;
  }

  /** True if the bills have a line of its own for it; what it buys may be billed by use instead. */
  boolean billed() {
    return switch (this) {
      case MOVED,
          NOT_LINKED,
          TOO_EARLY,
          NOT_MAPPED,
          RATE_ZERO,
          NOT_CONFIRMED,
          BELOW_THRESHOLD,
          OVERDUE,
          NOT_LOADED,
          SEVERAL,
          UNEXPLAINED ->
          false;
      default -> true;
    };
  }

  Order.Aliases aliases() {
    return this == ALIASES
        ? new Order.Aliases(
            "20260511000123456", "2026051100098765", "REC-77120045", "20260511000120000")
        : Order.Aliases.NONE;
  }
}
