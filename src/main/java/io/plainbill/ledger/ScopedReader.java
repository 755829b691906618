package io.plainbill.ledger;

/** Reads inside one scope and one transaction: all queries see the same moment. */
public interface ScopedReader {
  /**
   * Runs the query.
   *
   * @throws ReadFailed if PostgreSQL refuses it or it takes too long
   * @throws IllegalArgumentException if a bind of the SQL has no value
   */
  Rows rows(Statement statement);
}
