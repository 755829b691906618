package io.plainbill.assistant;

import io.plainbill.answer.TablePage;

/** What comes of asking for more rows of an answer's table. */
public sealed interface MoreRows {
  /** The rows. */
  record Page(TablePage page) implements MoreRows {}

  /** There is no such answer or table, or it is not for this caller. */
  record NotThere() implements MoreRows {}

  /**
   * The caller must say why they look at a customer's data.
   *
   * @param words what to say, for them
   */
  record SayWhy(String words) implements MoreRows {}

  /** The cursor was not made for this caller and this table. */
  record NoCursor() implements MoreRows {}

  /** What the answer was made from has changed: more rows would not fit to those before. */
  record AskAgain() implements MoreRows {}
}
