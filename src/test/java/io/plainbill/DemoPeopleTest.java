package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.assistant.Desk;
import io.plainbill.assistant.Shown;
import io.plainbill.assistant.Visit;
import io.plainbill.render.JsonRenderer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from an answer to a person, in words. */
@Tag("abroad")
final class DemoPeopleTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final String NEGATIVE = "why is May 2026 negative?";
  private static final String PERSON = "Talk to a person";

  private static DemoHouse house;

  @BeforeAll
  static void build() {
    house = new DemoHouse(CLOCK);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Answer acme(String words, Optional<String> conversation) {
    return house.ask(Role.FINANCE_VIEWER, "acme", words, conversation);
  }

  private static Answer acme(String words) {
    return acme(words, Optional.empty());
  }

  private static Optional<String> in(Answer answer) {
    return Optional.of(answer.conversation());
  }

  private static String reference(Answer answer) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals("case"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Visit visit(Role role, String organization) {
    return new Visit(house.caller(role, organization), Origin.COMMAND, Optional.empty());
  }

  @Test
  void wrongAnswer_isHandedOver_andItsCustomersResellerSeesExactlyIt() {
    Answer bill = acme(NEGATIVE);
    Answer handed = acme("this is wrong", in(bill));
    assertThat(handed.interpretation().match().intent()).isEqualTo("handoff.request");
    assertThat(handed.kind()).isEqualTo(Kind.ANSWER);
    assertThat(handed.headline())
        .startsWith("A person takes over: Sunrise Digital has your case CASE-")
        .endsWith("They see what you wrote and the answer before, exactly as you saw it.");

    Desk.Outcome seen = house.desk().look(reference(handed), visit(Role.SUPPORT, "sunrise"));
    assertThat(seen).isInstanceOf(Desk.Outcome.InCare.class);
    Desk.Outcome.InCare care = (Desk.Outcome.InCare) seen;
    assertThat(care.answer())
        .isEqualTo(new Shown.Answer.Body(new JsonRenderer().render(bill), Optional.of(NEGATIVE)));
    assertThat(care.one().words()).contains("this is wrong");
    assertThat(care.one().intent()).isEqualTo("bill.negative");
    assertThat(care.one().covers().orElseThrow()).contains("Acme", "2026-05-01", "Asia/Shanghai");
    assertThat(house.desk().look(reference(handed), visit(Role.SUPPORT, "borealis")))
        .isEqualTo(new Desk.Outcome.NotThere());
  }

  @Test
  void case_canBeAskedFor_untilItIsClosed_andThenForItsNote() {
    Answer handed = acme("I want to talk to a person");
    String reference = reference(handed);
    assertThat(handed.headline()).endsWith("They see what you wrote.");
    Answer open = acme("how is my case " + reference + "?");
    assertThat(open.interpretation().match().intent()).isEqualTo("handoff.status");
    assertThat(open.headline())
        .isEqualTo(
            reference
                + " is open: Sunrise Digital takes care of it since 21 November 2026, 03:40 UTC."
                + " There is no note on it yet.");
    house.desk().close(reference, "The refund comes in June.", visit(Role.SUPPORT, "sunrise"));
    Answer closed = acme("any news on " + reference.toLowerCase(Locale.ROOT));
    assertThat(closed.headline())
        .isEqualTo(
            "Sunrise Digital closed "
                + reference
                + " on 21 November 2026, 03:40 UTC. Their note: The refund comes in June.");
    assertThat(acme("how does my case stand?").kind()).isEqualTo(Kind.ANSWER);
  }

  @Test
  void casesOfOthers_readLikeNone() {
    String reference = reference(acme("I want to talk to a person"));
    Answer foreign = house.ask(Role.FINANCE_VIEWER, "globex", "how is case " + reference);
    Answer none = house.ask(Role.FINANCE_VIEWER, "globex", "how is case CASE-00000000");
    assertThat(foreign.kind()).isEqualTo(Kind.EMPTY);
    assertThat(foreign.headline().replace(reference, "CASE-00000000"))
        .isEqualTo(none.headline())
        .startsWith("There is no case CASE-00000000 that you may see.");
    assertThat(house.ask(Role.OPERATIONS, "globex", "how is my case").headline())
        .startsWith("You have handed nothing over");
  }

  @Test
  void requestInParts_isTheSame() {
    Answer handed = house.ask(Role.FINANCE, "borealis", "handoff.request", Map.of());
    assertThat(handed.headline()).startsWith("A person takes over: Borealis Cloud has your case");
    Answer asked =
        house.ask(Role.FINANCE, "borealis", "handoff.status", Map.of("case", reference(handed)));
    assertThat(asked.headline()).startsWith(reference(handed) + " is open");
  }

  @Test
  void greeting_isNotWhatIsHandedOver() {
    Answer bill = acme(NEGATIVE);
    Answer thanks = acme("thanks", in(bill));
    Answer handed = acme("I want to talk to a person", in(thanks));
    Desk.Outcome.Mine mine =
        (Desk.Outcome.Mine)
            house.desk().look(reference(handed), visit(Role.FINANCE_VIEWER, "acme"));
    assertThat(mine.one().file().answer()).contains(bill.id());
    Answer june = acme("and June?", in(handed));
    assertThat(june.interpretation().match().intent()).isEqualTo("bill.negative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cancel order SO-2026-10482", "please raise our credit limit", "log me out"})
  void requestToChangeSomething_offersAPerson(String question) {
    Answer unknown = acme(question);
    assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(unknown.suggestions()).contains(new Choice(PERSON, PERSON));
    Answer handed = acme(PERSON, in(unknown));
    assertThat(handed.interpretation().match().intent()).isEqualTo("handoff.request");
    assertThat(handed.headline()).contains("the answer before");
  }

  @Test
  void secondMiss_offersAPerson() {
    Answer first = acme("what is the weather today");
    Answer second = acme("tell me a joke", in(first));
    assertThat(second.choices()).containsExactly(new Choice(PERSON, PERSON));
    Answer name = acme("bill for Zzyzxcorp");
    Answer again = acme("bill for Qqwertcorp", in(name));
    assertThat(again.choices()).contains(new Choice(PERSON, PERSON));
  }

  @Test
  void everybodyMay() {
    for (Role role : Role.values()) {
      String organization = role.audience() == Audience.CUSTOMER ? "acme" : "sunrise";
      assertThat(house.ask(role, organization, "I want to talk to a person").kind())
          .as(role.id())
          .isEqualTo(Kind.ANSWER);
    }
  }
}
