package io.plainbill.ops;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How the service was used over some days, by an organisation and those below it.
 *
 * @param period the days
 * @param organization whose, by code; empty for everybody's
 * @param undelivered how many cases are still on their way to their desk, whenever they were opened
 */
public record Report(
    Period period,
    Optional<String> organization,
    List<Asked> asked,
    List<Unanswered> unanswered,
    List<Missed> missed,
    List<Opinions> opinions,
    List<Complaint> complaints,
    List<Adoption> adoption,
    List<HandedOff> handoffs,
    long undelivered,
    Failures failures) {

  /**
   * Whole days of a zone.
   *
   * @param from the first day
   * @param until the day after the last
   */
  public record Period(LocalDate from, LocalDate until, ZoneId zone) {
    public Period {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("a period has at least one day");
      }
    }

    Instant begins() {
      return from.atStartOfDay(zone).toInstant();
    }

    Instant ends() {
      return until.atStartOfDay(zone).toInstant();
    }
  }

  /**
   * How often something was asked, the most asked first.
   *
   * @param unanswered how many of them got no figure or passage
   */
  public record Asked(String intent, long questions, long unanswered) {}

  /**
   * What was not answered.
   *
   * @param kind of the answer: clarify, empty, denied or unknown
   * @param reason as answers say it; empty where they say none
   */
  public record Unanswered(String intent, String kind, String reason, long questions) {}

  /**
   * A question that was not answered, the last one first.
   *
   * @param words as it was typed; empty if that is not kept any more
   */
  public record Missed(
      Instant at, String answer, String intent, String kind, Optional<String> words) {}

  /** Whether answers to something helped. */
  public record Opinions(String intent, long helpful, long unhelpful) {}

  /** What somebody said of an answer that did not help. */
  public record Complaint(Instant at, String answer, String intent, Optional<String> comment) {}

  /** How many people of an organisation asked how much. */
  public record Adoption(String organization, String name, long askers, long questions) {}

  /**
   * What was handed over to people.
   *
   * @param intent what the answer was about; empty if the case is about none
   * @param open how many of them are open still
   */
  public record HandedOff(String intent, long opened, long open) {}

  /**
   * What failed on our side.
   *
   * @param answers that could not be given
   * @param files how many answers were taken away as files
   */
  public record Failures(long answers, long files) {}
}
