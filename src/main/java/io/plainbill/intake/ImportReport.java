package io.plainbill.intake;

import io.plainbill.ledger.PublishedBill;
import java.util.List;
import java.util.Optional;

/** What became of a file. */
public sealed interface ImportReport {
  /** Its name without the folder. */
  String file();

  /**
   * It stands in the ledger.
   *
   * @param rows how many were published
   * @param rejected how many were not, because rejects were allowed
   * @param rejects the first of them, told in full
   * @param ended rows that stood, that a complete file covers and leaves out, and that ended with
   *     it
   * @param bills for bills: what each comes to now
   * @param doubts what of the file does not agree with what it says of itself, in words
   */
  record Published(
      String file,
      FileKind kind,
      long batch,
      long rows,
      long rejected,
      List<Problem> rejects,
      long ended,
      List<PublishedBill> bills,
      List<String> doubts)
      implements ImportReport {
    public Published {
      rejects = List.copyOf(rejects);
      bills = List.copyOf(bills);
      doubts = List.copyOf(doubts);
    }
  }

  /** The ledger says exactly this already. */
  record Unchanged(String file, FileKind kind, long batch) implements ImportReport {}

  /**
   * Nothing was published.
   *
   * @param problems the first of them
   * @param count how many there are
   */
  record Refused(String file, Optional<FileKind> kind, List<Problem> problems, long count)
      implements ImportReport {
    public Refused {
      problems = List.copyOf(problems);
    }

    static Refused because(Optional<FileKind> kind, Problem problem) {
      return new Refused(problem.file(), kind, List.of(problem), 1);
    }
  }

  /** It was not looked into, because a file before it was refused. */
  record LeftAlone(String file, Optional<FileKind> kind) implements ImportReport {}
}
