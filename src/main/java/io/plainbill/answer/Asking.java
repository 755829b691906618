package io.plainbill.answer;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The circumstances of one question.
 *
 * @param scope what may be read for this caller
 * @param misses how many questions in a row, this one included, were not understood or not
 *     completed; from the second on a person is offered instead of asking once more
 * @param today the day it is where the bills are made
 * @param before what a file would be made of that is asked for next
 * @param warrant whether the caller may look at what the question is about
 * @param cases the case that the question opens, or those it is about, the one meant first
 * @param next how what is suggested would be read; without it suggestions go out as they are
 */
public record Asking(
    Caller caller,
    Scope scope,
    AnswerIds ids,
    int misses,
    Instant now,
    LocalDate today,
    Warrant warrant,
    Optional<Before> before,
    List<CaseFile> cases,
    Optional<Next> next) {
  private static final int ENOUGH = 2;

  public Asking {
    cases = List.copyOf(cases);
  }

  /** The circumstances of somebody who need not say why they ask. */
  public Asking(
      Caller caller, Scope scope, AnswerIds ids, int misses, Instant now, LocalDate today) {
    this(
        caller,
        scope,
        ids,
        misses,
        now,
        today,
        new Warrant.NotNeeded(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  boolean missedTooOften() {
    return misses >= ENOUGH;
  }
}
