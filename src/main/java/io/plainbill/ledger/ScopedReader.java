package io.plainbill.ledger;

import java.util.function.Consumer;

/** Reads inside one scope and one transaction: all queries see the same moment. */
public interface ScopedReader {
  /**
   * Runs the query.
   *
   * @throws ReadFailed if PostgreSQL refuses it or it takes too long
   * @throws IllegalArgumentException if a bind of the SQL has no value
   */
  Rows rows(Statement statement);

  /**
   * Runs the query and hands its rows on, some at a time, so that no more than those are in memory.
   *
   * @param sink gets the rows in order, never none at a time
   * @throws ReadFailed if PostgreSQL refuses it or it takes too long
   * @throws IllegalArgumentException if a bind of the SQL has no value
   */
  void each(Statement statement, Consumer<Rows> sink);
}
