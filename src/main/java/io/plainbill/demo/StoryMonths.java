package io.plainbill.demo;

import java.time.YearMonth;

/**
 * In which months the world's stories play. May's story stands in {@link DemoDays#may()}.
 *
 * @param northwindService Northwind's database service is negative in a positive month
 * @param globexRefunds Globex has refunds only
 * @param bluefinRevised Bluefin's Tencent bill was published twice
 * @param kestrelZero vouchers pay for all of Kestrel Games
 * @param move the moved account changes hands
 * @param bluefinRecalculated lines of Bluefin are reversed and billed anew in the same month
 * @param orchidNothing Orchid Media has no charges at all
 */
public record StoryMonths(
    YearMonth northwindService,
    YearMonth globexRefunds,
    YearMonth bluefinRevised,
    YearMonth kestrelZero,
    YearMonth move,
    YearMonth bluefinRecalculated,
    YearMonth orchidNothing) {

  static StoryMonths of(DemoDays days) {
    return new StoryMonths(
        days.closed(1),
        days.closed(2),
        days.closed(2),
        days.closed(3),
        days.closed(3),
        days.closed(4),
        days.closed(4));
  }

  /** True if that customer's account does nothing that month but what its story says. */
  boolean quiet(String customer, YearMonth month) {
    return (customer.equals(World.GLOBEX) && month.equals(globexRefunds))
        || (customer.equals(World.ORCHID) && month.equals(orchidNothing));
  }

  /** True if a chance order would spoil that month's story. */
  boolean noOrders(Account account, String customer, YearMonth month) {
    return quiet(customer, month)
        || (customer.equals(World.KESTREL) && month.equals(kestrelZero))
        || (customer.equals(World.NORTHWIND) && month.equals(northwindService))
        || (account.moved() && month.equals(move));
  }
}
