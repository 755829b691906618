package io.plainbill.answer;

import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.ledger.Ledger;
import java.util.Map;
import java.util.function.Function;

/** A question that its asker may ask. */
record Permitted(Asking asking, Interpretation read, Intent intent, Plan plan) {
  /** Reads for it, in one transaction inside its asker's scope. */
  <T> T read(Ledger ledger, Function<Results, T> work) {
    Map<String, Object> binds = Binding.of(read.slots(), asking);
    return Results.read(
        ledger,
        asking.scope(),
        intent,
        reader -> work.apply(new Results(reader, intent, plan, binds)));
  }
}
