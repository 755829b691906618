package io.plainbill.ops;

/** Brings letters to a desk, one way. */
interface Courier {
  /**
   * Brings it; returns once the receiver has it.
   *
   * @param id the same with every try, so that the receiver counts it once
   * @throws Undelivered if it is not sure that the receiver has it
   */
  void bring(String id, Letter letter, Desks.Place to) throws Undelivered;

  /** What went wrong, in a few words that hold no secret. */
  final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;

    Undelivered(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }
}
