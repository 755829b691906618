package io.plainbill.catalog;

import io.plainbill.access.Audience;
import java.util.List;
import java.util.Map;

/** Prepares an intent's SQL without running it. Declared here, filled where a database is. */
@FunctionalInterface
public interface SqlChecker {
  /** For checking without a database: says nothing about any SQL. */
  SqlChecker NONE = (audience, sql, binds) -> new Outcome.Unchecked();

  /**
   * A column of a query's result.
   *
   * @param name lower case
   */
  record Column(String name, Holds holds) {}

  /** What a column's cells are. */
  enum Holds {
    TEXT,
    NUMBER,
    DAY,
    TIME,
    FLAG;

    /** True if values of that kind can be read from such cells. */
    boolean fits(ColumnKind kind) {
      return switch (kind) {
        case TEXT -> true;
        case MONEY, QUANTITY, COUNT, PERCENT -> this == NUMBER;
        case DATE -> this == DAY;
        case TIME -> this == TIME;
        case DOCUMENT -> this == TEXT;
      };
    }
  }

  /** What preparing showed. */
  sealed interface Outcome {
    /** It prepares; the result has these columns. */
    record Columns(List<Column> columns) implements Outcome {
      public Columns {
        columns = List.copyOf(columns);
      }

      /** The columns' names. */
      List<String> names() {
        return columns.stream().map(Column::name).toList();
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
