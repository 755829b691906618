package io.plainbill.intake;

import io.plainbill.ledger.StagedPlaces;
import io.plainbill.ledger.StagedPlaces.Clash;
import org.jspecify.annotations.Nullable;

/** Rejects rows that were staged already. */
final class LateRejects {
  private final String file;
  private final StagedPlaces places;
  private final Rejects rejects;

  LateRejects(String file, StagedPlaces places, Rejects rejects) {
    this.file = file;
    this.places = places;
    this.rejects = rejects;
  }

  /** A row that was right by itself. */
  void reject(long row, long line, String column, String wrong, String expected) {
    reject(new Clash(row, line, false, 0), column, wrong, expected);
  }

  void reject(Clash clash, @Nullable String column, String wrong, String expected) {
    Problem problem = new Problem(file, clash.line(), clash.row(), column, wrong, expected);
    places.takeBack(clash.row(), problem.sentence());
    rejects.addLate(clash.rejected(), problem);
  }
}
