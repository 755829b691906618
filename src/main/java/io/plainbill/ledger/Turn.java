package io.plainbill.ledger;

/** A publisher's turn: only one publishes at a time, and knows of all that was published before. */
final class Turn {
  /** Any number that nothing else in the database locks; "plainbil" in ASCII. */
  private static final long LOCK = 0x706c61696e62696cL;

  /** Somebody published while this one read. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Sql sql;
  private boolean come;
  private long known;

  Turn(Sql sql) {
    this.sql = sql;
    this.known = latest();
  }

  /** Waits for it before anything was looked up. */
  void await() {
    lock();
    known = latest();
  }

  /**
   * Waits for it.
   *
   * @throws Overtaken if what was looked up may not hold any more
   */
  void begin() {
    if (!come) {
      lock();
      if (latest() != known) {
        throw new Overtaken();
      }
    }
  }

  private void lock() {
    sql.list("SELECT pg_advisory_xact_lock(?)", row -> "", LOCK);
    come = true;
  }

  private long latest() {
    return sql.one("SELECT coalesce(max(id), 0) FROM ledger.batch", row -> row.getLong(1));
  }
}
