package io.plainbill.ops;

import io.plainbill.ledger.ReadFailed;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away from one that refuses: who asked did nothing wrong, and the same
 * question is answered once it is back.
 */
public final class Outages {
  private static final int DEPTH = 12;

  private Outages() {}

  /** True if the failure, or what caused it, is that the database cannot be reached. */
  public static boolean caused(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof SQLTransientConnectionException
          || (cause instanceof SQLException sql && unreachable(sql.getSQLState()))
          || (cause instanceof ReadFailed read && unreachable(read.sqlState()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Connections that fail or break off (08), a server without room for one (53), one that is
   * starting or stopping (57P).
   */
  private static boolean unreachable(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }
}
