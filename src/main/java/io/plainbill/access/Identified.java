package io.plainbill.access;

/** What a token that somebody shows comes to. */
public sealed interface Identified {
  /** Whoever shows it is this one. */
  record Known(Caller caller) implements Identified {}

  /**
   * It counts for nothing. Why is for the log alone: whoever shows it is told no more than that.
   */
  record Refused(Why why) implements Identified {}

  /** Why a token counts for nothing. */
  enum Why {
    NONE_SUCH,
    TOO_LONG,
    MALFORMED,
    ISSUER,
    ALGORITHM,
    HEADER,
    KEY,
    SIGNATURE,
    AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    LIFETIME,
    SUBJECT,
    ORGANIZATION,
    ROLE,
    ACCOUNTS,
    CUSTOMERS
  }
}
