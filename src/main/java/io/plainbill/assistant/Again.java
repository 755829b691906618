package io.plainbill.assistant;

import io.plainbill.answer.Interpretation;

/** What comes of asking for an answer once more. */
public sealed interface Again {
  /** The answer's bytes, and how its question was read. */
  record Found(String body, Interpretation interpretation) implements Again {}

  /** There is no such answer, or it is not for this caller. */
  record NotThere() implements Again {}

  /**
   * The caller must say why they look at a customer's data.
   *
   * @param words what to say, for them
   */
  record SayWhy(String words) implements Again {}
}
