package io.plainbill.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Where a list goes on: the moment of the last thing that was shown. */
final class Cursor {
  /** Later than anything. */
  static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Cursor() {}

  static Optional<Instant> of(Context ctx) {
    String cursor = ctx.queryParam("cursor");
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      Instant moment = Instant.parse(cursor);
      if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST)) {
        return Optional.of(moment);
      }
    } catch (DateTimeException notOurs) {
      throw unknown();
    }
    throw unknown();
  }

  private static Fault unknown() {
    return new Fault(Fault.Kind.MALFORMED, "'cursor' is the one that came with the reply.");
  }
}
