package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever reads the ledger says what it is about, in which zone and how fresh it is; and whatever
 * it suggests, sent back in the same conversation, is answered by the intent that its words
 * promise, with what the answer was narrowed to. Rebates have more in {@link
 * DemoRebateSuggestionsTest}.
 */
@Tag("abroad")
final class DemoSuggestionsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  /** Times to ask about. Each intent is asked plainly and about one of those. */
  private static final List<Map<SlotName, String>> TIMES =
      List.of(
          Map.of(SlotName.PERIOD, "May 2026"),
          Map.of(SlotName.PERIOD, "15 May to 14 June 2026"),
          Map.of(SlotName.PERIOD, "this month"),
          Map.of(SlotName.PERIOD, "this year"),
          Map.of(SlotName.PERIOD, "February 2020"));

  /**
   * What a question can be narrowed to, by organisation; each intent is asked with one of those.
   */
  private static final Map<String, List<Map<SlotName, String>>> PARTS =
      Map.of(
          "acme", parts("200012346", "Tencent Cloud", "CVM", "ap-singapore", "team=checkout"),
          "globex", parts("200034501", "Huawei Cloud", "TencentDB", "ap-singapore", "env=prod"),
          "sunrise", parts("200012346", "Alibaba Cloud", "ECS", "cn-hangzhou", "team=checkout"),
          "borealis", parts("200034501", "Tencent Cloud", "CVM", "ap-hongkong", "env=prod"));

  private static final Map<String, String> CUSTOMERS =
      Map.of("sunrise", "Acme", "borealis", "Globex");

  /** Labels that say that they leave what the question was narrowed to. */
  private static final Pattern WIDER =
      Pattern.compile("(?i)whole|\\ball\\b|my bill|my invoices|is it final|the bill|no tag");

  /** What a suggestion's words promise; the first that fits counts. */
  private static final Map<Pattern, Set<String>> PROMISES = promises();

  private static final Set<SlotName> NARROWS =
      EnumSet.of(
          SlotName.CUSTOMER,
          SlotName.RESELLER,
          SlotName.ACCOUNT,
          SlotName.PROVIDER,
          SlotName.PRODUCT,
          SlotName.REGION,
          SlotName.PROJECT,
          SlotName.TAG);

  private static final Set<SlotName> PAPERS =
      EnumSet.of(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);

  /** Suggestions that tell that nothing is there where nothing is. */
  private static final Pattern MAY_BE_NOTHING = Pattern.compile("since the last import");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  private static Map<Pattern, Set<String>> promises() {
    Map<Pattern, Set<String>> promises = new LinkedHashMap<>();
    for (String line :
        List.of(
            "bill summary > bill.summary",
            "costs by > bill.breakdown",
            "line items|show the lines > bill.charges",
            "what are > kb.explain",
            "refunds > bill.refunds",
            "vouchers? > voucher.status kb.explain",
            "discounts by|discounts > bill.discounts",
            "status of invoice > invoice.status",
            "invoices > invoice.list",
            "spending trend > bill.trend",
            "will this month cost|forecast > bill.forecast",
            "is .* final > bill.status",
            "what changed in the > bill.changes",
            "why did .* change > bill.change",
            "not tagged > bill.untagged",
            "how do I > kb.howto",
            "which customers|of my customers|and the month before > bill.customers",
            "negative > bill.negative",
            "reconcile > bill.reconcile",
            "tax > bill.tax",
            "margin|did we earn by|did we earn in > bill.margin",
            "Bill A and Bill B > bill.differences",
            "changed hands > bill.attribution",
            "credit|confirmations > credit.status kb.explain",
            "rebates? of|rebates? for > rebate.summary rebate.list",
            "what is|what does > kb.explain")) {
      String[] parts = line.split(" > ", 2);
      promises.put(Pattern.compile(parts[0]), Set.of(parts[1].split(" ", -1)));
    }
    return promises;
  }

  @ParameterizedTest
  @CsvSource({
    "FINANCE, sunrise",
    "SUPPORT, borealis",
    "CUSTOMER_ADMIN, acme",
    "OPERATIONS, globex"
  })
  void everyAnswer_saysItsScopeAndLeadsOn(Role role, String organization) {
    Caller caller = house.caller(role, organization);
    SoftAssertions all = new SoftAssertions();
    Set<String> followed = new HashSet<>();
    int turn = role.id().length();
    for (Intent intent : house.intents(caller)) {
      if (intent.does() == Does.QUERY) {
        for (Map<SlotName, String> scope : scopes(organization, intent, turn++)) {
          Answer answer = house.ask(role, organization, intent.id(), named(scope));
          String path = role + " " + intent.id() + " " + scope;
          saysWhatItIsAbout(all, path, intent, answer);
          if (!intent.id().startsWith("rebate.")) {
            for (Answer.Choice next : leads(answer)) {
              if (followed.add(next.question())) {
                leadsOn(all, path + " > " + next.question(), caller, answer, next);
              }
            }
          }
        }
      }
    }
    all.assertAll();
    assertThat(followed).hasSizeGreaterThan(30);
  }

  private static List<Map<SlotName, String>> parts(
      String account, String provider, String product, String region, String tag) {
    return List.of(
        Map.of(SlotName.ACCOUNT, account),
        Map.of(SlotName.PROVIDER, provider),
        Map.of(SlotName.PRODUCT, product),
        Map.of(SlotName.REGION, region),
        Map.of(SlotName.TAG, tag),
        Map.of(SlotName.ACCOUNT, account, SlotName.PRODUCT, product));
  }

  private static List<Map<SlotName, String>> scopes(String organization, Intent intent, int turn) {
    List<Map<SlotName, String>> scopes = new ArrayList<>(List.of(Map.of()));
    if (!intent.id().startsWith("rebate.")) {
      one(TIMES, intent, turn).ifPresent(scopes::add);
      one(PARTS.getOrDefault(organization, List.of()), intent, turn)
          .map(part -> whose(organization, intent, turn, part))
          .ifPresent(scopes::add);
    }
    return scopes;
  }

  private static Optional<Map<SlotName, String>> one(
      List<Map<SlotName, String>> scopes, Intent intent, int turn) {
    List<Map<SlotName, String>> fitting =
        scopes.stream().filter(scope -> intent.takes().containsAll(scope.keySet())).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(turn % fitting.size()));
  }

  /** Of every second question it is said which month and, by staff, whose bill is meant. */
  private static Map<SlotName, String> whose(
      String organization, Intent intent, int turn, Map<SlotName, String> part) {
    Map<SlotName, String> scope = new EnumMap<>(part);
    if (turn % 2 == 0 && intent.takes().contains(SlotName.PERIOD)) {
      scope.put(SlotName.PERIOD, "May 2026");
    }
    if (turn % 2 == 0
        && CUSTOMERS.containsKey(organization)
        && intent.takes().contains(SlotName.CUSTOMER)) {
      scope.put(SlotName.CUSTOMER, CUSTOMERS.get(organization));
    }
    return scope;
  }

  private static Map<String, String> named(Map<SlotName, String> scope) {
    Map<String, String> named = new HashMap<>();
    scope.forEach((slot, value) -> named.put(slot.id(), value));
    return named;
  }

  private static void saysWhatItIsAbout(
      SoftAssertions all, String path, Intent intent, Answer answer) {
    if (answer.kind() != Answer.Kind.ANSWER && answer.kind() != Answer.Kind.EMPTY) {
      all.assertThat(answer.kind()).as(path).isEqualTo(Answer.Kind.CLARIFY);
      return;
    }
    all.assertThat(answer.scope().map(Coverage::organization)).as(path).isPresent();
    if (intent.takes().contains(SlotName.PERIOD)) {
      answer
          .scope()
          .flatMap(Coverage::period)
          .ifPresent(period -> all.assertThat(period.zones()).as(path + ": zone").isNotEmpty());
    }
    if (answer.kind() == Answer.Kind.ANSWER) {
      all.assertThat(answer.freshness()).as(path + ": " + answer.headline()).isPresent();
    }
  }

  private static List<Answer.Choice> leads(Answer answer) {
    List<Answer.Choice> leads = new ArrayList<>(answer.suggestions());
    leads.addAll(answer.choices());
    return leads;
  }

  private static void leadsOn(
      SoftAssertions all, String path, Caller caller, Answer before, Answer.Choice next) {
    Answer after =
        house.ask(
            caller.role(),
            caller.organization().code(),
            next.question(),
            Optional.of(before.conversation()));
    String told = path + ": " + after.headline();

    Answer.Kind kind =
        MAY_BE_NOTHING.matcher(next.question()).find() ? after.kind() : Answer.Kind.ANSWER;
    all.assertThat(after.kind())
        .as(told)
        .isEqualTo(kind)
        .isIn(Answer.Kind.ANSWER, Answer.Kind.EMPTY);
    if (before.kind() != Answer.Kind.CLARIFY) {
      all.assertThat(promised(next.question()))
          .as(told)
          .contains(after.interpretation().match().intent());
    }
    all.assertThat(after.warnings())
        .as(told)
        .noneMatch(warning -> warning.text().contains("was not used"));
    Map<SlotName, String> kept = new EnumMap<>(SlotName.class);
    NARROWS.forEach(slot -> value(before, slot).ifPresent(value -> kept.put(slot, value)));
    boolean elsewhere =
        house.does(after.interpretation().match().intent()) != Does.QUERY
            || PAPERS.stream().anyMatch(paper -> value(after, paper).isPresent());
    if (!elsewhere && !WIDER.matcher(next.label()).find()) {
      kept.forEach((slot, value) ->
          all.assertThat(value(after, slot)).as(told + ": " + slot).contains(value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CUSTOMER_ADMIN | acme | why did May go up for account 200012346"
            + " | why did May 2026 change by region for account 200012346"
            + " | bill summary for May 2026 for account 200012346",
        "CUSTOMER_ADMIN | acme | bill for account 200012345 in May"
            + " | why is May 2026 negative for account 200012345 | what is net due",
        "SALES | sunrise | compare May with March for Acme"
            + " | why did May 2026 change by region for Acme compared with March 2026"
            + " | bill summary for May 2026 for Acme",
        "FINANCE | sunrise | which of my customers use CVM in May"
            + " | and the month before | and the month before"
      })
  void suggestion_saysWhatItIsNarrowedTo(
      Role role, String organization, String question, String first, String last) {
    Answer answer = house.ask(role, organization, question);

    assertThat(answer.suggestions())
        .as(answer.headline())
        .extracting(Answer.Choice::question)
        .startsWith(first)
        .endsWith(last);
  }

  private static Set<String> promised(String question) {
    return PROMISES.entrySet().stream()
        .filter(promise -> promise.getKey().matcher(question).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Set.of());
  }

  private static Optional<String> value(Answer answer, SlotName slot) {
    return answer.interpretation().slots().get(slot).map(SlotValue::value);
  }
}
