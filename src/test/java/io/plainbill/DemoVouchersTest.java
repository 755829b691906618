package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.CreditBook;
import io.plainbill.demo.ExpectedVoucher;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vouchers and lines of credit of the demo world, held to the plan for everybody who asks. */
@Tag("abroad")
final class DemoVouchersTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Map<String, List<String>> BELOW =
      Map.of(
          "sunrise", List.of("acme", "bluefin", "harbour", "lotus", "northwind"),
          "borealis", List.of("globex", "kestrel", "orchid"),
          "meridian", List.of("sunrise", "borealis", "tidewater"));

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "bluefin", "harbour", "lotus", "globex", "kestrel", "orchid"})
  void customer_seesItsOwnVouchersAlone(String customer) {
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS)) {
      Answer answer = house.ask(role, customer, "which vouchers do we have");

      assertVouchers(answer, "own", "own_left", "own_paid", of(Set.of(customer)));
      assertThat(answer.tables()).extracting(Table::key).doesNotContain("given");
      assertThat(answer.toString()).doesNotContain("partner voucher (kind");
    }
  }

  @ParameterizedTest
  @CsvSource({"sunrise", "borealis", "meridian"})
  void staff_seeTheirOwnAndThoseOfOthers_apart(String organization) {
    for (Role role : List.of(Role.FINANCE, Role.ADMIN, Role.AUDITOR, Role.SALES, Role.SUPPORT)) {
      Answer answer = house.ask(role, organization, "voucher.status", Map.of());
      boolean seesOwn = role != Role.SALES && role != Role.SUPPORT;

      assertVouchers(
          answer,
          "given",
          "given_left",
          "given_paid",
          of(Set.copyOf(Objects.requireNonNull(BELOW.get(organization)))));
      if (seesOwn) {
        assertVouchers(answer, "own", "own_left", "own_paid", of(Set.of(organization)));
      } else {
        assertThat(answer.tables()).extracting(Table::key).doesNotContain("own", "uses_own");
        assertThat(answer.scope().orElseThrow().leftOut())
            .anyMatch(text -> text.contains("own vouchers are part of what it pays"));
      }
    }
  }

  @Test
  void cashBesideAVoucher_isExplained() {
    Answer staff =
        house.ask(
            Role.FINANCE,
            "sunrise",
            "why does Bluefin's bill show cash although they used a voucher in October");
    Answer customer =
        house.ask(Role.FINANCE_VIEWER, "bluefin", "why do I have to pay although I have a voucher");

    assertThat(staff.interpretation().match().intent()).isEqualTo("voucher.status");
    assertThat(staff.headline())
        .contains("A customer voucher lowers what the customer pays (Bill B)")
        .contains("Bill A shows cash");
    assertThat(staff.explanations())
        .extracting(Answer.Explanation::article)
        .contains("voucher-kinds");
    Map<String, String> october = Told.table(staff, "cash").rows().getFirst();
    assertThat(Told.plain(october.get("cash")))
        .isEqualTo(
            Told.plain(
                Objects.requireNonNull(
                        house.plan().expectedReceived("bluefin", YearMonth.of(2026, 10)).get("USD"))
                    .billed()));
    assertThat(Told.plain(october.get("paid")))
        .isEqualTo(
            Told.plain(
                Objects.requireNonNull(
                        house.plan().expectedReceived("bluefin", YearMonth.of(2026, 10)).get("USD"))
                    .voucher()));
    assertThat(customer.explanations())
        .extracting(Answer.Explanation::article)
        .contains("voucher-and-cash")
        .doesNotContain("voucher-kinds");
  }

  private static void assertVouchers(
      Answer answer, String table, String left, String paid, Predicate<ExpectedVoucher> which) {
    List<ExpectedVoucher> vouchers =
        house.plan().expectedVouchers().stream().filter(which).toList();
    String as = answer.headline();
    if (vouchers.isEmpty()) {
      assertThat(answer.tables()).as(as).extracting(Table::key).doesNotContain(table);
      return;
    }
    assertThat(Told.table(answer, table).rows())
        .as(as)
        .extracting(row -> row.get("voucher"))
        .containsExactlyInAnyOrderElementsOf(vouchers.stream().map(ExpectedVoucher::id).toList());
    assertThat(Told.fact(answer, left))
        .as(as)
        .isEqualTo(sum(vouchers, voucher -> voucher.usable(TODAY)));
    assertThat(Told.total(answer, table, "balance"))
        .as(as)
        .isEqualTo(sum(vouchers, ExpectedVoucher::balance));
    assertThat(Told.fact(answer, paid))
        .as(as)
        .isEqualTo(
            sum(
                vouchers.stream().filter(voucher -> !voucher.paid().isEmpty()).toList(),
                voucher ->
                    voucher.paid().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    assertThat(answer.warnings()).noneMatch(warning -> warning.text().contains("differ"));
    assertThat(TracedFigures.untraced(answer)).as(as).isEmpty();
    assertThat(answer.evidence()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "globex", "lotus", "orchid", "bluefin"})
  void creditLimit_isWhatTheIssuerGranted(String customer) {
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER)) {
      Answer answer = house.ask(role, customer, "what is our credit limit");

      assertCredit(answer, "own", line -> line.holder().equals(customer));
      assertEvents(answer, event -> event.holder().equals(customer));
    }
    assertThat(house.ask(Role.OPERATIONS, customer, "what is our credit limit").kind())
        .isEqualTo(Answer.Kind.DENIED);
  }

  @ParameterizedTest
  @CsvSource({"sunrise", "borealis", "meridian"})
  void staff_seeCreditThatTheyGranted_andFinanceTheirOwn(String organization) {
    for (Role role : List.of(Role.FINANCE, Role.ADMIN, Role.AUDITOR, Role.SALES, Role.SUPPORT)) {
      Answer answer = house.ask(role, organization, "credit.status", Map.of());
      boolean seesOwn = role != Role.SALES && role != Role.SUPPORT;

      assertCredit(answer, "given", line -> line.grantor().equals(organization));
      if (seesOwn && !organization.equals("meridian")) {
        assertCredit(answer, "own", line -> line.holder().equals(organization));
      } else {
        assertThat(answer.tables()).extracting(Table::key).doesNotContain("own");
      }
      assertEvents(
          answer,
          event -> Objects.requireNonNull(BELOW.get(organization)).contains(event.holder()));
    }
  }

  private static void assertCredit(Answer answer, String table, Predicate<CreditBook.Line> which) {
    List<CreditBook.Line> lines = house.plan().credit().lines().stream().filter(which).toList();

    assertThat(Told.total(answer, table, "credit_limit"))
        .isEqualTo(
            Told.sum(
                lines.stream(), line -> true, CreditBook.Line::currency, CreditBook.Line::limit));
    assertThat(Told.total(answer, table, "used"))
        .isEqualTo(
            Told.sum(
                lines.stream(), line -> true, CreditBook.Line::currency, CreditBook.Line::used));
    assertThat(TracedFigures.untraced(answer)).as(answer.headline()).isEmpty();
  }

  private static void assertEvents(Answer answer, Predicate<CreditBook.Event> which) {
    List<CreditBook.Event> events = house.plan().credit().events().stream().filter(which).toList();
    if (events.isEmpty()) {
      assertThat(Told.fact(answer, "confirmed")).isEmpty();
      return;
    }
    BigDecimal returned = amount(events, event -> event.kind().equals("returned"));
    BigDecimal confirmed = amount(events, event -> !event.kind().equals("returned"));

    assertThat(Told.fact(answer, "confirmed")).isEqualTo(Map.of("USD", Told.plain(confirmed)));
    assertThat(Told.fact(answer, "aside"))
        .isEqualTo(Map.of("USD", Told.plain(confirmed.subtract(returned))));
  }

  private static BigDecimal amount(
      List<CreditBook.Event> events, Predicate<CreditBook.Event> which) {
    return events.stream()
        .filter(which)
        .map(CreditBook.Event::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void confirmedAmount_saysWhatWasGivenBack_forOneOrder() {
    CreditBook.Event back =
        house.plan().credit().events().stream()
            .filter(event -> event.holder().equals("bluefin") && event.kind().equals("returned"))
            .findFirst()
            .orElseThrow();
    Answer answer =
        house.ask(
            Role.FINANCE_VIEWER,
            "bluefin",
            "was the confirmed amount given back for order " + back.reference());

    assertThat(answer.interpretation().match().intent()).isEqualTo("credit.status");
    assertThat(Told.fact(answer, "returned")).isEqualTo(Map.of("USD", Told.plain(back.amount())));
    assertThat(Told.fact(answer, "aside")).isEqualTo(Map.of("USD", BigDecimal.ZERO));
    Answer foreign =
        house.ask(Role.FINANCE_VIEWER, "lotus", "credit.status", Map.of("order", back.reference()));
    Answer unknown =
        house.ask(Role.FINANCE_VIEWER, "lotus", "credit.status", Map.of("order", "SO-2026-99999"));
    assertThat(foreign.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(foreign.headline().replace(back.reference(), "X"))
        .isEqualTo(unknown.headline().replace("SO-2026-99999", "X"));
  }

  @Test
  void narrowedView_seesNoBalance_butWhatItsAccountsUsed() {
    Organization acme = house.organizations().byCode("acme").orElseThrow();
    Caller production = narrowed(acme, "200012345");
    Caller staging = narrowed(acme, "200012346");

    Answer used = house.ask(production, "which vouchers do we have");
    assertThat(used.headline()).contains("Vouchers paid 180.00 USD of what you may see");
    assertThat(used.tables()).extracting(Table::key).doesNotContain("own");
    assertThat(house.ask(staging, "which vouchers do we have").reason())
        .contains(Answer.Reason.NOT_PERMITTED);
    assertThat(house.ask(production, "what is our credit limit").reason())
        .contains(Answer.Reason.NOT_PERMITTED);
  }

  private static Caller narrowed(Organization organization, String account) {
    Set<Integer> accounts =
        house.organizations().accounts(organization, List.of(account)).values().iterator().next();
    return new Caller(
        "nora " + account, organization, Role.FINANCE_VIEWER, new View.Accounts(accounts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "which vouchers do I have | voucher.status",
        "when do my vouchers run out | voucher.status",
        "do we still have coupons left | voucher.status",
        "how much of our credit line is left | credit.status",
        "what is a voucher | kb.explain",
        "what is a credit limit | kb.explain",
        "raise our credit limit | unknown",
        "issue a voucher to us | unknown"
      })
  void words_areUnderstood(String question, String intent) {
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", question).interpretation().match().intent())
        .as(question)
        .isEqualTo(intent);
  }

  private static Predicate<ExpectedVoucher> of(Set<String> owners) {
    return voucher -> owners.contains(voucher.owner());
  }

  private static Map<String, BigDecimal> sum(
      List<ExpectedVoucher> vouchers, Function<ExpectedVoucher, @Nullable BigDecimal> amount) {
    return Told.sum(vouchers.stream(), voucher -> true, ExpectedVoucher::currency, amount);
  }
}
