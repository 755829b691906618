package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.RebateRef;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What events and adjustments have in common: the rebate that they belong to, and when. */
final class RebateHistory {
  private final Directory directory;
  private final References references;
  private final Set<Integer> parties = new HashSet<>();

  RebateHistory(Directory directory, References references) {
    this.directory = directory;
    this.references = references;
  }

  /** The rebate with its parties; empty, and the row rejected, if it is not known. */
  Optional<RebateRef> rebate(Row row) {
    String id = row.required("rebate");
    Optional<RebateRef> rebate = references.rebate(id);
    if (rebate.isEmpty() && !id.isEmpty()) {
      row.reject("rebate", "'" + id + "' is not a known rebate", "a rebate of a rebates file");
    }
    rebate.ifPresent(
        known -> parties.addAll(List.of(known.payer(), known.beneficiary(), known.customer())));
    return rebate;
  }

  /** In the zone of the rebate's provider if it names none. */
  Instant at(Row row, Optional<RebateRef> rebate) {
    ZoneId zone =
        rebate
            .flatMap(known -> directory.provider(known.provider()))
            .map(Directory.Provider::zone)
            .orElse(ZoneOffset.UTC);
    return row.time("at", zone);
  }

  Set<Integer> parties() {
    return Set.copyOf(parties);
  }
}
