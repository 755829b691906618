package io.plainbill.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a rebate stands in time as the plan has it, for those who hold answers to it.
 *
 * @param programme the programme's code, which is one earner's
 * @param since the moment of its last step
 * @param expectedLast the last day of the window in which it should be paid
 * @param steps where it went and when, the first one first
 */
public record ExpectedWait(
    String id,
    String earner,
    String programme,
    String status,
    Instant since,
    Optional<LocalDate> expectedFrom,
    Optional<LocalDate> expectedLast,
    Optional<LocalDate> deadline,
    List<Step> steps) {

  /** A step of a rebate's way. */
  public record Step(Instant at, String status, String actor) {}

  static ExpectedWait of(Rebate rebate) {
    List<Step> steps = new ArrayList<>();
    rebate
        .events()
        .forEach(event -> steps.add(new Step(event.at(), event.status(), event.actor())));
    return new ExpectedWait(
        rebate.id(),
        rebate.programme().beneficiary(),
        rebate.programme().code(),
        rebate.status(),
        rebate.statusSince(),
        Optional.ofNullable(rebate.expectedFrom()),
        Optional.ofNullable(rebate.expectedUntil()),
        Optional.ofNullable(rebate.deadline()),
        List.copyOf(steps));
  }
}
