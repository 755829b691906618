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
  /** No programme pays for it. */
  NO_REBATE(10488, World.BLUEFIN_TENCENT, "CLS", "760.00"),
  /** Known also by its trade, bill, record and big order numbers. */
  ALIASES(10495, World.BLUEFIN_TENCENT, "TencentDB", "1350.00"),
  /** Its rebate was paid in part. */
  PARTIAL(10502, "3b92d6c0e1f54f0a8d77b1a2c4e60f21", "Elastic Cloud Server", "37113.40"),
  /** Its rebate is negative. */
  NEGATIVE(10509, "7c10aa5b93de4c7e8f20d4b6e9135c32", "Elastic Cloud Server", "4200.00");

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

  Order.Aliases aliases() {
    return this == ALIASES
        ? new Order.Aliases(
            "20260511000123456", "2026051100098765", "REC-77120045", "20260511000120000")
        : Order.Aliases.NONE;
  }
}
