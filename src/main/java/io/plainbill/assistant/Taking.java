package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.TableRows;
import io.plainbill.memory.Answers;
import java.util.Optional;

/** What comes of asking to take an answer away as a file. */
public sealed interface Taking {
  /**
   * It may be taken.
   *
   * @param title what its question is about, in a few words
   * @param question as it was asked; empty if it is not kept any more, or another asked it
   * @param all all rows of its tables, as of its moment
   * @param rows how many those are
   * @param actor who takes it, and why
   */
  record Ready(
      Answers.Kept kept,
      String title,
      Interpretation interpretation,
      Optional<String> question,
      TableRows all,
      long rows,
      Caller caller,
      Actor actor)
      implements Taking {}

  /** There is no such answer, or it is not for this caller. */
  record NotThere() implements Taking {}

  /** Their role takes nothing away. */
  record NotAllowed() implements Taking {}

  /**
   * The caller must say why they look at a customer's data.
   *
   * @param words what to say, for them
   */
  record SayWhy(String words) implements Taking {}

  /** What the answer was made from has changed: its other rows would not fit to those shown. */
  record AskAgain() implements Taking {}
}
