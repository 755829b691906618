package io.plainbill.ledger;

import java.util.List;

/** What PostgreSQL says of a query before it is ever asked: for checking intents. */
public sealed interface Described {
  /** It runs, and gives these columns. */
  record Runs(List<Column> columns) implements Described {
    public Runs {
      columns = List.copyOf(columns);
    }
  }

  /**
   * It does not run.
   *
   * @param what PostgreSQL's reason; speaks of the SQL, never of data
   * @param line the line of the statement's SQL it is about, from 1; 0 if unknown
   */
  record Faulty(String what, int line) implements Described {}
}
