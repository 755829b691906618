package io.plainbill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import io.plainbill.language.Slots;
import io.plainbill.language.Turn;
import io.plainbill.ledger.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

  private final Conversations conversations = new Conversations(DATABASE.writer(), CLOCK);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static String id(char letter) {
    return "c_" + String.valueOf(letter).repeat(22);
  }

  @Test
  void lastTurn_comesBackWithRoleAndScope() {
    conversations.keep(id('a'), ANN, SCOPE, MAY);
    Turn june = new Turn("bill.negative", Slots.NONE, Optional.empty(), 0);
    conversations.keep(id('a'), ANN, SCOPE, june);
    assertThat(conversations.find(id('a'), ANN))
        .contains(new Conversations.Kept(Role.FINANCE, SCOPE, june));
  }

  @Test
  void anothersConversation_isNotThere() {
    conversations.keep(id('b'), ANN, SCOPE, MAY);
    assertThat(conversations.find(id('b'), new Caller("bob", BOREALIS, Role.FINANCE))).isEmpty();
    assertThat(conversations.find(id('b'), new Caller("ann", SUNRISE, Role.FINANCE))).isEmpty();
    assertThat(conversations.find(id('z'), ANN)).isEmpty();
    assertThat(conversations.find("c_' OR true --\u0000", ANN)).isEmpty();
  }

  @Test
  void anothersConversation_isNotWrittenTo() {
    conversations.keep(id('c'), ANN, SCOPE, MAY);
    assertThatThrownBy(() ->
            conversations.keep(id('c'), new Caller("bob", BOREALIS, Role.FINANCE), SCOPE, MAY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherRoleOrSmallerScope_inheritsNothing() {
    conversations.keep(id('d'), ANN, SCOPE, MAY);
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
