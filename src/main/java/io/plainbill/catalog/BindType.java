package io.plainbill.catalog;

/** The type of a value that SQL is given. */
public enum BindType {
  INT,
  TEXT,
  DATE,
  /** A moment: timestamptz. */
  TIME
}
