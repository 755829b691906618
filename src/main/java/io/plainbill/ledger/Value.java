package io.plainbill.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** One cell of a query's result. */
public sealed interface Value {
  record Text(String text) implements Value {}

  /** A number, exact; money stands beside a column that names its currency. */
  record Decimal(BigDecimal number) implements Value {}

  record Day(LocalDate day) implements Value {}

  record Time(Instant instant) implements Value {}

  record Flag(boolean set) implements Value {}

  /** SQL's null: the ledger does not know. Never zero. */
  record Absent() implements Value {}

  Value ABSENT = new Absent();
}
