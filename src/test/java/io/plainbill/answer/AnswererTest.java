package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Right;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.ArticleIds;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.CatalogFaults;
import io.plainbill.catalog.CatalogLoader;
import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.SqlChecker;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding;
import io.plainbill.language.Understanding.Match;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.money.DateRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("elsewhere")
final class AnswererTest {
  private static final Path INTENTS = Path.of("src/test/resources/answer/intents");
  private static final Instant NOW = Instant.parse("2026-11-20T16:30:00Z");
  private static final Caller FINANCE = caller(Role.FINANCE, Organization.Kind.RESELLER);
  private static final Caller SALES = caller(Role.SALES, Organization.Kind.RESELLER);
  private static final Caller CUSTOMER = caller(Role.CUSTOMER_ADMIN, Organization.Kind.CUSTOMER);
  private static final SlotValue MAY =
      new SlotValue.Period(
          "May",
          "May 2026",
          new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)),
          false);
  private static final Slots IN_MAY = Slots.NONE.with(SlotName.PERIOD, MAY);

  private static TestDatabase database;
  private static Answerer answerer;

  @BeforeAll
  static void start() throws CatalogFaults {
    database = TestDatabase.fresh();
    Catalog catalog = new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN).load(INTENTS);
    FakeKnowledge knowledge =
        new FakeKnowledge(
            FakeKnowledge.article("net-due", "Net due", "term:net", Set.of(Audience.STAFF)),
            FakeKnowledge.article(
                "refund", "Refund", "cause:refund", Set.of(Audience.STAFF, Audience.CUSTOMER)));
    answerer =
        new Answerer(
            catalog,
            knowledge,
            new Ledger(database.databases(), Duration.ofSeconds(10)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            "test");
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void answer_showsWhatTheLedgerSays() {
    Answer answer = ask("bill.test", IN_MAY, FINANCE);

    assertThat(answer.kind()).isEqualTo(Kind.ANSWER);
    assertThat(answer.headline())
        .isEqualTo(
            "May 2026 comes to 2,540.00 USD and -12.30 CNY for Borealis. Two, said 7 times.");
    assertThat(answer.facts())
        .extracting(Fact::key, Fact::value, Fact::currency, Fact::shown)
        .containsExactly(
            tuple("due", "2540.00", Optional.of("USD"), true),
            tuple("due", "-12.30", Optional.of("CNY"), true),
            tuple("times", "7", Optional.empty(), false));
    assertThat(answer.facts().getFirst().definition()).contains("net-due");
    assertThat(answer.chart()).contains(new Chart(Chart.Type.BAR, "services", "service", "due"));
    assertThat(answer.explanations())
        .extracting(Answer.Explanation::article)
        .containsExactly("refund");
    assertThat(answer.fixes()).containsExactly(new Answer.Fix("Do what Refund needs.", "refund"));
    assertThat(answer.suggestions())
        .containsExactly(new Choice("Why?", "why is May 2026 negative"));
    assertThat(answer.versions().build()).isEqualTo("test");
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void table_pagesAndStillAddsUp() {
    Table table = ask("bill.test", IN_MAY, FINANCE).tables().getFirst();

    assertThat(table.rows())
        .containsExactly(
            Map.of("service", "{0}", "due", "2000.00", "currency", "USD"),
            Map.of("service", "<img src=x onerror=alert(1)>", "due", "500.00", "currency", "USD"));
    assertThat(table.totals())
        .containsExactly(
            new Table.Total("CNY", Map.of("due", "-12.30")),
            new Table.Total("USD", Map.of("due", "2540.00")));
    assertThat(table.more())
        .contains(
            new Table.More(
                2,
                List.of(
                    new Table.Total("CNY", Map.of("due", "-12.30")),
                    new Table.Total("USD", Map.of("due", "40.00")))));
  }

  @Test
  void everyAnswer_saysWhatItIsAboutAndHowFresh() {
    Answer answer = ask("bill.test", IN_MAY, FINANCE);

    assertThat(answer.scope())
        .contains(
            new Coverage(
                "Borealis",
                List.of("100", "200"),
                Map.of(),
                List.of("Tax is not shown."),
                Optional.of(
                    new Coverage.Period(
                        new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)),
                        List.of("Asia/Shanghai"),
                        "May 2026",
                        false))));
    assertThat(answer.freshness())
        .contains(
            new Answer.Freshness(
                Instant.parse("2026-06-01T00:00:00Z"),
                Optional.of(Answer.Freshness.State.IN_PROGRESS),
                Optional.of(Instant.parse("2026-06-05T04:00:00Z"))));
    assertThat(answer.evidence())
        .containsExactly(
            new Answer.Evidence("a.csv", List.of(4L, 9L), 0),
            new Answer.Evidence("b.csv", List.of(), 0));
  }

  @Test
  void warnings_areMadeOfRows() {
    assertThat(ask("bill.test", IN_MAY, FINANCE).warnings())
        .containsExactly(
            new Answer.Warning("Tencent: differs by 12.30 USD.", Optional.of("net-due")));
  }

  @Test
  void customer_getsItsVariantAndNoForeignArticle() {
    Answer answer = ask("bill.test", IN_MAY, CUSTOMER);

    assertThat(answer.scope().orElseThrow().leftOut()).isEmpty();
    assertThat(answer.facts().getFirst().definition()).isEmpty();
    assertThat(answer.warnings()).isEmpty();
  }

  @Test
  void partsThatDoNotAddUp_areNotShown() {
    Answer answer = ask("bill.wrong", IN_MAY, FINANCE);

    assertThat(answer.kind()).isEqualTo(Kind.EMPTY);
    assertThat(answer.reason()).contains(Reason.UNRECONCILED);
    assertThat(answer.facts())
        .extracting(Fact::key, Fact::value, Fact::currency)
        .containsExactly(tuple("difference", "-0.00000001", Optional.of("USD")));
    assertThat(answer.headline()).contains("-0.00000001 USD");
    assertThat(answer.tables()).isEmpty();
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void longResult_isCountedAndSummedInTheLedger() {
    Answer answer = ask("bill.long", IN_MAY, FINANCE);

    assertThat(answer.kind()).isEqualTo(Kind.ANSWER);
    Table table = answer.tables().getFirst();
    assertThat(table.rows()).hasSize(3);
    assertThat(table.totals())
        .containsExactly(new Table.Total("USD", Map.of("amount", "12502500.00")));
    assertThat(table.more())
        .contains(
            new Table.More(4997, List.of(new Table.Total("USD", Map.of("amount", "12502494.00")))));
    assertThat(answer.evidence())
        .containsExactly(
            new Answer.Evidence("long.csv", LongStream.rangeClosed(1, 20).boxed().toList(), 4980));
  }

  @Test
  void noRows_areNeverJustNothing() {
    Slots customer =
        IN_MAY.with(SlotName.CUSTOMER, new SlotValue.Named("acme", "{x, plural, other {1}}", 7));

    Answer answer = ask("bill.none", customer, FINANCE);

    assertThat(answer.kind()).isEqualTo(Kind.EMPTY);
    assertThat(answer.reason()).contains(Reason.NO_MATCH);
    assertThat(answer.headline()).isEqualTo("Nothing for {x, plural, other {1}} in May 2026.");
    assertThat(answer.scope().orElseThrow().organization()).isEqualTo("{x, plural, other {1}}");
    assertThat(answer.choices()).containsExactly(new Choice("SO-1", "rebate status for SO-1"));
  }

  @Test
  void decidedCase_saysWhyThereIsNothing() {
    Answer answer = ask("bill.decided", IN_MAY, FINANCE);

    assertThat(answer.reason()).contains(Reason.OUTSIDE_PERIOD);
    assertThat(answer.headline()).isEqualTo("Bills run until 2026-04 only.");
    assertThat(answer.facts())
        .extracting(Fact::key, Fact::label, Fact::value, Fact::shown)
        .containsExactly(tuple("last_month", "Last month", "2026-04", false));
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void failure_isNeverNothingFound() {
    Answer answer = ask("bill.broken", IN_MAY, FINANCE);

    assertThat(answer.kind()).isEqualTo(Kind.EMPTY);
    assertThat(answer.reason()).contains(Reason.FAILED);
    assertThat(answer.headline()).doesNotContainIgnoringCase("division").doesNotContain("SQL");
    assertThat(answer.facts()).isEmpty();
  }

  @Test
  void role_isDecidedBeforeAnythingIsRead() {
    Answer answer = ask("bill.broken", IN_MAY, SALES);

    assertThat(answer.kind()).isEqualTo(Kind.DENIED);
    assertThat(answer.reason()).contains(Reason.NOT_PERMITTED);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.broken");
    assertThat(answer.headline()).contains("finance").contains("sales");
  }

  @Test
  void billA_isDeniedToARoleThatDoesNotSeeIt() {
    Slots billA = IN_MAY.with(SlotName.SIDE, new SlotValue.Word("Bill A", "a"));

    assertThat(ask("bill.test", billA, SALES).kind()).isEqualTo(Kind.DENIED);
    assertThat(ask("bill.test", billA, FINANCE).kind()).isEqualTo(Kind.ANSWER);
  }

  @Test
  void recipient_isTheOneNamedElseTheOwnElseNobody() {
    assertThat(recipient(IN_MAY, FINANCE)).isEqualTo("12");
    assertThat(recipient(IN_MAY, SALES)).isEqualTo("none");
    assertThat(recipient(IN_MAY.with(SlotName.SIDE, new SlotValue.Word("B", "b")), FINANCE))
        .isEqualTo("none");
    assertThat(
            recipient(IN_MAY.with(SlotName.CUSTOMER, new SlotValue.Named("a", "Acme", 7)), SALES))
        .isEqualTo("7");
    assertThat(recipient(IN_MAY, CUSTOMER)).isEqualTo("12");
  }

  private static String recipient(Slots slots, Caller caller) {
    return ask("bill.whose", slots, caller).facts().getFirst().value();
  }

  @Test
  void missingSlot_isAskedForOnceThenAPersonOffered() {
    Understanding incomplete =
        new Understanding.Incomplete(
            new Match("bill.none", 0.9),
            IN_MAY,
            new Need(List.of(SlotName.CUSTOMER), "Which customer?", Optional.of("near")));

    Answer first = answer(incomplete, FINANCE, 1);
    Answer second = answer(incomplete, FINANCE, 2);

    assertThat(first.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(first.headline()).isEqualTo("Which customer?");
    assertThat(first.choices()).containsExactly(new Choice("SO-1", "rebate status for SO-1"));
    assertThat(second.kind()).isEqualTo(Kind.EMPTY);
    assertThat(second.headline()).isEqualTo("A person at Borealis can help.");
    assertThat(second.choices()).isEmpty();
  }

  @Test
  void ambiguousName_isAskedBackWithQuestionsThatLeadOn() {
    Understanding ambiguous =
        new Understanding.AmbiguousSlot(
            new Match("bill.test", 0.9),
            IN_MAY,
            SlotName.CUSTOMER,
            "Ac",
            List.of(
                new SlotValue.Named("Ac", "Acme", 1), new SlotValue.Named("Ac", "Accor $1", 2)));

    Answer answer = answer(ambiguous, FINANCE, 1);

    assertThat(answer.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(answer.choices())
        .containsExactly(
            new Choice("Acme", "test bill of Acme for May 2026"),
            new Choice("Accor $1", "test bill of Accor $1 for May 2026"));
    assertThat(answer(ambiguous, FINANCE, 2).kind()).isEqualTo(Kind.EMPTY);
  }

  @Test
  void unknownName_isNeverAnsweredWithoutIt() {
    Understanding unknown =
        new Understanding.UnknownName(
            new Match("bill.test", 0.9), IN_MAY, SlotName.CUSTOMER, "Globex", List.of());

    Answer answer = answer(unknown, FINANCE, 1);

    assertThat(answer.reason()).contains(Reason.NO_MATCH);
    assertThat(answer.headline()).contains("Globex");
    assertThat(answer.facts()).isEmpty();
  }

  @Test
  void ambiguousIntent_offersOnlyWhatTheRoleMayAsk() {
    Understanding ambiguous =
        new Understanding.AmbiguousIntent(
            IN_MAY, List.of(new Match("bill.test", 0.5), new Match("bill.broken", 0.4)));

    assertThat(answer(ambiguous, SALES, 1).choices())
        .containsExactly(new Choice("A test bill", "A test bill"));
    assertThat(answer(ambiguous, FINANCE, 1).choices()).hasSize(2);
    assertThat(answer(ambiguous, FINANCE, 2).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void outOfScope_offersTheNearestAndNoNumber() {
    Understanding out =
        new Understanding.OutOfScope(Slots.NONE, List.of(new Match("bill.test", 0.2)));

    Answer answer = answer(out, FINANCE, 1);

    assertThat(answer.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(answer.reason()).contains(Reason.OUT_OF_SCOPE);
    assertThat(answer.interpretation().match().intent()).isEqualTo("unknown");
    assertThat(answer.headline()).isEqualTo("That is not answered here.");
    assertThat(answer.suggestions().getFirst())
        .isEqualTo(new Choice("A test bill", "test bill for last month"));
    assertThat(answer.suggestions())
        .allSatisfy(choice -> assertThat(choice.question()).doesNotContainPattern("\\d"));
    assertThat(answer(out, FINANCE, 2).headline()).isEqualTo("A person at Borealis can help.");
  }

  @Test
  void help_listsWhatThisRoleMayAsk() {
    Answer finance = ask("help", Slots.NONE, FINANCE);
    Answer sales = ask("help", Slots.NONE, SALES);

    assertThat(finance.suggestions())
        .contains(
            new Choice("A test bill", "test bill for last month"),
            new Choice("A test bill", "test bill of Lotus for last month"),
            new Choice("A broken bill", "broken bill"));
    assertThat(sales.suggestions()).extracting(Choice::label).doesNotContain("A broken bill");
  }

  @Test
  void article_isQuotedOrTheNearestOffered() {
    Slots netDue = Slots.NONE.with(SlotName.TERM, new SlotValue.Word("net due", "net due"));
    Slots none = Slots.NONE.with(SlotName.TERM, new SlotValue.Word("xx", "refund margin"));

    Answer found = ask("kb.test", netDue, FINANCE);
    Answer missed = ask("kb.test", none, CUSTOMER);

    assertThat(found.headline()).isEqualTo("Net due in short.");
    assertThat(found.explanations())
        .containsExactly(new Answer.Explanation("net-due", "Net due", "Net due in short."));
    assertThat(missed.kind()).isEqualTo(Kind.EMPTY);
    assertThat(missed.reason()).contains(Reason.NO_MATCH);
    assertThat(missed.headline()).isEqualTo("Nothing on refund margin.");
    assertThat(missed.suggestions()).containsExactly(new Choice("Refund", "what is Refund"));
    assertThat(ask("kb.test", netDue, CUSTOMER).kind()).isEqualTo(Kind.EMPTY);
  }

  @Test
  void whatTheIntentDoesNotTake_isSaid() {
    Understanding understood =
        new Understanding.Understood(
            new Match("bill.test", 0.9),
            IN_MAY,
            Slots.NONE.with(SlotName.PRODUCT, new SlotValue.Named("cvm", "CVM", 0)),
            List.of());

    assertThat(answer(understood, CUSTOMER, 0).warnings())
        .extracting(Answer.Warning::text)
        .containsExactly("\"CVM\" was not used: this answer is not narrowed to it.");
  }

  private static Answer ask(String intent, Slots slots, Caller caller) {
    return answer(
        new Understanding.Understood(new Match(intent, 0.9), slots, Slots.NONE, List.of()),
        caller,
        0);
  }

  private static Answer answer(Understanding understanding, Caller caller, int misses) {
    Scope scope =
        new Scope(
            caller.audience(),
            caller.organization().id(),
            granted(caller),
            Optional.empty(),
            Optional.empty(),
            0);
    return answerer.answer(understanding, caller, scope, new AnswerIds("a_1", "c_1"), misses);
  }

  /** As a scope is made for a role: the bills received, if it sees them. */
  private static Set<Scope.Grant> granted(Caller caller) {
    return caller.role().may(Right.RECEIVED_BILLS)
        ? Set.of(new Scope.Grant(caller.organization().id(), Side.RECEIVED))
        : Set.of();
  }

  private static Caller caller(Role role, Organization.Kind kind) {
    return new Caller("somebody", new Organization(12, "borealis", "Borealis", kind), role);
  }
}
