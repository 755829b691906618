package io.plainbill;

import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.assistant.Desk;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.Taking;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.demo.DemoPlan;
import io.plainbill.demo.DemoTemplate;
import io.plainbill.ledger.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The whole house but its doors, over the demo world and the real intents and articles. */
final class DemoHouse implements AutoCloseable {
  private static final Map<Instant, DemoHouse> SHARED = new ConcurrentHashMap<>();

  private final Household household;
  private final DemoPlan plan;

  /** A house of one's own, whose ledger may be changed; to be closed. */
  DemoHouse(Clock clock) {
    DemoTemplate world = DemoTemplate.at(clock);
    plan = world.plan();
    household = new Household(world.copy(), clock);
    household.open();
  }

  /**
   * The house of all tests that only ask, at that moment. It stays open until the run ends, with
   * the plans of the queries that were asked in it.
   */
  static DemoHouse shared(Clock clock) {
    return SHARED.computeIfAbsent(clock.instant(), moment -> new DemoHouse(clock));
  }

  DemoPlan plan() {
    return plan;
  }

  TestDatabase database() {
    return household.database();
  }

  Answer ask(Role role, String organization, String question) {
    return ask(role, organization, question, Optional.empty());
  }

  Answer ask(Role role, String organization, String question, Optional<String> conversation) {
    return household.ask(
        new Question(new Question.Words(question), conversation, Household.reason(role)),
        caller(role, organization));
  }

  Answer ask(Caller caller, String question) {
    return household.ask(
        new Question(
            new Question.Words(question), Optional.empty(), Household.reason(caller.role())),
        caller);
  }

  /** Whatever is in the question, and nothing else. */
  Answer ask(Role role, String organization, Question question) {
    return household.ask(question, caller(role, organization));
  }

  /** A structured question: the intent and its slots as a program sends them. */
  Answer ask(Role role, String organization, String intent, Map<String, String> slots) {
    return household.ask(role, organization, intent, slots);
  }

  /** An answer to be taken away; support gives its ticket. */
  Taking take(String answer, Caller caller) {
    return household.take(answer, caller);
  }

  /** Everything that may be asked by that caller. */
  List<Intent> intents(Caller caller) {
    return household.intents(caller);
  }

  /** What the question of that id does. */
  Does does(String intent) {
    return household.does(intent);
  }

  /** Where people take over. */
  Desk desk() {
    return household.desk();
  }

  Organizations organizations() {
    return household.organizations();
  }

  Caller caller(Role role, String organization) {
    return household.caller(role, organization);
  }

  @Override
  public void close() {
    household.close();
  }
}
