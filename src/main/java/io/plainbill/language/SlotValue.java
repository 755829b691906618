package io.plainbill.language;

import io.plainbill.money.DateRange;

/** One thing a question named: the asker's words beside the value they stand for. */
public sealed interface SlotValue {
  /** The asker's words; empty where the value was assumed or carried over. */
  String said();

  /** The normalised value, as answers show it. */
  String value();

  /**
   * An identifier written in any of the usual ways: order, rebate, invoice, batch.
   *
   * @param value the canonical spelling, such as {@code SO-2026-10482}
   */
  record Identifier(String said, String value) implements SlotValue {}

  /**
   * A name that stands in the ledger, within the asker's scope.
   *
   * @param value the name as the ledger writes it
   * @param id the ledger's number for it
   */
  record Named(String said, String value, int id) implements SlotValue {}

  /**
   * A stretch of days.
   *
   * @param value a label such as {@code May 2026}
   * @param assumed true if nobody said it: the default was taken
   */
  record Period(String said, String value, DateRange range, boolean assumed) implements SlotValue {}

  /** A word from a closed list (a side, a status, a format) or free words to look up (a term). */
  record Word(String said, String value) implements SlotValue {}
}
