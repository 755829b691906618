package io.plainbill.ledger;

import java.sql.SQLException;
import java.util.Locale;

/**
 * A read that PostgreSQL refused or did not finish. It says which query and why as far as that can
 * be told to anybody: neither SQL nor values, which the database's own messages quote, are kept.
 */
public final class ReadFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What to tell the asker apart. */
  public enum Kind {
    /** The query is wrong, or may not see what it asks for. */
    REFUSED,
    /** It ran into its time limit. */
    TOO_SLOW,
    /** No connection to the database, or it broke off. */
    UNREACHABLE
  }

  private final String statement;
  private final String sqlState;

  ReadFailed(String statement, String sqlState) {
    super(String.format(Locale.ROOT, "the query %s failed (SQLSTATE %s)", statement, sqlState));
    this.statement = statement;
    this.sqlState = sqlState;
  }

  static ReadFailed of(String statement, SQLException failed) {
    String state = failed.getSQLState();
    return new ReadFailed(statement, state == null ? "08000" : state);
  }

  /** Before any query of an intent ran: the cause speaks of the connection alone, and is kept. */
  static ReadFailed connecting(SQLException failed) {
    ReadFailed readFailed = of("start of a read", failed);
    readFailed.initCause(failed);
    return readFailed;
  }

  /** The query's name, such as {@code bill.negative/causes}. */
  public String statement() {
    return statement;
  }

  /** PostgreSQL's five-letter code. */
  public String sqlState() {
    return sqlState;
  }

  public Kind kind() {
    if (sqlState.equals("57014")) {
      return Kind.TOO_SLOW;
    }
    boolean unreachable =
        sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    return unreachable ? Kind.UNREACHABLE : Kind.REFUSED;
  }
}
