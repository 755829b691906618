package io.plainbill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class CatalogLoaderTest {
  private static final String ORDERS =
      """
      id: order.count
      title: How many orders there are
      does: query
      roles: [sales, customer_admin]
      examples:
        - how many orders in {period}
      slots:
        takes: [period, customer]
        defaults: {period: last_full_month}
      queries:
        totals: |
          SELECT currency, sum(amount) AS due, 'x::text :no' AS note -- :neither
          FROM purchase WHERE day >= :from AND day < :until::date AND customer = :customer
          GROUP BY currency
        services: order.count/services.sql
      cases:
        answer:
          headline:
            - "{period} comes to {due}."
          suggestions:
            - {label: "Why?", question: "why is {period} so high"}
        none:
          kind: empty
          reason: no_match
          headline: ["Nothing was bought in {period}."]
      facts:
        - {key: due, label: Net due, query: totals, column: due, type: money, currency: currency}
      tables:
        - key: services
          title: By service
          query: services
          columns:
            - {key: service, label: Service, type: text}
            - {key: due, label: Net due, type: money, define: net-due}
          currency: currency
          total: [due]
          rows: 5
      sums:
        - {table: services, column: due, equals: due}
      chart: {type: bar, table: services, x: service, y: due}
      variants:
        customer:
          leaves_out: ["Discounts are not shown."]
          chart: null
      """;
  private static final String SERVICES =
      "SELECT service, currency, due FROM purchase_by_service WHERE day >= :from\n";

  @TempDir Path folder;

  @Test
  void intents_ofTheProduct_areRight() throws CatalogFaults {
    Catalog catalog =
        new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN).load(Path.of("intents"));

    assertThat(catalog.intents())
        .extracting(Intent::id)
        .contains("bill.negative", "bill.summary", "help", "rebate.status", "unknown");
  }

  @Test
  void defaultsWith_holdInsteadWhereTheSlotWasNamed() throws Exception {
    String line = "  defaults: {period: last_full_month}\n";
    String with = "  defaults_with: {customer: {period: latest_12_months}}\n";
    Intent intent = load(ORDERS.replace(line, line + with)).find("order.count").orElseThrow();

    assertThat(intent.defaultFor(SlotName.PERIOD, slot -> false)).contains("last_full_month");
    assertThat(intent.defaultFor(SlotName.PERIOD, SlotName.CUSTOMER::equals))
        .contains("latest_12_months");
    assertThat(intent.defaultFor(SlotName.CUSTOMER, slot -> true)).isEmpty();
  }

  @Test
  void intent_isReadWhole() throws Exception {
    Catalog catalog = load(ORDERS);

    Intent intent = catalog.find("order.count").orElseThrow();
    assertThat(intent.roles()).containsExactlyInAnyOrder(Role.SALES, Role.CUSTOMER_ADMIN);
    assertThat(intent.defaults()).isEqualTo(Map.of(SlotName.PERIOD, "last_full_month"));
    Plan staff = intent.plan(Audience.STAFF).orElseThrow();
    assertThat(staff.query("totals").orElseThrow().binds())
        .containsExactlyInAnyOrder("from", "until", "customer");
    assertThat(staff.query("services").orElseThrow().sql()).isEqualTo(SERVICES);
    assertThat(staff.facts())
        .containsExactly(
            new FactSpec(
                "due",
                "Net due",
                "totals",
                "due",
                ColumnKind.MONEY,
                Optional.of("currency"),
                Optional.empty(),
                true));
    assertThat(staff.tables().getFirst().rows()).isEqualTo(5);
    assertThat(staff.sums()).containsExactly(new SumRule("services", "due", "due"));
    assertThat(staff.named("none").orElseThrow().reason()).contains("no_match");
    assertThat(staff.chart()).isPresent();
  }

  @Test
  void variant_replacesAndTakesOut() throws Exception {
    Plan customer =
        load(ORDERS).find("order.count").orElseThrow().plan(Audience.CUSTOMER).orElseThrow();

    assertThat(customer.chart()).isEmpty();
    assertThat(customer.leavesOut())
        .extracting(LeftOut::text)
        .containsExactly("Discounts are not shown.");
    assertThat(customer.facts()).hasSize(1);
  }

  @Test
  void valuesTaken_areDeclaredPerAudience() throws Exception {
    String text =
        ORDERS
            .replace(
                "takes: [period, customer]",
                "takes: [period, customer, by]\n  values: {by: [customer, tag]}")
            .replace("  customer:\n", "  customer:\n    values: {by: [tag]}\n");

    assertThat(load(text).find("order.count").orElseThrow().values())
        .isEqualTo(
            Map.of(
                Audience.STAFF, Map.of(SlotName.BY, List.of("customer", "tag")),
                Audience.CUSTOMER, Map.of(SlotName.BY, List.of("tag"))));
  }

  @Test
  void version_changesWithTheSqlBeside() throws Exception {
    String before = load(ORDERS).find("order.count").orElseThrow().version();
    Files.writeString(folder.resolve("order.count/services.sql"), SERVICES + "-- other\n");

    Catalog after = new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN).load(folder);

    assertThat(after.find("order.count").orElseThrow().version()).isNotEqualTo(before);
    assertThat(before).hasSize(64);
  }

  /** Each line: text of the file, what it becomes, and the fault's line and beginning. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: How many | titel: How many |2|unknown key 'titel' in the file; did you mean"
            + " 'title'?",
        "title: How many | #            |1|the file has no 'title'",
        "does: query | does: qery |3|there is no kind of work 'qery'; did you mean 'query'?",
        "[sales, | [sale, |4|there is no role 'sale'; did you mean 'sales'?",
        "[period, customer] | [periods, customer] |8|there is no slot 'periods'; did you mean",
        "orders in {period} | orders in {perod} |6|the example names {perod}",
        "takes: [period, customer] | takes: [period] |12|the query 'totals' uses :customer; add",
        ":customer | :custmer |12|the query 'totals' uses :custmer, which nothing fills; did you",
        "[period, customer] | [period, customer, by]\\n"
            + "  values: {by: [regio]} |9|there is no value of by 'regio'; did you mean 'region'?",
        "[period, customer] | [period, customer]\\n"
            + "  values: {by: [region]} |9|'by' is not in 'takes'",
        "[period, customer] | [period, customer]\\n"
            + "  values: {period: [region]} |9|there is no slot 'period'; known: by, format, side,"
            + " status",
        "last_full_month | last_moth |9|there is no default for period 'last_moth'; known:"
            + " last_full",
        "services.sql | servces.sql |15|there is no SQL file 'order.count/servces.sql'; did you",
        "comes to {due} | comes to {dew} |19|{dew} is no fact, slot or column; did you mean 'due'?",
        "comes to {due} | comes to 5 {due} |19|\"{period} comes to 5 {due}.\": a digit stands"
            + " outside",
        "comes to {due} | comes to ٥ {due} |19|\"{period} comes to ٥ {due}.\": a digit stands"
            + " outside",
        "comes to {due} | comes to {due |19|\"{period} comes to {due.\": is not a message",
        "comes to {due} | comes to {due, number} |19|\"{period} comes to {due, number}.\": a place",
        "comes to {due} | comes to {0} |19|\"{period} comes to {0}.\": a placeholder is a name",
        "comes to {due} | is {due, select, other {over 9}} |19|\"{period} is {due, select, other",
        "so high\"} | so high\", leaves: [region]} |21|'region' is not in 'takes', so that no",
        "so high\"} | so high\", leaves: [custmer]} |21|there is no slot 'custmer'; did you mean",
        "Net due, query | Net 4, query |27|a digit stands outside of a placeholder",
        "kind: empty | kind: answer |24|an answer has no reason",
        "none: | nothing: |16|there is no case 'none' for",
        "query: totals | query: total |27|there is no query 'total'; did you mean 'totals'?",
        "type: money, currency: currency} | type: money} |27|money needs its currency",
        "type: money, currency | type: mony, currency |27|there is no type 'mony'; did you mean",
        "total: [due] | total: [service] |36|'service' is text, which cannot be summed",
        "rows: 5 | rows: many |37|'many' must be a whole number from 1 to 500",
        "equals: due | equals: duo |39|there is no fact 'duo'; did you mean 'due'?",
        "x: service | x: servise |40|there is no column of 'services' 'servise'; did you mean",
        "type: bar | type: pie |40|there is no chart type 'pie'; did you mean 'line'?",
        "customer:\\n | custmer:\\n |42|there is no audience 'custmer'; did you mean 'customer'?",
        "id: order.count | id: order.counts |1|the id is 'order.counts': name the file",
        "chart: {type | cases: {}\\nchart: {type |40|the key 'cases' stands twice; keep one",
        "chart: {type | evidence: &a x\\nchart: {type |40|anchors (&) and aliases (*) are not",
        "does: query | does: !!java.net.URL query |3|tags (!) are not allowed",
        "roles: [sales | roles: [[sales |5|is not YAML:",
        "GROUP BY currency | ; DROP TABLE charge |12|the query 'totals' has a semicolon",
        "define: net-due | define: net-du |34|there is no article 'net-du' in kb/; did you mean",
      })
  void fault_isToldWithLineAndRemedy(String from, String to, int line, String fault)
      throws IOException {
    String text = ORDERS.replace(unescape(from), unescape(to));
    assertThat(text).isNotEqualTo(ORDERS);

    assertThat(faultsOf(text))
        .anySatisfy(found -> {
          assertThat(found.text()).startsWith(fault);
          assertThat(found.line()).isEqualTo(line);
          assertThat(found.file()).isEqualTo("order.count.yaml");
        });
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n");
  }

  @Test
  void faults_areAllToldAtOnce() throws IOException {
    String text =
        ORDERS
            .replace("does: query", "does: guess")
            .replace("{due}", "{dew}")
            .replace("equals: due", "equals: duo")
            .replace("x: service", "x: servise");

    assertThat(faultsOf(text)).extracting(Fault::line).contains(3, 19, 39, 40);
  }

  @Test
  void role_thatTheRoleTableDoesNotGiveTheQuestionTo_isAFault() throws IOException {
    assertThat(faultsOf(ORDERS.replace("id: order.count", "id: bill.margin")))
        .extracting(Fault::text)
        .anyMatch(text -> text.startsWith("the role table does not give 'bill.margin' to sales;"))
        .anyMatch(text -> text.contains("to customer_admin;"));
  }

  @Test
  void sqlFile_thatNobodyUses_isAFault() throws IOException {
    Files.createDirectories(folder.resolve("order.count"));
    Files.writeString(folder.resolve("order.count/old.sql"), "SELECT 1");

    assertThat(faultsOf(ORDERS))
        .contains(
            new Fault(
                "order.count/old.sql", 1, "no intent uses this file; name it in one or delete it"));
  }

  @Test
  void query_thatNothingUses_isAFault() throws IOException {
    String text = ORDERS.replace("  totals: |", "  more: SELECT 1 AS one\n  totals: |");

    assertThat(faultsOf(text))
        .contains(
            new Fault(
                "order.count.yaml", 11, "nothing uses the query 'more'; use it or take it out"));
  }

  @Test
  void column_thatTheQueryDoesNotGive_isAFault() throws IOException {
    SqlChecker checker =
        (audience, sql, binds) ->
            sql.contains("sum(")
                ? new SqlChecker.Outcome.Columns(
                    List.of(
                        new SqlChecker.Column("currency", SqlChecker.Holds.TEXT),
                        new SqlChecker.Column("amount", SqlChecker.Holds.NUMBER)))
                : new SqlChecker.Outcome.Wrong("there is no view \"purchase_by_service\"", 1);

    assertThat(faultsOf(ORDERS, checker))
        .contains(
            new Fault(
                "order.count.yaml",
                27,
                "the query 'totals' has no column 'due'; known: amount, currency"),
            new Fault(
                "order.count/services.sql",
                1,
                "the query 'services' does not prepare for customer: there is no view"
                    + " \"purchase_by_service\""));
  }

  @Test
  void column_ofAnotherType_isAFault() throws IOException {
    SqlChecker checker =
        (audience, sql, binds) ->
            new SqlChecker.Outcome.Columns(
                List.of(
                    new SqlChecker.Column("currency", SqlChecker.Holds.TEXT),
                    new SqlChecker.Column("service", SqlChecker.Holds.TEXT),
                    new SqlChecker.Column("due", SqlChecker.Holds.TEXT)));

    assertThat(faultsOf(ORDERS, checker))
        .contains(
            new Fault(
                "order.count.yaml",
                27,
                "the column 'due' of 'totals' is asked for as money, but holds text; change the"
                    + " type, or cast the column"));
  }

  @Test
  void checker_isGivenTheTypeOfEveryBind() throws Exception {
    List<Map<String, BindType>> seen = new ArrayList<>();
    write(ORDERS);
    SqlChecker checker =
        (audience, sql, binds) -> {
          seen.add(binds);
          return new SqlChecker.Outcome.Unchecked();
        };

    new CatalogLoader(checker, ArticleIds.UNKNOWN).load(folder);

    assertThat(seen)
        .contains(Map.of("from", BindType.DATE, "until", BindType.DATE, "customer", BindType.INT));
  }

  @Test
  void folder_thatIsNotThere_isAFault() {
    assertThatThrownBy(() ->
            new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN).load(folder.resolve("nowhere")))
        .isInstanceOf(CatalogFaults.class)
        .hasMessageContaining("cannot be read");
  }

  private Catalog load(String text) throws IOException, CatalogFaults {
    write(text);
    return new CatalogLoader(SqlChecker.NONE, ArticleIds.of(Set.of("net-due"), Set.of()))
        .load(folder);
  }

  private List<Fault> faultsOf(String text) throws IOException {
    return faultsOf(text, SqlChecker.NONE);
  }

  private List<Fault> faultsOf(String text, SqlChecker checker) throws IOException {
    write(text);
    try {
      new CatalogLoader(checker, ArticleIds.of(Set.of("net-due"), Set.of())).load(folder);
      return List.of();
    } catch (CatalogFaults faults) {
      return faults.faults();
    }
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder.resolve("order.count"));
    Files.writeString(folder.resolve("order.count.yaml"), text);
    Files.writeString(folder.resolve("order.count/services.sql"), SERVICES);
  }
}
