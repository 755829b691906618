package io.plainbill.assistant;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.answer.Answer;
import io.plainbill.language.Understanding;
import java.time.Instant;
import java.time.LocalDate;

/** The engine that turns what was understood into an answer. */
public interface Answering {
  Answer answer(Task task);

  /**
   * One understood question.
   *
   * @param id the answer's, {@code a_…}
   * @param misses how many questions in a row were not completed, this one included
   * @param today the day it is where the bills are made
   */
  record Task(
      String id,
      String conversation,
      Understanding understanding,
      Caller caller,
      Scope scope,
      int misses,
      LocalDate today,
      Instant now) {}
}
