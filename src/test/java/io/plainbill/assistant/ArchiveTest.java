package io.plainbill.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Scope.Grant;
import io.plainbill.access.Side;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.AnswerIds;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.TablePages;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.language.Interpreter;
import io.plainbill.language.Names;
import io.plainbill.language.Slots;
import io.plainbill.language.Turn;
import io.plainbill.language.Understanding.Match;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Memory;
import io.plainbill.memory.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer given to Ann, who did Borealis's finance, and who may read it later. */
final class ArchiveTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Folders.Right FOLDERS =
      (Folders.Right) new Folders(Path.of("intents"), Path.of("kb")).read(Optional.empty());
  private static final Interpreter INTERPRETER = new Interpreter(FOLDERS.catalog());
  private static final Ledger LEDGER = new Ledger(DATABASE.databases(), Duration.ofSeconds(10));
  private static final Memory MEMORY =
      Memory.in(
          DATABASE.writer(),
          DATABASE.databases()::key,
          new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, Clock.systemUTC()),
          Answer::headline);
  private static final String BILL = "bill.summary";

  private static final Organization BOREALIS =
      new Organization(2, "borealis", "Borealis Cloud", Organization.Kind.RESELLER);
  private static final Organization SUNRISE =
      new Organization(3, "sunrise", "Sunrise Digital", Organization.Kind.RESELLER);
  private static final Caller ANN = new Caller("ann", BOREALIS, Role.FINANCE);
  private static final Grant ISSUED = new Grant(2, Side.ISSUED);
  private static final Grant RECEIVED = new Grant(2, Side.RECEIVED);
  private static final Scope WIDE = scope(2, Set.of(ISSUED, RECEIVED), Optional.empty());

  private final Answers answers = MEMORY.answers();
  private Catalog catalog = FOLDERS.catalog();
  private Scope now = WIDE;

  @BeforeAll
  static void fill() {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (id, code, name, kind) OVERRIDING SYSTEM VALUE VALUES
          (2, 'borealis', 'Borealis Cloud', 'reseller'), (3, 'sunrise', 'Sunrise Digital', 'reseller')
        """);
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void forget() {
    DATABASE.execute("DELETE FROM app.answer; DELETE FROM app.question; DELETE FROM app.reason");
  }

  private static Scope scope(int organization, Set<Grant> grants, Optional<Set<Integer>> accounts) {
    return new Scope(Audience.STAFF, organization, grants, accounts, Optional.empty(), 41);
  }

  private void give(Kind kind, Scope scope) {
    Asking asking =
        new Asking(
            ANN,
            scope,
            new AnswerIds("a_1", "c_1"),
            0,
            Instant.parse("2026-11-21T12:00:00.123456789Z"),
            LocalDate.of(2026, 11, 22));
    Answer answer =
        new Answer(
            "a_1",
            "c_1",
            kind,
            Optional.empty(),
            new Interpretation(new Match(BILL, 1), Slots.NONE, List.of()),
            "what was said",
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
            new Answer.Versions("i1", "k1", 41, "b1"),
            asking.now());
    MEMORY
        .minutes()
        .keep(
            answer,
            asking,
            new Said("hi", new Turn(BILL, Slots.NONE, Optional.empty(), 0), Origin.COMMAND));
  }

  private Optional<String> read(Caller caller) {
    return look(caller, Optional.empty()) instanceof Again.Found(var body, _)
        ? Optional.of(body)
        : Optional.empty();
  }

  private Again look(Caller caller, Optional<String> reason) {
    Brain brain =
        new Brain(
            catalog,
            FOLDERS.knowledge(),
            INTERPRETER,
            (meant, asking) -> {
              throw new AssertionError("nothing is asked here");
            },
            new TablePages(FOLDERS.knowledge(), LEDGER),
            "b1");
    Archive archive =
        new Archive(
            new Brains(brain, () -> new Brains.Ready(brain)), new Now(), MEMORY, Clock.systemUTC());
    return archive.again("a_1", new Visit(caller, Origin.COMMAND, reason));
  }

  private void only(Role... roles) {
    catalog =
        new Catalog(
            FOLDERS.catalog().intents().stream().map(intent -> with(intent, roles)).toList(), "v2");
  }

  private static Intent with(Intent intent, Role... roles) {
    return new Intent(
        intent.id(),
        intent.title(),
        intent.does(),
        Set.of(roles),
        intent.examples(),
        intent.takes(),
        intent.defaults(),
        intent.values(),
        intent.needs(),
        intent.plans(),
        intent.version());
  }

  @Test
  void whatItWasMadeFrom_isKeptBesideIt() {
    give(Kind.ANSWER, WIDE);
    Answers.Kept kept = answers.find("a_1").orElseThrow();
    assertThat(kept)
        .isEqualTo(
            new Answers.Kept(
                "a_1",
                "c_1",
                ANN,
                Kind.ANSWER,
                BILL,
                Slots.NONE,
                WIDE,
                new Answer.Versions("i1", "k1", 41, "b1"),
                Instant.parse("2026-11-21T12:00:00.123457Z"),
                LocalDate.of(2026, 11, 22),
                "what was said"));
  }

  @Test
  void support_saysWhy_andIsOnRecord() {
    give(Kind.ANSWER, WIDE);
    Caller sue = new Caller("sue", BOREALIS, Role.SUPPORT);
    assertThat(look(sue, Optional.empty()))
        .isInstanceOfSatisfying(
            Again.SayWhy.class,
            why -> assertThat(why.words()).contains("say why", "your customers"));
    assertThat(look(sue, Optional.of("x"))).isInstanceOf(Again.SayWhy.class);
    assertThat(look(sue, Optional.of("ticket CS-1042")))
        .isInstanceOfSatisfying(
            Again.Found.class, found -> assertThat(found.body()).isEqualTo("what was said"));
    assertThat(look(sue, Optional.empty()))
        .as("it holds for the answer's conversation")
        .isInstanceOf(Again.Found.class);
    Caller tom = new Caller("tom", BOREALIS, Role.SUPPORT);
    assertThat(look(tom, Optional.empty()))
        .as("for whom gave it alone")
        .isInstanceOf(Again.SayWhy.class);
  }

  @Test
  void support_isNotToldOfWhatIsNotTheirs() {
    give(Kind.ANSWER, WIDE);
    now = scope(3, Set.of(new Grant(3, Side.ISSUED)), Optional.empty());
    Caller sid = new Caller("sid", SUNRISE, Role.SUPPORT);
    assertThat(look(sid, Optional.empty())).isEqualTo(new Again.NotThere());
    assertThat(look(sid, Optional.of("ticket CS-1042"))).isEqualTo(new Again.NotThere());
  }

  @Test
  void asker_readsItAgain() {
    give(Kind.ANSWER, WIDE);
    assertThat(read(ANN)).contains("what was said");
  }

  @Test
  void colleagueOfTheSameRole_readsIt() {
    give(Kind.ANSWER, WIDE);
    assertThat(read(new Caller("bob", BOREALIS, Role.FINANCE))).contains("what was said");
  }

  @Test
  void roleThatLostTheBillsReceived_readsItNoMore() {
    give(Kind.ANSWER, WIDE);
    now = scope(2, Set.of(ISSUED), Optional.empty());
    assertThat(read(new Caller("ann", BOREALIS, Role.SALES))).isEmpty();
  }

  @Test
  void otherOrganisation_readsNothing() {
    give(Kind.ANSWER, WIDE);
    now = scope(3, Set.of(new Grant(3, Side.ISSUED)), Optional.empty());
    assertThat(read(new Caller("ann", SUNRISE, Role.FINANCE))).isEmpty();
    forget();
    give(Kind.DENIED, scope(2, Set.of(), Optional.empty()));
    assertThat(read(new Caller("ann", SUNRISE, Role.FINANCE))).isEmpty();
  }

  @Test
  void scopeNarrowedToAccounts_readsOnlyWhatWasNarrowedAsMuch() {
    give(Kind.ANSWER, WIDE);
    now = scope(2, Set.of(ISSUED, RECEIVED), Optional.of(Set.of(7)));
    assertThat(read(ANN)).isEmpty();
    forget();
    give(Kind.ANSWER, scope(2, Set.of(ISSUED), Optional.of(Set.of(7))));
    assertThat(read(ANN)).isPresent();
    now = scope(2, Set.of(ISSUED), Optional.of(Set.of(8, 9)));
    assertThat(read(ANN)).isEmpty();
  }

  @Test
  void organisationThatBecameACustomer_readsNothingMadeForStaff() {
    give(Kind.ANSWER, WIDE);
    now =
        new Scope(
            Audience.CUSTOMER, 2, Set.of(ISSUED, RECEIVED), Optional.empty(), Optional.empty(), 41);
    Organization customer =
        new Organization(2, "borealis", "Borealis Cloud", Organization.Kind.CUSTOMER);
    assertThat(read(new Caller("ann", customer, Role.FINANCE_VIEWER))).isEmpty();
  }

  @Test
  void intentThatIsForOthersNow_isReadNoMore_notEvenByItsAsker() {
    give(Kind.ANSWER, WIDE);
    only(Role.AUDITOR);
    assertThat(read(ANN)).isEmpty();
    assertThat(read(new Caller("zoe", BOREALIS, Role.AUDITOR))).isPresent();
  }

  @Test
  void intentThatIsGone_isReadNoMore() {
    give(Kind.EMPTY, WIDE);
    catalog =
        new Catalog(
            FOLDERS.catalog().intents().stream().filter(one -> !one.id().equals(BILL)).toList(),
            "v2");
    assertThat(read(ANN)).isEmpty();
  }

  @Test
  void refusal_isReadAgainByWhoeverGotIt_andNobodyElse() {
    give(Kind.DENIED, WIDE);
    only(Role.AUDITOR);
    assertThat(read(ANN)).isPresent();
    assertThat(read(new Caller("bob", BOREALIS, Role.FINANCE))).isEmpty();
    assertThat(read(new Caller("ann", BOREALIS, Role.ADMIN))).isEmpty();
  }

  /** The scope that this test sets. */
  private final class Now implements Surroundings {
    @Override
    public Scope scope(Caller caller) {
      return now;
    }

    @Override
    public Names names(Scope scope) {
      throw new AssertionError("no names are needed");
    }

    @Override
    public ZoneId zone(Scope scope) {
      return ZoneOffset.UTC;
    }
  }
}
