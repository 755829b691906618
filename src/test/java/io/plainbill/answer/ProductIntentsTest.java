package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Scopes;
import io.plainbill.access.Side;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.ArticleIds;
import io.plainbill.catalog.BindType;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.CatalogFaults;
import io.plainbill.catalog.CatalogLoader;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.SqlChecker;
import io.plainbill.demo.DemoCaller;
import io.plainbill.demo.DemoTemplate;
import io.plainbill.demo.DemoWorld;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.LuceneKnowledge;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.ledger.Column;
import io.plainbill.ledger.Described;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.LedgerName;
import io.plainbill.ledger.LedgerNames;
import io.plainbill.ledger.Statement;
import io.plainbill.ledger.Statement.Missing;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.ledger.Value;
import io.plainbill.money.BillingMonth;
import io.plainbill.money.DateRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The intents that Plainbill comes with, checked with a database and asked over the demo world. */
final class ProductIntentsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  /** How many organisations ask in one role. */
  private static final int OF_A_KIND = 3;

  private static TestDatabase database;
  private static Ledger ledger;
  private static Catalog catalog;
  private static Answerer answerer;

  @BeforeAll
  static void build() throws CatalogFaults {
    database = DemoTemplate.at(CLOCK).copy();
    ledger = new Ledger(database.databases(), Duration.ofSeconds(20));
    LuceneKnowledge knowledge = LuceneKnowledge.read(Path.of("kb"));
    catalog =
        new CatalogLoader(ProductIntentsTest::prepare, articles(knowledge))
            .load(Path.of("intents"));
    answerer = new Answerer(catalog, knowledge, ledger, CLOCK, "test");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /**
   * Everybody asks every intent, and every question is asked by somebody of each kind: the three
   * organisations of a kind take turns, since all of a question by all of them is minutes of the
   * same.
   */
  @Test
  void everyIntent_byEverybody_addsUpAndIsTraced() {
    List<Answer> answers = new ArrayList<>();
    // One role that sees Bill A and one that does not: the others differ from them in nothing read.
    List<DemoCaller> callers =
        DemoWorld.callers().stream()
            .filter(
                demo -> Set.of(Role.SALES, Role.FINANCE, Role.CUSTOMER_ADMIN).contains(demo.role()))
            .sorted(Comparator.comparing(DemoCaller::role))
            .toList();
    for (int turn = 0; turn < callers.size(); turn++) {
      DemoCaller demo = callers.get(turn);
      Caller caller =
          new Caller(
              demo.subject(),
              new Organizations(database.writer()).byCode(demo.organization()).orElseThrow(),
              demo.role());
      Scope scope = new Scopes(database.writer()).of(caller);
      for (Intent intent : catalog.intents()) {
        if (intent.does() == Does.QUERY && intent.roles().contains(caller.role())) {
          List<Slots> questions = questions(intent, caller, scope);
          for (int one = turn % OF_A_KIND; one < questions.size(); one += OF_A_KIND) {
            answers.add(ask(intent, questions.get(one), caller, scope));
          }
        }
      }
    }

    assertThat(answers).hasSizeGreaterThan(200);
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.reason()).isNotEqualTo(Optional.of(Reason.FAILED));
          assertThat(answer.reason())
              .as(answer.headline())
              .isNotEqualTo(Optional.of(Reason.UNRECONCILED));
          assertThat(answer.headline()).isNotBlank();
          assertThat(TracedFigures.untraced(answer)).as(answer.headline()).isEmpty();
          assertThat(answer.scope()).isPresent();
        });
    assertThat(answers.stream().map(Answer::kind).collect(Collectors.toSet()))
        .contains(Answer.Kind.ANSWER, Answer.Kind.EMPTY);
  }

  private static Answer ask(Intent intent, Slots slots, Caller caller, Scope scope) {
    return answerer.answer(
        new Understood(new Match(intent.id(), 1), slots, Slots.NONE, List.of()),
        caller,
        scope,
        new AnswerIds("a_1", "c_1"),
        0);
  }

  /** The months, a quarter, some days; each customer, provider and side; each order or rebate. */
  private static List<Slots> questions(Intent intent, Caller caller, Scope scope) {
    List<LedgerName> names = new LedgerNames(ledger).all(scope);
    List<Slots> questions = new ArrayList<>();
    if (intent.takes().contains(SlotName.ORDER)) {
      for (String order : orders(scope)) {
        questions.add(Slots.NONE.with(SlotName.ORDER, new SlotValue.Identifier(order, order)));
      }
      return questions;
    }
    for (int back : new int[] {0, 1, 6, 12}) {
      questions.add(in(YearMonth.of(2026, 11).minusMonths(back)));
    }
    Slots may = in(YearMonth.of(2026, 5));
    questions.add(
        Slots.NONE.with(
            SlotName.PERIOD,
            new SlotValue.Period(
                "some days",
                "15 April 2026 to 14 May 2026",
                new DateRange(LocalDate.of(2026, 4, 15), LocalDate.of(2026, 5, 15)),
                false)));
    Map<LedgerName.Kind, Integer> asked = new HashMap<>();
    for (LedgerName name : names) {
      if (asked.merge(name.kind(), 1, Integer::sum) > most(name.kind(), caller.role())) {
        continue;
      }
      // A tag key is no slot's value by itself.
      SlotName.of(name.kind().name().toLowerCase(Locale.ROOT))
          .filter(intent.takes()::contains)
          .ifPresent(slot ->
              questions.add(
                  may.with(slot, new SlotValue.Named(name.value(), name.value(), name.id()))));
    }
    if (caller.audience() == Audience.STAFF && !scope.organizations(Side.RECEIVED).isEmpty()) {
      questions.add(may.with(SlotName.SIDE, new SlotValue.Word("Bill A", "a")));
    }
    questions.add(may.with(SlotName.SIDE, new SlotValue.Word("Bill B", "b")));
    return questions;
  }

  /**
   * Everybody who is billed, and some of what is alike; sales see less of the same than finance.
   */
  private static int most(LedgerName.Kind kind, Role role) {
    if (role == Role.SALES) {
      return 1;
    }
    return switch (kind) {
      case CUSTOMER, RESELLER, PROVIDER -> Integer.MAX_VALUE;
      case ACCOUNT, CAMPAIGN, PRODUCT, REGION, PROJECT, TAG, TAG_KEY -> 2;
    };
  }

  private static Slots in(YearMonth month) {
    return Slots.NONE.with(
        SlotName.PERIOD,
        new SlotValue.Period("", MONTH.format(month), new BillingMonth(month).range(), false));
  }

  private static List<String> orders(Scope scope) {
    return ledger.read(
        scope,
        reader ->
            reader
                .rows(
                    new Statement(
                        "orders",
                        "SELECT value FROM identifier_in_scope ORDER BY value",
                        Map.of(),
                        25))
                .rows()
                .stream()
                .map(row -> ((Value.Text) row.getFirst()).text())
                .toList());
  }

  private static ArticleIds articles(LuceneKnowledge knowledge) {
    return ArticleIds.of(
        knowledge.articles().stream().map(Article::id).collect(Collectors.toSet()),
        knowledge.articles().stream()
            .map(Article::codes)
            .flatMap(List::stream)
            .collect(Collectors.toSet()));
  }

  private static SqlChecker.Outcome prepare(
      Audience audience, String sql, Map<String, BindType> binds) {
    Map<String, Object> nulls = new HashMap<>();
    binds.forEach((name, type) -> nulls.put(name, missing(type)));
    return switch (ledger.describe(audience, new Statement("check", sql, nulls, 1))) {
      case Described.Runs(var columns) ->
          new SqlChecker.Outcome.Columns(columns.stream().map(ProductIntentsTest::column).toList());
      case Described.Faulty(var what, var line) -> new SqlChecker.Outcome.Wrong(what, line);
    };
  }

  private static Object missing(BindType type) {
    return switch (type) {
      case INT -> Missing.INT;
      case TEXT -> Missing.TEXT;
      case DATE -> Missing.DATE;
      case TIME -> NOW;
    };
  }

  private static SqlChecker.Column column(Column column) {
    return new SqlChecker.Column(
        column.name(),
        switch (column.kind()) {
          case TEXT, UNREADABLE -> SqlChecker.Holds.TEXT;
          case NUMBER -> SqlChecker.Holds.NUMBER;
          case DAY -> SqlChecker.Holds.DAY;
          case TIME -> SqlChecker.Holds.TIME;
          case FLAG -> SqlChecker.Holds.FLAG;
        });
  }
}
