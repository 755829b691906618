package io.plainbill.ledger;

import java.time.Duration;

/** Is told of every query that ran inside a scope, and how long it took. */
@FunctionalInterface
public interface QueryWatch {
  /** Nobody looks. */
  QueryWatch NONE = (statement, took) -> {};

  /**
   * One query and the reading of its rows.
   *
   * @param statement with its binds: not for a log
   */
  void ran(Statement statement, Duration took);
}
