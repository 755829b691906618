package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an intent's SQL could try. The schema of the tables is open to the readers here, which it is
 * not otherwise: the policies and the grants on columns must hold by themselves.
 */
final class AttackTest {
  /** Names that have no business in what Borealis reads. */
  private static final List<String> FOREIGN_TO_BOREALIS =
      List.of("globex", "sunrise", "kestrel", "666", "from tencent", "a-aurora", "0.07");

  /** Nor in what its sales people read: what Borealis itself is charged. */
  private static final List<String> FOREIGN_TO_SALES =
      Stream.concat(FOREIGN_TO_BOREALIS.stream(), Stream.of("from aurora", "a-borealis")).toList();

  private static final List<String> FOREIGN_TO_ACME =
      List.of(
          "globex",
          "sunrise",
          "kestrel",
          "666",
          "lotus",
          "aurora",
          "a-borealis",
          "from tencent",
          "0.05",
          "secret",
          "acme is slow",
          ".csv");

  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = TwoResellers.withOpenSchema();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static List<String> foreignTo(Caller caller) {
    return switch (caller.subject()) {
      case "bo" -> FOREIGN_TO_BOREALIS;
      case "bea" -> FOREIGN_TO_SALES;
      default -> FOREIGN_TO_ACME;
    };
  }

  private static Stream<Caller> askers() {
    return Stream.of(
        TwoResellers.BOREALIS_FINANCE, TwoResellers.BOREALIS_SALES, TwoResellers.ACME_ADMIN);
  }

