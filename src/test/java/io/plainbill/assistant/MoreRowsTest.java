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
import io.plainbill.answer.AnswerIds;
import io.plainbill.answer.Answerer;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Table;
import io.plainbill.answer.TablePages;
import io.plainbill.catalog.ArticleIds;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.CatalogFaults;
import io.plainbill.catalog.CatalogLoader;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SqlChecker;
import io.plainbill.knowledge.LuceneKnowledge;
import io.plainbill.language.Interpreter;
import io.plainbill.language.Names;
import io.plainbill.language.Slots;
import io.plainbill.language.Turn;
import io.plainbill.language.Understanding;
import io.plainbill.language.Understanding.Match;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.Memory;
import io.plainbill.memory.Said;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ann reads ten thousand orders page by page, while an import ends some of them and brings others.
 * Every order is of its number in USD, every tenth in CNY.
 */
final class MoreRowsTest {
  private static final int ORDERS = 10_000;
  private static final int TABLE_PAGE = 200;
  private static final String TABLE = "orders";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Ledger LEDGER = new Ledger(DATABASE.databases(), Duration.ofSeconds(20));
  private static final Organization BOREALIS =
      new Organization(2, "borealis", "Borealis Cloud", Organization.Kind.RESELLER);
  private static final Caller ANN = new Caller("ann", BOREALIS, Role.FINANCE);
  private static final Caller BOB = new Caller("bob", BOREALIS, Role.AUDITOR);

  private static Catalog catalog;
  private static LuceneKnowledge knowledge;
  private static Interpreter interpreter;

