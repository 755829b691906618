package io.plainbill.access;

/** What a role may see or do beside asking questions: the rows below the questions in the table. */
public enum Right {
  ISSUED_BILLS("sees the bills it issues"),
  RECEIVED_BILLS("sees the bills it receives"),
  EXPORT("takes answers away as files"),
  IMPORT("sends files in"),
  AUDIT("reads the audit trail"),
  CASES("takes care of cases"),
  REPORT("reads reports"),
  RELOAD("takes in changed questions and articles");

  private final String row;

  Right(String row) {
    this.row = row;
  }

  /** How its row in the table begins. */
  String row() {
    return row;
  }
}
