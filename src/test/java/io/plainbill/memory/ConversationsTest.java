package io.plainbill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Origin;
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

  private static final Minutes MINUTES =
      new Minutes(
          DATABASE.writer(),
          new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, CLOCK),
          Answer::headline);
  private static int given = 0;

  private final Conversations conversations = new Conversations(DATABASE.writer());

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
        .contains(new Conversations.Kept(Role.FINANCE, SCOPE, june));
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
