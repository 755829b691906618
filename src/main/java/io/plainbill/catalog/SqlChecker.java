package io.plainbill.catalog;

import io.plainbill.access.Audience;
import java.util.List;
import java.util.Map;

/** Prepares an intent's SQL without running it. Declared here, filled where a database is. */
@FunctionalInterface
public interface SqlChecker {
  /** For checking without a database: says nothing about any SQL. */
  SqlChecker NONE = (audience, sql, binds) -> new Outcome.Unchecked();

  /** What preparing showed. */
  sealed interface Outcome {
    /** It prepares; the result has these columns, lower case, in order. */
    record Columns(List<String> names) implements Outcome {
      public Columns {
        names = List.copyOf(names);
      }
    }

    /**
     * It does not prepare.
     *
     * @param why one sentence for the author of the SQL
     * @param line the line within the SQL, from 1; 0 if not known
     */
    record Wrong(String why, int line) implements Outcome {}

    /** There is no database to ask. */
    record Unchecked() implements Outcome {}
  }

  /**
   * Prepares one SELECT with the login of that audience's reader and a typed null for every bind.
   *
   * @param binds the type of every bind in the SQL
   */
  Outcome prepare(Audience audience, String sql, Map<String, BindType> binds);
}
