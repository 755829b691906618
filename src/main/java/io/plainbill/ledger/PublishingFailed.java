package io.plainbill.ledger;

/**
 * Publishing broke off and nothing was kept: the database failed, or bill, roll-up and charges
 * would not have agreed. The message is safe to show; the cause is for the log.
 */
public final class PublishingFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublishingFailed(String message) {
    super(message);
  }

  PublishingFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
