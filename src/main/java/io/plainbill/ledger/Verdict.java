package io.plainbill.ledger;

import java.util.List;

/** What became of a batch. */
public sealed interface Verdict {
  /**
   * It stands; commit to keep it.
   *
   * @param ended rows that a complete file left out, and that end with it; bills are told apart
   * @param doubts what of the file does not agree with what it says of itself, in words
   */
  record Published(long batch, long ended, List<PublishedBill> bills, List<String> doubts)
      implements Verdict {
    public Published {
      doubts = List.copyOf(doubts);
      bills = List.copyOf(bills);
    }
  }

  /** The ledger says exactly this already, since that batch. */
  record Unchanged(long batch) implements Verdict {}

  /**
   * Why something must not be published.
   *
   * @param remedy what to do instead
   */
  record Reason(String problem, String remedy) {}

  /** It must not be published. */
  record Refused(List<Reason> reasons) implements Verdict {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
