package io.plainbill.ledger;

/**
 * A database that cannot serve; the message says what is wrong and what to do, for the operator.
 */
public final class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseUnusable(String message) {
    super(message);
  }

  DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
