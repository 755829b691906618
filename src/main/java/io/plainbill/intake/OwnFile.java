package io.plainbill.intake;

import io.plainbill.ledger.LedgerRow;
import java.util.List;
import java.util.Set;

/** How rows of one of Plainbill's own files become rows of the ledger. */
interface OwnFile {
  /** The ledger's rows; whatever they are does not count if the row has problems. */
  List<LedgerRow> read(Row row);

  /** Rejects rows that are wrong only beside others; called once, after all were read. */
  default void checkTogether() {}

  /**
   * Rows that replace something together, such as all owners of an account: if one is rejected,
   * none of them can be published. Empty if each row stands for itself.
   */
  default String group(Row row) {
    return "";
  }

  /** Every organisation that rows without problems named. */
  Set<Integer> parties();
}