  private static final Memory MEMORY =
      Memory.in(
          DATABASE.writer(),
          DATABASE.databases()::key,
          new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, Clock.systemUTC()),
          new JsonRenderer()::render);

  private Set<Grant> grants = Set.of(new Grant(2, Side.ISSUED), new Grant(2, Side.RECEIVED));
  private String build = "b1";
  private String version = "";
  private Archive archive;
  private Answer answer;

  @BeforeAll
  static void fill() throws CatalogFaults {
    catalog =
        new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN)
            .load(Path.of("src/test/resources/assistant/intents"));
    knowledge = LuceneKnowledge.read(Path.of("kb"));
    interpreter = new Interpreter(catalog);
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (id, code, name, kind) OVERRIDING SYSTEM VALUE VALUES
          (2, 'borealis', 'Borealis Cloud', 'reseller');
        INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
          VALUES (5, 'acme', 'Acme', 'customer', 2);
        INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by,
          row_count, rejected_count, header)
        SELECT 'orders', 'o.csv', n::text, 'complete', now(), 'test', 0, 0, '{}'
        FROM generate_series(1, 2) n;
        INSERT INTO ledger.account (provider_id, external_id)
        SELECT min(id), '1' FROM ledger.provider;
        """);
    orders("1 AND 10000", 1);
    // The second import: the first hundred are gone, others come in between.
    DATABASE.execute(
        "UPDATE ledger.purchase_order SET until_batch = 2 WHERE row_no BETWEEN 1 AND 100");
    orders("1 AND 500", 2);
  }

  private static void orders(String range, int batch) {
    DATABASE.execute(
        """
        INSERT INTO ledger.purchase_order (order_id, provider_id, account_id, customer_id,
          reseller_id, product, ordered_at, amount, currency, from_batch, row_no)
        SELECT 'SO-' || %d || '-' || n, (SELECT min(id) FROM ledger.provider),
          (SELECT min(id) FROM ledger.account), 5, 2, 'CVM', timestamptz '2026-05-01' + n % 7 * '1 day'::interval,
          n, CASE WHEN n %% 10 = 0 THEN 'CNY' ELSE 'USD' END, %d, n
        FROM generate_series(1, 10000) n WHERE n BETWEEN %s
        """
            .replace("n % 7", "n %% 7")
            .formatted(batch, batch, range));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void ask() {
    DATABASE.execute("DELETE FROM app.answer; DELETE FROM app.question");
    archive = archive();
    Asking asking =
        new Asking(ANN, scope(1), new AnswerIds("a_1", "c_1"), 0, NOW, LocalDate.of(2026, 11, 21));
    Answerer answerer =
        new Answerer(catalog, knowledge, LEDGER, Clock.fixed(NOW, ZoneOffset.UTC), "b1");
    answer =
        archive.withCursors(
            answerer.answer(
                new Understanding.Understood(
                    new Match("orders.long", 1), Slots.NONE, Slots.NONE, List.of()),
                asking),
            ANN);
    keep(answer, asking);
  }

  private static void keep(Answer given, Asking asking) {
    Turn turn = new Turn("orders.long", Slots.NONE, Optional.empty(), 0);
    MEMORY.minutes().keep(given, asking, new Said("every order", turn, Origin.COMMAND));
  }

  private Scope scope(long batch) {
    return new Scope(Audience.STAFF, 2, grants, Optional.empty(), Optional.empty(), batch);
  }

  private Archive archive() {
    Catalog changed =
        new Catalog(
            catalog.intents().stream()
                .map(one ->
                    new Intent(
                        one.id(),
                        one.title(),
                        one.does(),
                        one.roles(),
                        one.examples(),
                        one.takes(),
                        one.defaults(),
                        one.values(),
                        one.needs(),
                        one.plans(),
                        one.version() + version))
                .toList(),
            "v");
    Brain brain =
        new Brain(
            changed,
            knowledge,
            interpreter,
            (meant, asking) -> {
              throw new AssertionError("nothing is asked here");
            },
            new TablePages(knowledge, LEDGER),
            build);
    return new Archive(
        new Brains(brain, () -> new Brains.Ready(brain)), new Now(), MEMORY, Clock.systemUTC());
  }

  private static Visit visit(Caller caller) {
    return new Visit(caller, Origin.COMMAND, Optional.empty());
  }

  private Table first() {
    return answer.tables().getFirst();
  }

  private String cursor() {
    return cursor(first());
  }

  private static String cursor(Table table) {
    return table.more().flatMap(Table.More::cursor).orElseThrow();
  }

  private Table page(String cursor, Caller caller) {
    return page(archive.rows("a_1", TABLE, cursor, visit(caller)));
  }

  private static Table page(MoreRows rows) {
    assertThat(rows).isInstanceOf(MoreRows.Page.class);
    return ((MoreRows.Page) rows).page().table();
  }

  @Test
  void pages_giveEveryRowOnceAndAddUp_asOfTheMomentOfTheAnswer() {
    List<Map<String, String>> rows = new ArrayList<>(first().rows());
    Table page = first();
    while (page.more().isPresent()) {
      long left = page.more().get().rows();
      page = page(cursor(page), ANN);
      rows.addAll(page.rows());
      assertThat(page.totals()).isEqualTo(first().totals());
      assertThat(page.columns()).isEqualTo(first().columns());
      assertThat(page.more().map(Table.More::rows).orElse(0L)).isEqualTo(left - page.rows().size());
    }
    assertThat(rows).hasSize(ORDERS);
    assertThat(new HashSet<>(rows)).hasSize(ORDERS);
    assertThat(rows).allSatisfy(row -> assertThat(row.get("order_id")).startsWith("SO-1-"));
    // 10 + 20 + … + 10,000, and all others up to 10,000.
    assertThat(first().totals())
        .containsExactly(
            new Table.Total("CNY", Map.of("amount", "5005000.00")),
            new Table.Total("USD", Map.of("amount", "45000000.00")));
    assertThat(sum(rows, "CNY")).isEqualByComparingTo("5005000");
    assertThat(sum(rows, "USD")).isEqualByComparingTo("45000000");
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String currency) {
    return rows.stream()
        .filter(row -> currency.equals(row.get("currency")))
        .map(row -> new BigDecimal(row.get("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void withoutACursor_rowsBeginWithTheFirst_forWhoeverMayReadTheAnswer() {
    Table page = page(archive.rows("a_1", TABLE, visit(BOB)));
    assertThat(page.rows()).hasSize(TABLE_PAGE).startsWith(first().rows().getFirst());
    assertThat(page.totals()).isEqualTo(first().totals());
    assertThat(page(cursor(page), BOB).rows()).hasSize(TABLE_PAGE);
  }

  @Test
  void cursor_isForWhomItWasMade() {
    assertThat(archive.rows("a_1", TABLE, cursor(), visit(BOB))).isEqualTo(new MoreRows.NoCursor());
    Caller promoted = new Caller("ann", BOREALIS, Role.AUDITOR);
    assertThat(archive.rows("a_1", TABLE, cursor(), visit(promoted)))
        .isEqualTo(new MoreRows.NoCursor());
  }

  @Test
  void cursor_thatWasChanged_isNone() {
    String cursor = cursor();
    for (int at = 0; at < cursor.length(); at += 7) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String forged = cursor.substring(0, at) + other + cursor.substring(at + 1);
      assertThat(archive.rows("a_1", TABLE, forged, visit(ANN))).isEqualTo(new MoreRows.NoCursor());
    }
    for (String odd : List.of("", "%", "x".repeat(20_000), cursor + "AAAA", "\u0000")) {
      assertThat(archive.rows("a_1", TABLE, odd, visit(ANN))).isEqualTo(new MoreRows.NoCursor());
    }
  }

  @Test
  void cursor_isForItsAnswerAndTable() {
    keep(
        renamed(), new Asking(ANN, scope(1), new AnswerIds("a_2", "c_1"), 0, NOW, LocalDate.EPOCH));
    assertThat(archive.rows("a_2", TABLE, cursor(), visit(ANN))).isEqualTo(new MoreRows.NoCursor());
    assertThat(archive.rows("a_1", "total", visit(ANN))).isEqualTo(new MoreRows.NotThere());
    assertThat(archive.rows("a_3", TABLE, cursor(), visit(ANN))).isEqualTo(new MoreRows.NotThere());
  }

  private Answer renamed() {
    return new Answer(
        "a_2",
        answer.conversation(),
        answer.kind(),
        answer.reason(),
        answer.interpretation(),
        answer.headline(),
        answer.scope(),
        answer.facts(),
        answer.tables(),
        answer.chart(),
        answer.explanations(),
        answer.fixes(),
        answer.choices(),
        answer.freshness(),
        answer.warnings(),
        answer.evidence(),
        answer.suggestions(),
        answer.versions(),
        answer.answeredAt());
  }

  @Test
  void whoMayNotSeeItNow_getsNoMoreOfIt() {
    String cursor = cursor();
    grants = Set.of(new Grant(2, Side.ISSUED));
    assertThat(archive.rows("a_1", TABLE, cursor, visit(ANN))).isEqualTo(new MoreRows.NotThere());
    assertThat(archive.rows("a_1", TABLE, visit(ANN))).isEqualTo(new MoreRows.NotThere());
  }

  @Test
  void otherIntentOrBuild_mustBeAskedAgain() {
    String cursor = cursor();
    version = "changed";
    archive = archive();
    assertThat(archive.rows("a_1", TABLE, cursor, visit(ANN))).isEqualTo(new MoreRows.AskAgain());
    version = "";
    build = "b2";
    archive = archive();
    assertThat(archive.rows("a_1", TABLE, cursor, visit(ANN))).isEqualTo(new MoreRows.AskAgain());
  }

  @Test
  void ledgerThatWasRewritten_givesNoPageThatDoesNotFit() {
    String cursor = cursor();
    String last = first().rows().getLast().get("order_id");
    DATABASE.execute(
        "UPDATE ledger.purchase_order SET amount = amount + 1 WHERE order_id = '" + last + "'");
    try {
      assertThat(archive.rows("a_1", TABLE, cursor, visit(ANN))).isEqualTo(new MoreRows.AskAgain());
    } finally {
      DATABASE.execute(
          "UPDATE ledger.purchase_order SET amount = amount - 1 WHERE order_id = '" + last + "'");
    }
  }

  /** The scope as the grants say now, after the second import. */
  private final class Now implements Surroundings {
    @Override
    public Scope scope(Caller caller) {
      return MoreRowsTest.this.scope(2);
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
