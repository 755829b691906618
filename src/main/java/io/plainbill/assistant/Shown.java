package io.plainbill.assistant;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Permission;
import io.plainbill.access.Scope;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.memory.Answers;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Words;
import java.util.Optional;

/**
 * What people who take care of a case see of its answer: exactly what its asker saw, and nothing
 * more. A customer's answer was handed over by the customer. A colleague's may show what the
 * viewer's own role does not; then it stays with the colleague.
 */
public final class Shown {
  private final Brains brains;
  private final Answers answers;
  private final Words words;

  Shown(Brains brains, Answers answers, Words words) {
    this.brains = brains;
    this.answers = answers;
    this.words = words;
  }

  /** The answer that a case is about. */
  public sealed interface Answer {
    /**
     * As it was given, byte for byte.
     *
     * @param question as it was typed; empty if that is not kept any more
     */
    record Body(String json, Optional<String> question) implements Answer {}

    /** It is not kept any more: its time is over, or it was deleted. */
    record Gone() implements Answer {}

    /** It shows what is not open to the viewer's role. */
    record Withheld() implements Answer {}

    /** The case is about none. */
    record None() implements Answer {}
  }

  Answer of(HandedOver one, Scope viewers, Caller viewer) {
    if (one.file().answer().isEmpty()) {
      return new Answer.None();
    }
    Optional<Answers.Kept> kept = answers.find(one.file().answer().get());
    if (kept.isEmpty()) {
      return new Answer.Gone();
    }
    return one.asker().audience() == Audience.CUSTOMER || covers(kept.get(), viewers, viewer)
        ? new Answer.Body(kept.get().body(), words.of(kept.get().id(), kept.get().asker()))
        : new Answer.Withheld();
  }

  private static boolean covers(Answers.Kept kept, Scope viewers, Caller viewer) {
    return viewers.covers(kept.scope()) && viewer.role().mayAsk(kept.intent()) != Permission.NO;
  }

  /** True for an answer that somebody could mean by "this"; not for a greeting or a hand-off. */
  boolean tells(Answers.Kept kept) {
    return kept.kind() != io.plainbill.answer.Answer.Kind.ANSWER
        || brains
            .current()
            .catalog()
            .find(kept.intent())
            .map(Intent::does)
            .filter(does -> does == Does.TALK || does == Does.HELP || does == Does.HANDOFF)
            .isEmpty();
  }
}
