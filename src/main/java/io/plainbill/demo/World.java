package io.plainbill.demo;

import io.plainbill.demo.Account.Ownership;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Who is who: the organisations, their accounts, and who bills whom at what price. */
final class World {
  static final String MERIDIAN = "meridian";
  static final String SUNRISE = "sunrise";
  static final String BOREALIS = "borealis";
  static final String ACME = "acme";
  static final String BLUEFIN = "bluefin";
  static final String HARBOUR = "harbour";
  static final String LOTUS = "lotus";
  static final String NORTHWIND = "northwind";
  static final String GLOBEX = "globex";
  static final String KESTREL = "kestrel";
  static final String ORCHID = "orchid";
  static final String TIDEWATER = "tidewater";

  /** Acme's main account, where May's story plays. */
  static final String ACME_PRODUCTION = "200012345";

  static final String ACME_HUAWEI = "0f5e1b7ac04d4b2d9a1c6e3f2b8d7a10";
  static final String BLUEFIN_TENCENT = "200023401";
  static final String NORTHWIND_ALIBABA = "5610023345501177";
  static final String GLOBEX_TENCENT = "200034501";

  static final String TIDEWATER_ALIBABA = "5610023345503304";

  /** The account that Bluefin had before it was linked to anybody. */
  static final String LINKED_LATE = "200023499";

  /** The account that moves from Northwind to Harbour Health in the middle of a month. */
  static final String MOVED = "200023477";

  /** The day of the month on which it moves; it stands idle the day before and on the day. */
  static final int MOVE_DAY = 14;

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  static final List<Org> ORGANIZATIONS =
      List.of(
          new Org("tencent-cloud", "Tencent Cloud", "provider", "", List.of("tencent")),
          new Org("alibaba-cloud", "Alibaba Cloud", "provider", "", List.of("alibaba", "aliyun")),
          new Org("huawei-cloud", "Huawei Cloud", "provider", "", List.of("huawei")),
          new Org(MERIDIAN, "Meridian Distribution", "distributor", "", List.of("meridian")),
          new Org(SUNRISE, "Sunrise Digital", "reseller", MERIDIAN, List.of("sunrise")),
          new Org(BOREALIS, "Borealis Cloud", "reseller", MERIDIAN, List.of("borealis")),
          new Org(ACME, "Acme", "customer", SUNRISE, List.of("acme gmbh", "acme corp")),
          new Org(BLUEFIN, "Bluefin Logistics", "customer", SUNRISE, List.of("bluefin")),
          new Org(
              HARBOUR, "Harbour Health", "customer", SUNRISE, List.of("harbour", "harbor health")),
          new Org(LOTUS, "Lotus Retail", "customer", SUNRISE, List.of("lotus")),
          new Org(NORTHWIND, "Northwind", "customer", SUNRISE, List.of("northwind traders")),
          new Org(GLOBEX, "Globex", "customer", BOREALIS, List.of("globex corporation")),
          new Org(KESTREL, "Kestrel Games", "customer", BOREALIS, List.of("kestrel")),
          new Org(ORCHID, "Orchid Media", "customer", BOREALIS, List.of("orchid")),
          new Org(TIDEWATER, "Tidewater Energy", "customer", MERIDIAN, List.of("tidewater")));

  private World() {}

