package io.plainbill.answer;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import java.time.Instant;

/**
 * The circumstances of one question.
 *
 * @param misses questions in a row that were not understood or not completed, this one included
 */
record Asking(Caller caller, Scope scope, AnswerIds ids, int misses, Instant now) {
  /** How many misses it takes until a person is offered instead of asking again. */
  private static final int ENOUGH = 2;

  boolean missedTooOften() {
    return misses >= ENOUGH;
  }
}
