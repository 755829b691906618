package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Conversations;
import io.plainbill.memory.Feedback;
import io.plainbill.memory.Memory;
import io.plainbill.memory.Talk;
import io.plainbill.memory.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everybody's own conversations, on whatever device they began. Answers in them are shown as far as
 * they may be seen now; nobody else's conversation is there.
 */
public final class Talks {
  /** The most that come at once. */
  public static final int MOST = 50;

  private final Archive archive;
  private final Conversations conversations;
  private final Answers answers;
  private final Words words;
  private final Feedback feedback;
  private final AuditTrail trail;

  Talks(Archive archive, Memory memory) {
    this.archive = archive;
    this.conversations = memory.conversations();
    this.answers = memory.answers();
    this.words = memory.words();
    this.feedback = memory.feedback();
    this.trail = memory.trail();
  }

  /**
   * A question and its answer.
   *
   * @param question as it was typed; empty if that is not kept any more
   * @param body the answer; empty if it may not be seen now
   */
  public record Said(
      String id,
      Instant at,
      Optional<String> question,
      Optional<String> body,
      Optional<Feedback.Opinion> opinion) {}

  /** The caller's conversations that changed before that, and one more than {@link #MOST}. */
  public List<Talk> of(Caller caller, Instant before) {
    return conversations.of(caller, before, MOST + 1);
  }

  /**
   * What was said in the caller's conversation after that, and one more than {@link #MOST}; empty
   * if there is no such conversation of theirs.
   */
  public Optional<List<Said>> said(String id, Instant after, Visit visit) {
    Caller caller = visit.caller();
    if (conversations.find(id, caller).isEmpty()) {
      return Optional.empty();
    }
    List<Said> said = new ArrayList<>();
    for (Answers.Kept kept : answers.after(id, caller, after, MOST + 1)) {
      Optional<String> body =
          archive.open(kept, visit) instanceof Archive.Opened.Open open
              ? Optional.of(open.kept().body())
              : Optional.empty();
      said.add(
          new Said(
              kept.id(),
              kept.givenAt(),
              words.of(kept.id(), caller),
              body,
              feedback.find(kept.id(), caller)));
    }
    trail.append(
        new AuditEntry(
            Action.CONVERSATION_READ,
            id,
            "",
            Actor.of(caller, visit.origin()),
            List.of(caller.organization().id()),
            "{\"answers\":" + said.size() + "}"));
    return Optional.of(said);
  }

  /** Deletes the caller's conversation and all that was said in it; false if it is not theirs. */
  public boolean delete(String id, Visit visit) {
    return conversations.delete(id, visit.caller(), visit.because(Optional.empty()));
  }
}
