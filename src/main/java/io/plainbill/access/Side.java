package io.plainbill.access;

/** Which end of a bill an organisation stands at. */
public enum Side {
  /** It wrote the bill: what it charges (its Bill B). */
  ISSUED,
  /** It got the bill: what it pays (its Bill A, or a customer's only bill). */
  RECEIVED
}
