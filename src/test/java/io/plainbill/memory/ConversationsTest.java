package io.plainbill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Origin;
import io.plainbill.access.Purpose;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import io.plainbill.answer.Answer;
import io.plainbill.answer.AnswerIds;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Interpretation;
import io.plainbill.language.Slots;
import io.plainbill.language.Turn;
import io.plainbill.language.Understanding.Match;
import io.plainbill.ledger.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ConversationsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Organization BOREALIS =
      new Organization(2, "borealis", "Borealis Cloud", Organization.Kind.RESELLER);
  private static final Organization SUNRISE =
      new Organization(3, "sunrise", "Sunrise Digital", Organization.Kind.RESELLER);
  private static final Caller ANN = new Caller("ann", BOREALIS, Role.FINANCE);
  private static final Turn MAY = new Turn("bill.summary", Slots.NONE, Optional.empty(), 1);
  private static final Scope SCOPE =
      new Scope(
          Audience.STAFF,
          2,
          Set.of(new Scope.Grant(2, Side.ISSUED), new Scope.Grant(2, Side.RECEIVED)),
          Optional.of(Set.of(7, 9)),
          Optional.empty(),
          41);

  private static final AuditTrail TRAIL =
      new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, CLOCK);
  private static final Reasons REASONS = new Reasons(DATABASE.writer(), TRAIL);
  private static final Minutes MINUTES =
      new Minutes(
          DATABASE.writer(),
          TRAIL,
          REASONS,
          new Cases(DATABASE.writer(), TRAIL, desk -> Set.of()),
          Answer::headline);
  private static int given = 0;

  private final Conversations conversations = new Conversations(DATABASE.writer(), TRAIL);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static String id(char letter) {
    return "c_" + String.valueOf(letter).repeat(22);
  }

  private void keep(String id, Caller caller, Scope scope, Turn turn) {
    String answer = "a_" + given++;
    Asking asking =
        new Asking(caller, scope, new AnswerIds(answer, id), 0, CLOCK.instant(), LocalDate.EPOCH);
    MINUTES.keep(answer(asking), asking, new Said("hi", turn, Origin.COMMAND));
  }

  private static void wait(String id, Caller caller, Waiting waiting) {
    AnswerIds ids = new AnswerIds("a_" + given++, id);
    Asking asking = new Asking(caller, SCOPE, ids, 0, CLOCK.instant(), LocalDate.EPOCH);
    MINUTES.keep(
        answer(asking),
        asking,
        new Said("hi", MAY, Origin.COMMAND, Optional.of(waiting), Optional.empty()));
  }

  private static Answer answer(Asking asking) {
    return new Answer(
        asking.ids().answer(),
        asking.ids().conversation(),
        Answer.Kind.UNKNOWN,
        Optional.empty(),
        new Interpretation(new Match("unknown", 1), Slots.NONE, List.of()),
        "hi",
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        new Answer.Versions("", "", 0, ""),
        asking.now());
  }

  @Test
  void lastTurn_comesBackWithRoleAndScope() {
    keep(id('a'), ANN, SCOPE, MAY);
    Turn june = new Turn("bill.negative", Slots.NONE, Optional.empty(), 0);
    keep(id('a'), ANN, SCOPE, june);
    assertThat(conversations.find(id('a'), ANN))
        .contains(new Conversations.Kept(Role.FINANCE, SCOPE, june, Optional.empty()));
  }

  @Test
  void anothersConversation_isNotThere() {
    keep(id('b'), ANN, SCOPE, MAY);
    assertThat(conversations.find(id('b'), new Caller("bob", BOREALIS, Role.FINANCE))).isEmpty();
    assertThat(conversations.find(id('b'), new Caller("ann", SUNRISE, Role.FINANCE))).isEmpty();
    assertThat(conversations.find(id('z'), ANN)).isEmpty();
    assertThat(conversations.find("c_' OR true --\u0000", ANN)).isEmpty();
  }

  @Test
  void questionThatWaits_comesBack_andGoesWithTheNextTurn() {
    Waiting waiting = new Waiting("{\"question\":\"why?\"}", Optional.of(MAY), 1);
    wait(id('e'), ANN, waiting);
    assertThat(conversations.find(id('e'), ANN).orElseThrow().waiting()).contains(waiting);
    keep(id('e'), ANN, SCOPE, MAY);
    assertThat(conversations.find(id('e'), ANN).orElseThrow().waiting()).isEmpty();
  }

  @Test
  void reason_holdsForItsConversationCustomerAndPerson_untilItsTimeIsOver() {
    Purpose ticket = Purpose.of("ticket CS-1042").orElseThrow();
    Instant now = CLOCK.instant();
    Reasons.Key acme = new Reasons.Key(id('f'), ANN, "customer:7");
    REASONS.keep(acme, ticket, now);
    assertThat(REASONS.holding(acme, now)).contains(ticket);
    assertThat(REASONS.holding(acme, now.plus(Purpose.HOLDS).minusSeconds(1))).contains(ticket);
    assertThat(REASONS.holding(acme, now.plus(Purpose.HOLDS))).isEmpty();
    Caller bob = new Caller("bob", BOREALIS, Role.SUPPORT);
    Caller elsewhere = new Caller("ann", SUNRISE, Role.FINANCE);
    for (Reasons.Key other :
        List.of(
            new Reasons.Key(id('f'), ANN, "customer:8"),
            new Reasons.Key(id('f'), ANN, "all"),
            new Reasons.Key(id('g'), ANN, "customer:7"),
            new Reasons.Key(id('f'), bob, "customer:7"),
            new Reasons.Key(id('f'), elsewhere, "customer:7"))) {
      assertThat(REASONS.holding(other, now)).isEmpty();
    }
  }

  @Test
  void anothersConversation_isNotWrittenTo() {
    keep(id('c'), ANN, SCOPE, MAY);
    assertThatThrownBy(() -> keep(id('c'), new Caller("bob", BOREALIS, Role.FINANCE), SCOPE, MAY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherRoleOrSmallerScope_inheritsNothing() {
    keep(id('d'), ANN, SCOPE, MAY);
    Conversations.Kept kept = conversations.find(id('d'), ANN).orElseThrow();
    Scope smaller =
        new Scope(
            Audience.STAFF,
            2,
            Set.of(new Scope.Grant(2, Side.ISSUED)),
            Optional.empty(),
            Optional.empty(),
            42);
    assertThat(kept.holdsFor(ANN, SCOPE.at(99))).isTrue();
    assertThat(kept.holdsFor(new Caller("ann", BOREALIS, Role.SALES), SCOPE)).isFalse();
    assertThat(kept.holdsFor(ANN, smaller)).isFalse();
  }
}
