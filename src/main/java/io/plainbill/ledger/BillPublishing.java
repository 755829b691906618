package io.plainbill.ledger;

import java.time.LocalDate;
import java.util.Map;

/**
 * How staged lines become bills.
 *
 * @param byOwner each line's recipient is the owner of its account: a complete file then replaces
 *     what all owners were sent this way
 * @param replace also where rows or totals drop sharply
 * @param claims accounts, by id, that become their recipient's if nobody is known to own them
 * @param control what the file says that it comes to
 */
public record BillPublishing(
    boolean byOwner, boolean replace, Map<Integer, Claim> claims, FileControl control) {
  /**
   * A recipient's claim to an account.
   *
   * @param from the first day of the first billing month, or earlier if a line is charged for then
   * @param rowNo the first row that says so
   */
  public record Claim(int organization, LocalDate from, long rowNo) {
    /** The earlier of two claims; rows of a file come in any order. */
    public Claim orEarlier(Claim other) {
      return other.from.isBefore(from) ? other : this;
    }
  }

  public BillPublishing {
    claims = Map.copyOf(claims);
  }
}
