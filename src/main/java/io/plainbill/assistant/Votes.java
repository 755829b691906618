package io.plainbill.assistant;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.memory.Feedback;
import io.plainbill.memory.Feedback.Opinion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Whether an answer helped, from whoever may see it now; changed by the same person at will. */
public final class Votes {
  private final Archive archive;
  private final Brains brains;
  private final Feedback feedback;
  private final Clock clock;

  Votes(Archive archive, Brains brains, Feedback feedback, Clock clock) {
    this.archive = archive;
    this.brains = brains;
    this.feedback = feedback;
    this.clock = clock;
  }

  /** What comes of it. */
  public sealed interface Outcome {
    /**
     * It is kept.
     *
     * @param next what to do now: the way to a person after an answer that did not help
     */
    record Kept(Opinion opinion, List<Choice> next) implements Outcome {}

    /** There is no such answer, or it is not for this caller. */
    record NotThere() implements Outcome {}

    /** The caller must say why they look at a customer's data. */
    record SayWhy(String words) implements Outcome {}
  }

  /** Keeps what the visitor says of the answer. */
  public Outcome vote(String answer, boolean helpful, Optional<String> comment, Visit visit) {
    return switch (archive.open(answer, visit)) {
      case Archive.Opened.Open(var kept, var actor) -> {
        Opinion opinion = new Opinion(helpful, comment, clock.instant());
        feedback.keep(kept, opinion, visit.caller(), actor);
        List<Choice> next =
            helpful
                ? List.of()
                : brains.current().catalog().person(visit.caller().role()).stream()
                    .map(title -> new Choice(title, title))
                    .toList();
        yield new Outcome.Kept(opinion, next);
      }
      case Archive.Opened.NotThere() -> new Outcome.NotThere();
      case Archive.Opened.SayWhy(var words) -> new Outcome.SayWhy(words);
    };
  }
}
