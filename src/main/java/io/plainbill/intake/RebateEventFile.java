package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.RebateRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rebate,at,status,actor,note}. */
final class RebateEventFile implements StreamedFile {
  private final RebateHistory history;

  RebateEventFile(Directory directory, References references) {
    this.history = new RebateHistory(directory, references);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<RebateRef> rebate = history.rebate(row);
    return List.of(
        new LedgerRow.RebateEvent(
            row.required("rebate"),
            rebate.map(RebateRef::payer).orElse(0),
            rebate.map(RebateRef::beneficiary).orElse(0),
            rebate.map(RebateRef::customer).orElse(0),
            history.at(row, rebate),
            RebateStatuses.read(row),
            row.required("actor"),
            row.text("note"),
            row.number()));
  }

  @Override
  public String group(Row row) {
    return String.valueOf(row.text("rebate"));
  }

  @Override
  public Set<Integer> parties() {
    return history.parties();
  }
}
