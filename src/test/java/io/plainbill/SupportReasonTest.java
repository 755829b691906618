package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.AuditReader;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.assistant.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Support staff say why they look at a customer's data, and that is on record. */
@Tag("abroad")
final class SupportReasonTest {
  private static final Instant START = Instant.parse("2026-11-21T03:40:00Z");
  private static final String ACME = "what is Acme's bill for May 2026?";
  private static final String TICKET = "ticket CS-1042";

  private static DemoHouse house;
  private static Instant now = START;

  @BeforeAll
  static void build() {
    house = new DemoHouse(clock());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private static Answer say(String words, Optional<String> conversation) {
    return ask(new Question.Words(words), conversation, Optional.empty());
  }

  private static Answer ask(
      Question.Asked asked, Optional<String> conversation, Optional<String> reason) {
    return house.ask(Role.SUPPORT, "sunrise", new Question(asked, conversation, reason));
  }

  private static Optional<String> in(Answer answer) {
    return Optional.of(answer.conversation());
  }

  private static Answer sales(String question) {
    return house.ask(Role.SALES, "sunrise", question);
  }

  @Test
  void billOfACustomer_isAskedBack_thenAnsweredAsForSales() {
    Answer asked = say(ACME, Optional.empty());
    assertThat(asked.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(asked.headline())
        .startsWith("Why do you need to look at the data of Acme?")
        .contains("goes on record and holds for Acme in this conversation, for 8 hours");
    assertThat(asked.choices()).isNotEmpty();
    assertThat(asked.facts()).isEmpty();
    assertThat(asked.tables()).isEmpty();
    assertThat(asked.evidence()).isEmpty();

    Answer told = say(TICKET, in(asked));
    Answer expected = sales(ACME);
    assertThat(told.kind()).isEqualTo(Kind.ANSWER);
    assertThat(told.headline()).isEqualTo(expected.headline());
    assertThat(told.facts()).isEqualTo(expected.facts());
    assertThat(told.tables()).isEqualTo(expected.tables());
    assertThat(told.warnings())
        .extracting(Answer.Warning::text)
        .contains(
            "Your reason is on record. It holds for Acme in this conversation until 21 November"
                + " 2026, 11:40 UTC.");
  }

  @Test
  void everyChoice_isAReason() {
    Answer asked = say(ACME, Optional.empty());
    for (Answer.Choice choice : asked.choices()) {
      Answer again = say(ACME, Optional.empty());
      assertThat(say(choice.question(), in(again)).kind()).isEqualTo(Kind.ANSWER);
    }
  }

  @Test
  void reason_holdsForTheConversationAndTheCustomer_forHours() {
    Answer first = ask(new Question.Words(ACME), Optional.empty(), Optional.of(TICKET));
    assertThat(first.kind()).isEqualTo(Kind.ANSWER);
    Answer june = say("and June?", in(first));
    assertThat(june.kind()).isEqualTo(Kind.ANSWER);
    assertThat(june.warnings())
        .extracting(Answer.Warning::text)
        .noneMatch(t -> t.contains("reason"));
    assertThat(say("what is Bluefin's bill for May 2026?", in(first)).headline())
        .startsWith("Why do you need to look at the data of Bluefin Logistics?");
    Question.Parts all = new Question.Parts("bill.summary", Map.of("period", "May 2026"));
    assertThat(ask(all, in(first), Optional.empty()).headline())
        .startsWith("Why do you need to look at the data of your customers?");
    assertThat(say(ACME, in(first)).kind()).as("Acme's still holds").isEqualTo(Kind.ANSWER);
    assertThat(say(ACME, Optional.empty()).kind()).as("not elsewhere").isEqualTo(Kind.CLARIFY);
    now = START.plus(Duration.ofHours(8));
    try {
      assertThat(say(ACME, in(first)).kind()).as("not for ever").isEqualTo(Kind.CLARIFY);
    } finally {
      now = START;
    }
  }

  @Test
  void questionWithSlots_isTheSame() {
    Question.Parts parts =
        new Question.Parts("bill.summary", Map.of("customer", "Acme", "period", "May 2026"));
    Answer asked = ask(parts, Optional.empty(), Optional.empty());
    assertThat(asked.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(say(TICKET, in(asked)).facts()).isEqualTo(sales(ACME).facts());
    assertThat(ask(parts, Optional.empty(), Optional.of(TICKET)).kind()).isEqualTo(Kind.ANSWER);
  }

  @Test
  void hollowReason_isRefusedKindly_andNotAskedForEver() {
    Answer asked = say(ACME, Optional.empty());
    Answer first = say("x", in(asked));
    assertThat(first.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(first.headline()).startsWith("That does not say yet why you need to look");
    Answer second = say("test test", in(first));
    assertThat(second.kind()).isEqualTo(Kind.DENIED);
    assertThat(second.headline())
        .contains("your role, support", "Sunrise Digital", "admin, auditor, finance and sales");
    assertThat(second.facts()).isEmpty();
    Answer blank = ask(new Question.Words(ACME), Optional.empty(), Optional.of(" "));
    assertThat(blank.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(say(TICKET, in(blank)).kind()).isEqualTo(Kind.ANSWER);
  }

  @Test
  void otherQuestionInstead_isAnsweredAsSuch() {
    Answer asked = say(ACME, Optional.empty());
    Answer other = say("what can you do?", in(asked));
    assertThat(other.interpretation().match().intent()).isEqualTo("help");
    Answer rebate = say("show my rebates", in(say(ACME, Optional.empty())));
    assertThat(rebate.interpretation().match().intent()).startsWith("rebate.");
  }

  @Test
  void whatNeedsNoReason_isNotAskedBack() {
    for (String question : List.of("which rebates are stuck?", "what is effective cost?", "hi")) {
      assertThat(say(question, Optional.empty()).headline()).doesNotContain("Why do you need");
    }
    assertThat(say("what did we earn on Acme in May 2026?", Optional.empty()).kind())
        .isNotEqualTo(Kind.CLARIFY);
    assertThat(house.ask(Role.FINANCE, "sunrise", ACME).kind()).isEqualTo(Kind.ANSWER);
  }

  @Test
  void reason_standsInTheAuditTrail_besideTheQuestion_andNowhereInClear() throws Exception {
    Answer asked = say(ACME, Optional.empty());
    Answer told = say("the customer asked about ticket CS-777421", in(asked));
    AuditReader.Entry entry = entry(told.id());
    assertThat(entry.words()).contains(ACME);
    assertThat(json(entry.personal().orElseThrow()).path("reason").asText())
        .isEqualTo("the customer asked about ticket CS-777421");
    assertThat(entry.details()).doesNotContain("777421");
    assertThat(json(entry(asked.id()).personal().orElseThrow()).has("reason")).isFalse();
    house
        .database()
        .execute(
            """
            DO $$ BEGIN
              ASSERT NOT EXISTS (SELECT FROM app.conversation c WHERE c::text LIKE '%777421%');
              ASSERT NOT EXISTS (SELECT FROM app.answer a WHERE a::text LIKE '%777421%');
              ASSERT NOT EXISTS (SELECT FROM app.reason r WHERE r::text LIKE '%777421%');
              ASSERT NOT EXISTS (SELECT FROM audit.entry e WHERE e::text LIKE '%777421%');
            END $$
            """);
  }

  private static AuditReader.Entry entry(String answer) {
    AuditReader reader =
        new AuditReader(
            house.database().writer(), house.organizations(), house.database().trail(clock()));
    AuditReader.Filter filter =
        new AuditReader.Filter(
            Instant.EPOCH,
            Instant.parse("9999-01-01T00:00:00Z"),
            "",
            "ask",
            answer,
            Long.MAX_VALUE);
    return reader.find(house.caller(Role.AUDITOR, "sunrise"), filter).getFirst();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
