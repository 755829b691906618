package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Purpose;
import io.plainbill.access.Right;
import io.plainbill.access.View;
import io.plainbill.answer.CaseFile;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Cases;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Memory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cases: what somebody hands over to people, and what those people see of it. A customer's case is
 * for the people of whoever bills it, anybody else's for those of their own organisation, as far as
 * their role takes care of cases. For everybody else there is no such case.
 */
public final class Desk {
  /** The most cases that come at once. */
  public static final int MOST = 50;

  private static final Instant ANY_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final Archive archive;
  private final Shown shown;
  private final Surroundings surroundings;
  private final Cases cases;
  private final Answers answers;
  private final AuditTrail trail;
  private final Clock clock;
  private final Ids ids = new Ids();

  Desk(Archive archive, Surroundings surroundings, Memory memory, Shown shown, Clock clock) {
    this.archive = archive;
    this.shown = shown;
    this.surroundings = surroundings;
    this.cases = memory.cases();
    this.answers = memory.answers();
    this.trail = memory.trail();
    this.clock = clock;
  }

  /**
   * What to hand over.
   *
   * @param answer the answer that it is about
   * @param conversation the conversation whose last answer it is about, if no answer is named
   * @param words the asker's own; may be empty
   */
  public record Request(Optional<String> answer, Optional<String> conversation, String words) {}

  /** What comes of handing something over, or of asking for a case. */
  public sealed interface Outcome {
    /** The caller's own. */
    record Mine(HandedOver one) implements Outcome {}

    /** One that the caller takes care of, with the answer that it is about. */
    record InCare(HandedOver one, Shown.Answer answer) implements Outcome {}

    /** There is none, or what it would be about is not for this caller. */
    record NotThere() implements Outcome {}

    /** The caller must say why they look at a customer's data. */
    record SayWhy(String words) implements Outcome {}

    /** It is the caller's own, and for others to close. */
    record NotYours() implements Outcome {}

    /** It was closed before. */
    record Already() implements Outcome {}
  }

  /** Hands something over. */
  public Outcome open(Request request, Visit visit) {
    if (request.answer().isEmpty()) {
      Optional<Answers.Kept> last =
          request.conversation().flatMap(id -> lastAnswer(id, visit.caller()));
      return request.conversation().isPresent() && last.isEmpty()
          ? new Outcome.NotThere()
          : opened(last, request, visit);
    }
    return switch (archive.open(request.answer().get(), visit)) {
      case Archive.Opened.Open(var kept, var actor) -> opened(Optional.of(kept), request, visit);
      case Archive.Opened.NotThere() -> new Outcome.NotThere();
      case Archive.Opened.SayWhy(var words) -> new Outcome.SayWhy(words);
    };
  }

  private Outcome opened(Optional<Answers.Kept> about, Request request, Visit visit) {
    HandedOver made =
        prepare(
            visit.caller(),
            about.map(Answers.Kept::conversation).or(request::conversation),
            about,
            request.words());
    cases.open(made, visit.because(Optional.empty()));
    return new Outcome.Mine(made);
  }

  /** The answer that a request in words is about: the last one with something to tell. */
  Optional<Answers.Kept> lastAnswer(String conversation, Caller caller) {
    return answers.last(conversation, caller, MOST).stream().filter(shown::tells).findFirst();
  }

  /** A case that is not kept yet. */
  HandedOver prepare(
      Caller asker, Optional<String> conversation, Optional<Answers.Kept> about, String words) {
    Organization desk = cases.desk(asker);
    return new HandedOver(
        new CaseFile(
            reference(),
            desk.name(),
            about.map(Answers.Kept::id),
            clock.instant(),
            Optional.empty(),
            Optional.empty()),
        asker,
        desk,
        conversation,
        about.map(Answers.Kept::intent).orElse(""),
        about.flatMap(Answers.Kept::covers),
        Optional.of(words).filter(said -> !said.isBlank()));
  }

  private String reference() {
    String made = ids.reference();
    while (!cases.isFree(made)) {
      made = ids.reference();
    }
    return made;
  }

  /** The case named, or the caller's own, the last one first; only what is for the caller. */
  List<CaseFile> files(Optional<String> reference, Caller caller) {
    return reference
        .map(one -> cases.find(one).filter(found -> isFor(found, caller)).stream().toList())
        .orElseGet(() -> cases.of(caller, ANY_TIME, MOST))
        .stream()
        .map(HandedOver::file)
        .toList();
  }

  /** The caller's own cases that were opened before that, the last one first. */
  public List<HandedOver> mine(Caller caller, Instant before) {
    return cases.of(caller, before, MOST + 1);
  }

  /** The cases that the caller takes care of, likewise; none if that is not for their role. */
  public List<HandedOver> inCare(Caller caller, Instant before) {
    return caller.role().may(Right.CASES)
        ? cases.at(caller.organization(), customers(caller), before, MOST + 1)
        : List.of();
  }

  /** The case, if it is for the caller; that one was opened is on record. */
  public Outcome look(String reference, Visit visit) {
    Optional<HandedOver> found = cases.find(reference);
    Caller caller = visit.caller();
    if (found.filter(one -> one.isOf(caller)).isPresent()) {
      return new Outcome.Mine(found.get());
    }
    if (found.filter(one -> takesCare(one, caller)).isEmpty()) {
      return new Outcome.NotThere();
    }
    HandedOver one = found.get();
    Shown.Answer answer = shown.of(one, surroundings.scope(caller), caller);
    trail.append(Cases.audit(Action.CASE_READ, one, actor(one, visit)));
    return new Outcome.InCare(one, answer);
  }

  /** Closes a case with a note that its asker reads. */
  public Outcome close(String reference, String note, Visit visit) {
    Optional<HandedOver> found = cases.find(reference);
    Caller caller = visit.caller();
    if (found.filter(one -> takesCare(one, caller)).isEmpty()) {
      return found.filter(one -> one.isOf(caller)).isPresent()
          ? new Outcome.NotYours()
          : new Outcome.NotThere();
    }
    HandedOver one = found.get();
    return cases.close(one, note, clock.instant(), actor(one, visit))
        ? look(reference, visit)
        : new Outcome.Already();
  }

  /** That somebody asked for it is why the case is opened. */
  private static Actor actor(HandedOver one, Visit visit) {
    return visit.because(Purpose.of("case " + one.reference()));
  }

  private boolean isFor(HandedOver one, Caller caller) {
    return one.isOf(caller) || takesCare(one, caller);
  }

  private boolean takesCare(HandedOver one, Caller caller) {
    return caller.role().may(Right.CASES)
        && one.desk().id() == caller.organization().id()
        && customers(caller).map(ids -> ids.contains(one.asker().organization().id())).orElse(true);
  }

  /** Whom the caller's view is limited to. */
  private Optional<Set<Integer>> customers(Caller caller) {
    return caller.view() instanceof View.Whole
        ? Optional.empty()
        : surroundings.scope(caller).customers().or(() -> Optional.of(Set.of()));
  }
}