  /** All accounts, given the month in which one of them moves. */
  static List<Account> accounts(YearMonth move) {
    LocalDate moved = move.atDay(MOVE_DAY);
    return List.of(
        account(Vendor.TENCENT, ACME_PRODUCTION, "Acme Production", "USD", 96, ACME),
        account(Vendor.TENCENT, "200012346", "Acme Staging", "USD", 27, ACME),
        account(Vendor.HUAWEI, ACME_HUAWEI, "Acme Analytics", "USD", 54, ACME),
        account(Vendor.TENCENT, BLUEFIN_TENCENT, "Bluefin Tracking", "USD", 61, BLUEFIN),
        account(Vendor.ALIBABA, "5610023345500042", "Bluefin Warehouse", "USD", 48, BLUEFIN),
        account(
            Vendor.HUAWEI,
            "3b92d6c0e1f54f0a8d77b1a2c4e60f21",
            "Harbour Clinics",
            "USD",
            73,
            HARBOUR),
        account(Vendor.ALIBABA, "5610023345500618", "Harbour Research", "USD", 39, HARBOUR),
        account(Vendor.ALIBABA, "5610023345500901", "Lotus China", "CNY", 520, LOTUS),
        account(Vendor.TENCENT, "200023455", "Lotus Web", "USD", 44, LOTUS),
        account(Vendor.ALIBABA, NORTHWIND_ALIBABA, "Northwind Core", "USD", 58, NORTHWIND),
        new Account(
            Vendor.TENCENT,
            MOVED,
            "Portside Portal",
            "USD",
            BigDecimal.valueOf(31),
            List.of(
                new Ownership(NORTHWIND, LONG_AGO, moved), new Ownership(HARBOUR, moved, null))),
        account(Vendor.TENCENT, GLOBEX_TENCENT, "Globex Platform", "USD", 66, GLOBEX),
        account(
            Vendor.HUAWEI, "7c10aa5b93de4c7e8f20d4b6e9135c32", "Globex Data", "USD", 35, GLOBEX),
        account(Vendor.ALIBABA, "5610023345502210", "Kestrel Live", "USD", 83, KESTREL),
        account(Vendor.TENCENT, "200034520", "Kestrel Beta", "USD", 22, KESTREL),
        account(
            Vendor.HUAWEI, "91e4d2f70b6c4a38a5c9d8e7f6012b43", "Orchid Studio", "EUR", 47, ORCHID),
        account(Vendor.ALIBABA, "5610023345502877", "Orchid Streaming", "USD", 29, ORCHID),
        account(Vendor.TENCENT, "200045601", "Tidewater Grid", "USD", 57, TIDEWATER),
        account(Vendor.ALIBABA, TIDEWATER_ALIBABA, "Tidewater Meters", "USD", 36, TIDEWATER),
        account(
            Vendor.HUAWEI,
            "c2f7b8a95d314e60b1d0e9f8a7265d54",
            "Tidewater Forecast",
            "USD",
            41,
            TIDEWATER));
  }

  /**
   * An account without any use of its own: only an order was placed in it, before it was linked.
   */
  static Account linkedLate(DemoDays days) {
    LocalDate linked = days.closed(2).atDay(20);
    return new Account(
        Vendor.TENCENT,
        LINKED_LATE,
        "Bluefin Depot",
        "USD",
        BigDecimal.ZERO,
        List.of(new Ownership(BLUEFIN, linked, null)));
  }

  /** The bills that a charge of that customer's account stands in, from the provider down. */
  static List<Hop> hops(Vendor vendor, String customer) {
    Hop top = new Hop(vendor.organization(), MERIDIAN, providerPrice(vendor));
    String parent = org(customer).parent();
    Hop bottom = new Hop(parent, customer, customerPrice(customer));
    if (parent.equals(MERIDIAN)) {
      return List.of(top, bottom);
    }
    return List.of(top, new Hop(MERIDIAN, parent, resellerPrice(parent)), bottom);
  }

  static Org org(String code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("no organisation " + code));
  }

  private static Optional<Org> find(String code) {
    return ORGANIZATIONS.stream().filter(org -> org.code().equals(code)).findFirst();
  }

  private static BigDecimal providerPrice(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> new BigDecimal("0.78");
      case ALIBABA -> new BigDecimal("0.80");
      case HUAWEI -> new BigDecimal("0.75");
    };
  }

  private static BigDecimal resellerPrice(String reseller) {
    return new BigDecimal(reseller.equals(SUNRISE) ? "0.85" : "0.87");
  }

  private static BigDecimal customerPrice(String customer) {
    return new BigDecimal(
        switch (customer) {
          case ACME, GLOBEX -> "0.95";
          case BLUEFIN -> "0.96";
          case HARBOUR, KESTREL -> "0.97";
          case LOTUS -> "0.94";
          case NORTHWIND -> "0.98";
          case TIDEWATER -> "0.92";
          default -> "1.00";
        });
  }

  private static Account account(
      Vendor vendor, String id, String name, String currency, int perDay, String owner) {
    return new Account(
        vendor,
        id,
        name,
        currency,
        BigDecimal.valueOf(perDay),
        List.of(new Ownership(owner, LONG_AGO, null)));
  }
}
