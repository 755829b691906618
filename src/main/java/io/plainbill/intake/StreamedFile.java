package io.plainbill.intake;

import io.plainbill.ledger.StagedPlaces;
import java.util.Optional;

/**
 * One of Plainbill's own files that grows with the business, such as rebates: of any length, since
 * its rows are staged as they are read. What is wrong only beside other rows is asked of the
 * database afterwards.
 */
interface StreamedFile extends OwnFile {
  /** The column that names what a row is about, if no two rows may be about the same. */
  default Optional<String> unique() {
    return Optional.empty();
  }

  /** What no two rows may share; empty if the row has no such thing. */
  default Optional<String> key(Row row) {
    return unique().map(row::text).filter(key -> !key.isEmpty());
  }

  /** Rejects staged rows that are wrong beside others or beside what stands. */
  default void checkStaged(StagedPlaces places, LateRejects late) {}
}
