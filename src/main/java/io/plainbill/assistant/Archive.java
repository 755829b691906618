package io.plainbill.assistant;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.memory.Answers;
import java.util.Optional;

/**
 * Answers given before, for those who may see them now. What somebody was allowed when they asked
 * counts for nothing: the scope, the role and the intent's roles of this moment decide. An answer
 * that is not for the caller and one that never was are told apart nowhere.
 */
final class Archive {
  private final Brains brains;
  private final Surroundings surroundings;
  private final Answers answers;

  Archive(Brains brains, Surroundings surroundings, Answers answers) {
    this.brains = brains;
    this.surroundings = surroundings;
    this.answers = answers;
  }

  Optional<Answers.Kept> find(String id, Caller caller) {
    return answers.find(id).filter(kept -> maySee(kept, caller));
  }

  private boolean maySee(Answers.Kept kept, Caller caller) {
    Scope now = surroundings.scope(caller);
    return now.covers(kept.scope())
        && withinReach(kept, now)
        && (mayAsk(kept, caller) || toldThemNothing(kept, caller));
  }

  /** The asker's own organisation, or one whose bills the caller's scope shows. */
  private static boolean withinReach(Answers.Kept kept, Scope now) {
    int organization = kept.scope().organization();
    return organization == now.organization()
        || now.grants().stream().anyMatch(grant -> grant.organization() == organization);
  }

  private boolean mayAsk(Answers.Kept kept, Caller caller) {
    return brains
        .current()
        .catalog()
        .find(kept.intent())
        .filter(intent -> intent.roles().contains(caller.role()))
        .isPresent();
  }

  /** What held no figure, such as a refusal, may be read again by whoever got it. */
  private static boolean toldThemNothing(Answers.Kept kept, Caller caller) {
    boolean own =
        kept.subject().equals(caller.subject())
            && kept.scope().organization() == caller.organization().id()
            && kept.role() == caller.role();
    return own
        && switch (kept.kind()) {
          case ANSWER, EMPTY -> false;
          case CLARIFY, DENIED, UNKNOWN -> true;
        };
  }
}
