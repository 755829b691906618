package io.plainbill.access;

/** Whose things an import may speak about. A required part of every import; never left out. */
public sealed interface Reach {
  /** The operator's: every organisation, and those that are not there yet. */
  record Everything() implements Reach {}

  /**
   * An organisation's own: itself and all below it. Everything else is as if it were not there.
   *
   * @param organization its id
   */
  record Below(int organization) implements Reach {}

  Reach EVERYTHING = new Everything();
}
