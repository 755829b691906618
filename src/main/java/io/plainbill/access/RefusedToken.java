package io.plainbill.access;

/** Thrown inside this room where a token turns out to count for nothing. */
final class RefusedToken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Identified.Why why;

  RefusedToken(Identified.Why why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  Identified.Why why() {
    return why;
  }

  static void unless(boolean fine, Identified.Why why) {
    if (!fine) {
      throw new RefusedToken(why);
    }
  }
}
