package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account at a provider and whose it was.
 *
 * @param id as the provider writes it
 * @param perDay what it uses a day at list price, in its currency
 * @param owners the stretches of ownership, the first one first, without gaps
 */
record Account(
    Vendor vendor,
    String id,
    String name,
    String currency,
    BigDecimal perDay,
    List<Ownership> owners) {

  /** A stretch of ownership; {@code until} is the first day after it, null while it lasts. */
  record Ownership(String owner, LocalDate from, @Nullable LocalDate until) {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  Account {
    owners = List.copyOf(owners);
  }

  /** The code of the customer whose account it was on that day. */
  String ownerOn(LocalDate day) {
    return owners.stream()
        .filter(stretch -> stretch.holds(day))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " was nobody's on " + day))
        .owner();
  }

  /** The owner on that day or, before anybody had it, the first one. */
  String customerOn(LocalDate day) {
    return day.isBefore(owners.getFirst().from()) ? owners.getFirst().owner() : ownerOn(day);
  }

  boolean moved() {
    return owners.size() > 1;
  }
}