  /** One query each; where it has two, the second runs after the first in the same transaction. */
  private static final List<List<String>> ATTACKS =
      List.of(
          List.of("SELECT description FROM ledger.charge"),
          List.of("SELECT description FROM ledger.charge WHERE true OR true"),
          List.of("SELECT description FROM ledger.charge WHERE issuer_id IN (1, 2, 4) OR 1 = 1"),
          List.of(
              "SELECT description FROM ledger.charge UNION SELECT name FROM ledger.organization"
                  + " UNION ALL SELECT rebate_id FROM ledger.rebate"),
          List.of("SELECT description FROM ledger.charge TABLESAMPLE system (100)"),
          List.of("SELECT string_agg(c.description, ' ') FROM ledger.charge c"),
          List.of("SELECT c::text FROM ledger.charge_2026 c"),
          List.of("SELECT c::text FROM ONLY ledger.charge_2026 c"),
          List.of("SELECT r::text FROM ledger.charge_rollup r"),
          List.of("SELECT r::text FROM ledger.batch_row r"),
          List.of("SELECT s::text FROM ledger.secret s"),
          List.of("SELECT ledger.scope_fields()"),
          List.of("SELECT ledger.every_provider()"),
          // Changing the scope, or who reads.
          List.of(
              "SELECT set_config('plainbill.scope', '', true)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('plainbill.scope', replace(current_setting('plainbill.scope'),"
                  + " '{3}', '{1,2,3,4}'), true)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('plainbill.scope', 'staff|2|{1,2,3,4}|{1,2,3,4,5,6}|*|9', false)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "WITH s AS MATERIALIZED (SELECT set_config('plainbill.scope',"
                  + " replace(current_setting('plainbill.scope'), '{5}', '{5,6,7}'), true) AS v)"
                  + " SELECT c.description, length(s.v) FROM s, ledger.charge c WHERE s.v IS NOT"
                  + " NULL"),
          List.of(
              "SELECT set_config('role', 'postgres', true)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('role', 'Test-Template_writer', true)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('session_authorization', 'postgres', false)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('row_security', 'off', true)",
              "SELECT description FROM ledger.charge"),
          List.of(
              "SELECT set_config('transaction_read_only', 'off', true)",
              "SELECT description FROM ledger.charge"),
          // More than one statement.
          List.of("SELECT 1; SELECT description FROM ledger.charge"),
          List.of("SELECT 1) q; COMMIT; SELECT * FROM (SELECT description FROM ledger.charge"),
          List.of("SELECT 1) q; SET ROLE postgres; SELECT * FROM (SELECT 1"),
          List.of("SELECT 1) q; RESET SESSION AUTHORIZATION; SELECT * FROM (SELECT 1"),
          List.of("SELECT 1) q LIMIT 1; DO $$ BEGIN RAISE EXCEPTION 'x'; END $$; --"),
          List.of("DO $$ BEGIN PERFORM 1; END $$"),
          List.of("SELECT 1) q UNION ALL (SELECT 2 FROM ledger.charge"),
          List.of("SET ROLE postgres"),
          List.of("COPY ledger.charge TO STDOUT"),
          List.of("TABLE ledger.charge"),
          List.of("WITH gone AS (DELETE FROM ledger.charge RETURNING 1) SELECT * FROM gone"),
          List.of("SELECT description FROM ledger.charge FOR UPDATE"),
          List.of(
              "SELECT set_config('standard_conforming_strings', 'off', true)",
              "SELECT 'a\\') q; COMMIT; SELECT * FROM (SELECT ''b'"),
          // SQL inside strings, files, statistics, other sessions, sequences.
          List.of("SELECT query_to_xml('SELECT * FROM ledger.charge', true, true, '')::text"),
          List.of("SELECT table_to_xml('ledger.charge_2026', true, true, '')::text"),
          List.of("SELECT database_to_xml(true, true, '')::text"),
          List.of("SELECT pg_read_file('PG_VERSION')"),
          List.of("SELECT pg_ls_dir('.')"),
          List.of("SELECT lo_import('/etc/passwd')::int"),
          List.of("SELECT lo_from_bytea(0, 'x')::int"),
          List.of("SELECT most_common_vals::text FROM pg_stats WHERE schemaname <> 'pg_catalog'"),
          List.of("SELECT histogram_bounds::text FROM pg_stats WHERE schemaname <> 'pg_catalog'"),
          List.of("SELECT stavalues1::text FROM pg_statistic"),
          List.of(
              "SELECT most_common_vals::text FROM pg_stats_ext WHERE schemaname <> 'pg_catalog'"),
          List.of("SELECT query FROM pg_stat_activity"),
          List.of("SELECT n_live_tup FROM pg_stat_user_tables WHERE schemaname = 'ledger'"),
          List.of("SELECT pg_relation_size('ledger.charge_2026')"),
          List.of("SELECT pg_terminate_backend(pg_backend_pid())::text"),
          List.of("SELECT pg_advisory_lock(1)::text"),
          List.of("SELECT last_value FROM ledger.bill_id_seq"),
          List.of("SELECT rolpassword FROM pg_authid"),
          // Other people's invoices, documents, vouchers and credit.
          List.of("SELECT convert_from(content, 'UTF8') FROM ledger.invoice_document"),
          List.of("SELECT convert_from(decode(base64, 'base64'), 'UTF8') FROM document_content"),
          List.of("SELECT name || sha256 FROM ledger.invoice_document WHERE invoice = 'INV-104'"),
          List.of(
              "SELECT i::text FROM ledger.invoice i WHERE invoice IN ('INV-104', 'A-AURORA-1')"),
          List.of("SELECT i.issuer || i.recipient || i.total FROM invoice i"),
          List.of("SELECT (invoice_check(id)).billed FROM ledger.invoice"),
          List.of("SELECT c.billed FROM generate_series(1, 9) n, invoice_check(n) c"),
          List.of("SELECT v::text FROM ledger.voucher v WHERE kind <> 'III' OR true"),
          List.of("SELECT u::text FROM ledger.voucher_use u"),
          List.of("SELECT c::text FROM ledger.credit_line c"),
          List.of("SELECT reference FROM ledger.credit_event"),
          List.of("SELECT t::text FROM app.token t"),
          List.of("SELECT a::text FROM app.answer a"),
          List.of("SELECT h::text FROM migrations.flyway_schema_history h"));

  private static Stream<Arguments> attacks() {
    return askers().flatMap(asker -> ATTACKS.stream().map(sql -> Arguments.of(asker, sql)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attack_showsNothingForeign(Caller asker, List<String> queries) {
    String shown = shown(asker, queries);
    assertThat(TwoResellers.telling(shown)).doesNotContain(foreignTo(asker));
  }

  /** What all the queries of one read show together, or that they are refused. */
  private static String shown(Caller asker, List<String> queries) {
    List<Rows> all = new ArrayList<>();
    try {
      world.ledger.<Boolean>read(
          world.scope(asker),
          reader -> {
            queries.forEach(sql -> all.add(reader.rows(TwoResellers.query(sql))));
            return true;
          });
      return all.toString();
    } catch (ReadFailed refused) {
      return all + refused.getMessage();
    }
  }

  @ParameterizedTest
  @MethodSource("askers")
  void everyColumnOfEveryRelation_showsNothingForeign(Caller asker) throws Exception {
    List<String> seen = new ArrayList<>();
    for (String sql : ReadableRelations.queries(world.database, asker.audience())) {
      String shown = TwoResellers.telling(world.everything(asker, sql));
      assertThat(shown).as(sql).doesNotContain(foreignTo(asker));
      if (!shown.isEmpty()) {
        seen.add(sql);
      }
    }
    assertThat(seen).as("what it may see, it sees").hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate FROM ledger.rebate",
        "calculated FROM ledger.rebate",
        "paid FROM ledger.rebate",
        "eligible_amount FROM ledger.rebate",
        "reason FROM ledger.rebate",
        "r::text FROM ledger.rebate r",
        "rate FROM ledger.programme_product",
        "amount FROM ledger.rebate_adjustment",
        "threshold FROM ledger.programme",
        "note FROM ledger.rebate_event",
        "note FROM ledger.credit_event",
        "note FROM credit_event_note",
        "actor FROM ledger.rebate_event",
        "owner_id FROM ledger.charge",
        "extra::text FROM ledger.charge",
        "owner_id FROM ledger.charge_day",
        "owner_id FROM ledger.charge_tag",
        "owner_id FROM plain.owned_day_rollup",
        "owner_id FROM plain.owned_tag_rollup",
        "parent_id FROM ledger.organization",
        "source FROM ledger.batch",
        "fields::text FROM ledger.batch_row",
        "rate FROM plain.rebate",
        "amount FROM plain.rebate_adjustment"
      })
  void customer_readsNoRatesAndNoWordsAmongStaff(String what) {
    assertThatThrownBy(() -> world.read(TwoResellers.ACME_ADMIN, "SELECT " + what))
        .isInstanceOf(ReadFailed.class)
        .extracting("sqlState")
        .isEqualTo("42501");
  }

  @Test
  void customer_seesItsBillAndNeverBillA() {
    assertThat(world.everything(TwoResellers.ACME_ADMIN, lines())).isEqualTo("acme-1\nacme-2");
    assertThat(world.read(TwoResellers.ACME_ADMIN, lines("issuer_id <> 3")).isEmpty()).isTrue();
  }

  @Test
  void finance_seesBothSides_salesOnlyWhatIsCharged() {
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, lines()))
        .isEqualTo("a-borealis\nacme-1\nacme-2\nlotus-1");
    assertThat(world.everything(TwoResellers.BOREALIS_SALES, lines()))
        .isEqualTo("acme-1\nacme-2\nlotus-1");
    assertThat(world.everything(TwoResellers.AURORA_FINANCE, lines()))
        .isEqualTo(
            """
            a-aurora
            a-borealis
            a-sunrise
            acme-1
            acme-2
            globex-1
            globex-2
            kestrel-1
            lotus-1\
            """);
  }

  @Test
  void rebates_belongToWhoEarnsOrPaysThem() {
    String rebates = "SELECT rebate_id FROM ledger.rebate ORDER BY rebate_id";
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, rebates)).isEqualTo("RB-2026-0417");
    assertThat(world.everything(TwoResellers.AURORA_FINANCE, rebates))
        .isEqualTo("RB-2026-0417\nRB-2026-6666\nRB-2026-7777");
    assertThat(
            world.everything(
                TwoResellers.BOREALIS_FINANCE, "SELECT rate FROM ledger.programme_product"))
        .isEqualTo("0.05");
  }

