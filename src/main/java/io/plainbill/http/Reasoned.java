package io.plainbill.http;

import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Purpose;
import io.plainbill.assistant.Visit;
import java.util.Optional;

/** The reason in an address, {@code ?reason=…}: why somebody looks at a customer's data. */
final class Reasoned {
  private Reasoned() {}

  static Visit visit(Context ctx, Caller caller) {
    return new Visit(caller, Callers.origin(ctx), reason(ctx));
  }

  static Optional<String> reason(Context ctx) {
    String said = ctx.queryParam("reason");
    if (said != null && said.codePointCount(0, said.length()) > Purpose.LONGEST) {
      throw new Fault(
          Fault.Kind.MALFORMED, "'reason' is text of at most " + Purpose.LONGEST + " characters.");
    }
    return Optional.ofNullable(said);
  }
}