  @Test
  void invoices_belongToWhoIssuesAndWhoReceivesThem() {
    String invoices = "SELECT invoice FROM invoice ORDER BY invoice, total";
    String documents = "SELECT name FROM invoice_document ORDER BY name";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, invoices)).isEqualTo("INV-104");
    assertThat(world.everything(TwoResellers.ACME_ADMIN, documents)).isEqualTo("Acme.pdf");
    assertThat(world.everything(TwoResellers.BOREALIS_SALES, invoices))
        .isEqualTo("INV-104\nINV-LOTUS-1");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, invoices))
        .isEqualTo("A-BOREALIS-1\nINV-104\nINV-LOTUS-1");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, documents))
        .isEqualTo("Acme.pdf\nBorealis Cloud.pdf\nLotus Retail.pdf");
    assertThat(world.everything(TwoResellers.AURORA_FINANCE, invoices).lines()).hasSize(6);
  }

  @Test
  void vouchers_ofPartnersAreNeverTheCustomers_norForSales() {
    String vouchers = "SELECT voucher FROM voucher ORDER BY voucher";
    String uses = "SELECT DISTINCT voucher FROM voucher_use ORDER BY voucher";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, vouchers)).isEqualTo("V-ACME");
    assertThat(world.everything(TwoResellers.ACME_ADMIN, uses)).isEqualTo("V-ACME");
    assertThat(world.everything(TwoResellers.BOREALIS_SALES, uses)).isEqualTo("V-ACME");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, uses))
        .isEqualTo("V-A-BOREALIS\nV-ACME");
    assertThat(world.everything(TwoResellers.AURORA_FINANCE, uses).lines()).hasSize(5);
  }

  @Test
  void credit_isBetweenWhoGrantsItAndWhoHasIt() {
    String lines = "SELECT organization || ' ' || granted_by FROM credit ORDER BY 1";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, lines)).isEqualTo("Acme Borealis Cloud");
    assertThat(world.everything(TwoResellers.BOREALIS_SALES, lines))
        .isEqualTo("Acme Borealis Cloud");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, lines))
        .isEqualTo("Acme Borealis Cloud\nBorealis Cloud Aurora Distribution");
  }

  @Test
  void movedAccount_showsOnlyOnesOwnStretch() {
    String stretches = "SELECT valid_from FROM ledger.account_owner WHERE account_id = 4";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, stretches)).isEqualTo("2026-05-14");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, stretches)).isEqualTo("2026-05-14");
  }

  @Test
  void departments_belongToWhoMadeTheMapping() {
    String departments = "SELECT department FROM plain.department ORDER BY 1";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, departments))
        .isEqualTo("Acme shop\nAcme tests");
    assertThat(world.everything(TwoResellers.BOREALIS_FINANCE, departments))
        .isEqualTo("Secret segment");
    assertThat(world.everything(TwoResellers.AURORA_FINANCE, departments)).isEmpty();
    Scope narrowed = TwoResellers.narrowed(world.scope(TwoResellers.ACME_ADMIN), 1);
    assertThat(world.read(narrowed, departments).rows())
        .containsExactly(List.of(new Value.Text("Acme shop")));
  }

  @Test
  void sumsByDayAndTag_areThoseOfTheLinesInScope() {
    for (Caller asker : askers().toList()) {
      for (Scope scope :
          List.of(
              world.scope(asker),
              world.scope(asker).at(8),
              TwoResellers.narrowed(world.scope(asker), 3))) {
        String sum = "SELECT sum(billed_cost), sum(list_cost) FROM plain.";
        Rows lines = world.read(scope, sum + "charge");
        assertThat(world.read(scope, sum + "day_rollup").rows()).isEqualTo(lines.rows());
        assertThat(world.read(scope, sum + "tag_rollup").rows()).isEqualTo(lines.rows());
      }
    }
  }

  @Test
  void tags_areThoseOfTheBillsAndAccountsInScope() {
    String tags = "SELECT DISTINCT value FROM plain.tag WHERE key = 'owner' ORDER BY 1";
    assertThat(world.everything(TwoResellers.ACME_ADMIN, tags)).isEqualTo("for Acme");
    assertThat(world.everything(TwoResellers.BOREALIS_SALES, tags))
        .isEqualTo("for Acme\nfor Lotus Retail");
    Scope none = TwoResellers.narrowed(world.scope(TwoResellers.BOREALIS_SALES));
    assertThat(world.read(none, tags).isEmpty()).isTrue();
  }

  @Test
  void renamedService_isOne_andLinesKeepTheirName() {
    String service = "SELECT DISTINCT service FROM plain.";
    world.database.execute(
        "INSERT INTO ledger.service_alias (provider_id, alias, service, from_batch, row_no)"
            + " VALUES (1, 'CBS', 'Cloud Block Storage', 9, 1)");
    for (String view : List.of("rollup", "day_rollup", "tag_rollup", "charge")) {
      assertThat(world.everything(TwoResellers.ACME_ADMIN, service + view + " ORDER BY 1"))
          .isEqualTo("CVM\nCloud Block Storage");
    }
    assertThat(
            world.read(world.scope(TwoResellers.BOREALIS_SALES).at(8), service + "rollup").rows())
        .as("before the name was known")
        .doesNotContain(List.of(new Value.Text("Cloud Block Storage")));
    assertThat(
            world.one(
                TwoResellers.ACME_ADMIN,
                "SELECT service_as_billed FROM plain.charge WHERE service = 'Cloud Block Storage'"))
        .isEqualTo("CBS");
    world.database.execute("DELETE FROM ledger.service_alias WHERE alias = 'CBS'");
  }

  @Test
  void earlierMoment_showsWhatStoodThen() {
    Scope now = world.scope(TwoResellers.ACME_ADMIN);
    String keys = lines();
    assertThat(world.read(now.at(4), keys).isEmpty()).isTrue();
    assertThat(world.read(now.at(8), keys).rows())
        .containsExactly(List.of(new Value.Text("acme-old")));
    assertThat(world.read(now.at(9), keys).rows()).hasSize(2);
  }

  @Test
  void narrowedScope_showsThoseAccountsOnly() {
    Scope narrowed = TwoResellers.narrowed(world.scope(TwoResellers.BOREALIS_FINANCE), 3);
    assertThat(world.read(narrowed, lines()).rows())
        .containsExactly(List.of(new Value.Text("acme-2")));
    assertThat(world.read(narrowed, "SELECT id FROM ledger.bill").isEmpty()).isTrue();
    assertThat(world.read(narrowed, "SELECT line_count, billed_total FROM bill").rows())
        .as("a bill of one account's lines alone")
        .containsExactly(
            List.of(
                new Value.Decimal(java.math.BigDecimal.ONE),
                new Value.Decimal(new java.math.BigDecimal("-130.50"))));
    assertThat(world.read(narrowed, "SELECT id FROM ledger.rebate").isEmpty()).isTrue();
    for (String spanning :
        List.of("invoice", "invoice_document", "voucher", "credit_line", "credit_event")) {
      assertThat(world.read(narrowed, "SELECT id FROM ledger." + spanning).isEmpty()).isTrue();
    }
    assertThat(world.read(narrowed, "SELECT reference FROM voucher_use").rows())
        .containsExactly(List.of(new Value.Text("acme-2")));
    assertThat(world.read(narrowed, "SELECT id FROM ledger.order_alias").isEmpty()).isTrue();
    assertThat(world.read(narrowed, "SELECT id FROM ledger.account").rows()).hasSize(1);
    Scope none = TwoResellers.narrowed(world.scope(TwoResellers.BOREALIS_FINANCE));
    assertThat(world.read(none, lines()).isEmpty()).isTrue();
  }

  @Test
  void staffLimitedToACustomer_seeNothingOfOthersNorOfBillA() throws Exception {
    Caller limited = TwoResellers.limited(TwoResellers.BOREALIS, 5);
    assertThat(world.everything(limited, lines())).isEqualTo("acme-1\nacme-2");
    List<String> foreign =
        Stream.concat(FOREIGN_TO_SALES.stream(), Stream.of("lotus", "a-borealis")).toList();
    for (String sql : ReadableRelations.queries(world.database, limited.audience())) {
      assertThat(TwoResellers.telling(world.everything(limited, sql)))
          .as(sql)
          .doesNotContain(foreign);
    }
    assertThat(world.everything(limited, "SELECT rebate_id FROM ledger.rebate"))
        .isEqualTo("RB-2026-0417");
  }

  @Test
  void distributorsStaffLimitedToAReseller_seeItsBillAndItsCustomers() {
    Caller limited = TwoResellers.limited(TwoResellers.AURORA, 4);
    assertThat(world.everything(limited, lines())).isEqualTo("a-sunrise\nglobex-1\nglobex-2");
  }

  @Test
  void staffLimitedToSomebodyElsesCustomer_seeNothing() {
    Caller limited = TwoResellers.limited(TwoResellers.BOREALIS, 6);
    assertThat(world.everything(limited, lines())).isEmpty();
    assertThat(world.everything(limited, "SELECT rebate_id FROM ledger.rebate")).isEmpty();
  }

  /** A condition that fails on a foreign value would tell of it, if it ran before the policy. */
  @Test
  void conditions_neverRunOnForeignRows() {
    for (Caller asker : askers().toList()) {
      for (String trap :
          List.of(
              "1 / (billed_cost - 666) > -2",
              "billed_cost = 666 AND 1 / (billed_cost - 666) > 0",
              "CASE WHEN service = 'GlobexDB' THEN 1 / (billed_cost - billed_cost) > 0 ELSE true"
                  + " END",
              "(CASE WHEN description LIKE '%Globex' THEN 'x' ELSE '1' END)::int = 1")) {
        assertThat(world.read(asker, lines(trap)).columns()).containsExactly("charge_key");
      }
    }
  }

  private static String lines() {
    return lines("true");
  }

  private static String lines(String condition) {
    return "SELECT charge_key FROM ledger.charge WHERE " + condition + " ORDER BY charge_key";
  }
}
