package io.plainbill;

import static io.plainbill.SlackDoorTest.by;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.NEW;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.ROBOT;
import static io.plainbill.SlackHouse.SAM;
import static io.plainbill.SlackHouse.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditKeeper;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.ledger.Databases;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.ops.Retention;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Person;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who somebody in Slack is here: by the list, a code, an address; and who is nobody. */
@ResourceLock(SlackHouse.SHARED)
final class SlackPeopleTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Actor OPERATOR = Actor.operator("test");

  @TempDir private static Path folder;

  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;
  private static SlackPeople people;

  @BeforeAll
  static void open() {
    house = SlackHouse.shared();
    slack = house.slack();
    line = house.signed();
    people = new SlackPeople(databases().writer(), house.trail(), house.clock());
  }

  @BeforeEach
  void forget() {
    slack.forget();
  }

  private static Databases databases() {
    return house.service().databases();
  }

  private static Caller caller(String subject, String organization, Role role) {
    return new Caller(
        subject, house.service().organizations().byCode(organization).orElseThrow(), role);
  }

  private static String told(String user, String words) {
    slack.forget();
    line.command(user, CHANNEL, words);
    return slack.await(by("response_url")).all();
  }

  @Test
  void whoIsNotOneOfOurs_isToldHow_andSeesNothing() {
    for (String user : SlackHouse.outsiders()) {
      slack.forget();
      line.command(user, CHANNEL, QUESTION);
      line.direct(user, QUESTION, "");
      line.about(user, CHANNEL, QUESTION);
      line.press(user, CHANNEL, "plainbill.example.0.0", "example:rebate.status:0:0");
      line.send(
          line.event("app_home_opened", user, "D" + user.substring(1), "").put("tab", "home"));
      line.shortcut(user);
      if (user.equals(ROBOT)) {
        assertThat(told(SAM, "hello")).isNotEmpty();
        assertThat(slack.shown()).hasSize(1);
        continue;
      }
      List<Shown> shown = slack.await(one -> true, 6);
      assertThat(shown)
          .allSatisfy(one ->
              assertThat(one.all())
                  .as(user)
                  .doesNotContain("SO-2026-10482", "USD", "Acme", "example:"));
      assertThat(shown).noneMatch(by("views.open")).anyMatch(by("views.publish"));
      if (user.equals(NEW)) {
        assertThat(shown.getFirst().all()).contains("/bill link CODE", TEAM, NEW);
      }
    }
  }

  @Test
  void code_linksOnce_andOnlyWithinTheWorkspacesBounds() {
    slack.person(Person.member("U0CODE", TEAM, "c@x.example"));
    slack.person(Person.member("U0TWICE", TEAM, "t@x.example"));
    Caller lia = caller("lia", "sunrise", Role.SALES);
    Secret code = people.code(lia, AN_HOUR, OPERATOR);
    Secret foreign = people.code(caller("gus", "globex", Role.FINANCE_VIEWER), AN_HOUR, OPERATOR);

    assertThat(told("U0CODE", "link " + foreign.reveal())).contains("not valid");
    assertThat(told("U0CODE", "link pl_" + "A".repeat(43))).contains("not valid");
    assertThat(told("U0GUEST", "link " + code.reveal())).doesNotContain("linked: ");
    assertThat(told("U0CODE", "link " + code.reveal())).contains("You are linked: lia, sales");
    assertThat(told("U0TWICE", "link " + code.reveal())).contains("not valid");
    assertThat(told("U0CODE", QUESTION)).contains("SO-2026-10482");
    house.clock().forward(Duration.ofHours(2));
    Secret late = people.code(lia, Duration.ofMinutes(1), OPERATOR);
    house.clock().forward(Duration.ofMinutes(2));
    assertThat(told("U0TWICE", "link " + late.reveal())).contains("not valid");

    people.unlink(new Member(TEAM, "U0CODE"), OPERATOR);
    assertThat(told("U0CODE", QUESTION)).doesNotContain("SO-2026-10482");
  }

  @Test
  void codeThatSomebodySendsInAChannel_linksThem_andIsWorthNothingToWhoReadsIt() {
    slack.person(Person.member("U0LOUD", TEAM, "l@x.example"));
    slack.person(Person.member("U0READS", TEAM, "r@x.example"));
    slack.channel(
        new FakeSlack.Channel("C0LOUD", "loud", List.of("U0LOUD", "U0READS"), true, false));
    String code = people.code(caller("lou", "sunrise", Role.SALES), AN_HOUR, OPERATOR).reveal();
    line.mention("U0LOUD", "C0LOUD", "link " + code, "");
    assertThat(slack.await(by("chat.postEphemeral")).text()).contains("You are linked: lou");
    assertThat(told("U0READS", "link " + code)).contains("not valid");
  }

  @Test
  void personWhoIsErased_isLinkedNoMore() {
    slack.person(Person.member("U0ERASED", TEAM, "e@x.example"));
    Secret code = people.code(caller("eva", "sunrise", Role.SALES), AN_HOUR, OPERATOR);
    told("U0ERASED", "link " + code.reveal());
    assertThat(told("U0ERASED", QUESTION)).contains("SO-2026-10482");

    assertThat(
            new AuditKeeper(databases().owner(), house.trail(), house.clock())
                .erase("eva", OPERATOR))
        .isTrue();
    assertThat(told("U0ERASED", QUESTION)).doesNotContain("SO-2026-10482");
    assertThat(people.list()).noneMatch(link -> link.caller().subject().equals("eva"));
  }

  @Test
  void whatIsOver_isLetGo() throws Exception {
    people.code(caller("old", "sunrise", Role.SALES), AN_HOUR, OPERATOR);
    new SlackThreads(databases().writer(), house.clock()).take("event:old");
    house.clock().forward(Duration.ofDays(2));
    Duration long400 = Duration.ofDays(400);
    new Retention(
            databases().writer(),
            house.clock(),
            new Retention.Periods(long400, Duration.ofDays(1), long400, long400))
        .apply();
    for (String table : List.of("slack_code", "slack_seen", "slack_thread", "slack_ticket")) {
      assertThat(house.one("SELECT count(*) FROM app." + table)).as(table).isEqualTo("0");
    }
  }

  @Test
  void list_isCheckedAsAWhole_andTakenInAnew() throws Exception {
    Path list = folder.resolve("list.csv");
    String head = "workspace,user,subject,organization,role,customers\n";
    Files.writeString(
        list,
        head
            + "T0SUNRISE,U0A,a,sunrise,sales,acme\n"
            + "T0SUNRISE,U0A,b,sunrise,sales,\n"
            + "sunrise,U0B,b,sunrise,sales,\n"
            + "T0SUNRISE,U0C,c,nowhere,sales,\n"
            + "T0SUNRISE,U0D,d,acme,sales,\n"
            + "T0SUNRISE,U0E,e,sunrise,sales,globex\n");
    assertThatThrownBy(() -> new SlackPeopleFile(list, house.service().organizations()))
        .isInstanceOf(UserFault.class)
        .message()
        .contains(":3: member U0A stands twice", ":4: a workspace's id", ":5: There is no org")
        .contains(":6: The role sales is for", ":7: The customer globex is not");

    Files.writeString(list, head + "T0SUNRISE,U0A,a,sunrise,sales,acme\n");
    SlackPeopleFile file = new SlackPeopleFile(list, house.service().organizations());
    assertThat(file.apply(new Member(TEAM, "U0A"))).map(Caller::subject).contains("a");
    Files.writeString(list, head + "broken\n");
    Files.setLastModifiedTime(list, FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
    file.renew();
    assertThat(file.apply(new Member(TEAM, "U0A"))).as("the one before stays").isPresent();
    Files.writeString(list, head);
    Files.setLastModifiedTime(list, FileTime.from(Instant.parse("2027-01-02T00:00:00Z")));
    file.renew();
    assertThat(file.apply(new Member(TEAM, "U0A"))).isEmpty();
  }

  @Test
  void listThatIsChangedWhileTheDatabaseIsAway_isTakenInOnceItIsBack() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    DataSource there = databases().writer();
    DataSource now =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, given) -> {
                  if (away.get()) {
                    throw new SQLException("away");
                  }
                  return method.invoke(there, given);
                });
    Path list = folder.resolve("away.csv");
    String head = "workspace,user,subject,organization,role\n";
    Files.writeString(
        list, head + "T0SUNRISE,U0A,a,sunrise,sales\nT0SUNRISE,U0B,b,sunrise,sales\n");
    SlackPeopleFile file = new SlackPeopleFile(list, new Organizations(now));
    Files.writeString(list, head + "T0SUNRISE,U0B,b,sunrise,sales\n");
    Files.setLastModifiedTime(list, FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
    away.set(true);
    assertThatThrownBy(file::renew).isNotInstanceOf(UserFault.class);
    away.set(false);
    file.renew();
    assertThat(file.apply(new Member(TEAM, "U0A"))).isEmpty();
    assertThat(file.apply(new Member(TEAM, "U0B"))).isPresent();
  }

  @Test
  void installsOfWholeOrganisationsAndWithRotatingTokens_areRefusedPlainly_andNothingIsKept()
      throws Exception {
    slack.team("xoxb-refused", "T0REFUSED", "Refused");
    Bond bond =
        new Bond(
            house.service().organizations().byCode("borealis").orElseThrow(), Set.of(Role.SALES));
    SlackTickets tickets = new SlackTickets(databases().writer(), house.trail(), house.clock());
    Map<String, String> refused =
        Map.of(
            "is_enterprise_install", "a whole Enterprise organisation",
            "refresh_token", "token rotation switched on");
    for (Map.Entry<String, String> one : refused.entrySet()) {
      slack.forget();
      HttpResponse<String> begun =
          get("/slack/install?ticket=" + tickets.make(bond, AN_HOUR, OPERATOR).reveal(), "");
      String code = slack.oauthCode("xoxb-refused", one.getKey());
      HttpResponse<String> ended =
          get("/slack/oauth?code=" + code + "&state=" + state(begun), cookie(begun));
      assertThat(ended.statusCode()).isEqualTo(502);
      assertThat(ended.body()).contains(one.getValue(), "Nothing was installed");
      assertThat(slack.shown()).as("its token").anyMatch(by("auth.revoke"));
    }
    assertThat(house.one("SELECT count(*) FROM app.slack_workspace WHERE team_id = 'T0REFUSED'"))
        .isEqualTo("0");
  }

  private static String state(HttpResponse<String> begun) {
    String to = begun.headers().firstValue("Location").orElseThrow();
    return URLDecoder.decode(to.replaceAll(".*[?&]state=([^&]*).*", "$1"), StandardCharsets.UTF_8);
  }

  private static String cookie(HttpResponse<String> begun) {
    return begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  @Test
  void secondWorkspace_isInstalledByTicketAlone_andBoundToItsOrganisationAndRoles()
      throws Exception {
    SlackTickets tickets = new SlackTickets(databases().writer(), house.trail(), house.clock());
    Bond bond =
        new Bond(
            house.service().organizations().byCode("borealis").orElseThrow(), Set.of(Role.SALES));
    slack.team("xoxb-borealis", "T0BOREALIS", "Borealis Cloud");
    Secret ticket = tickets.make(bond, AN_HOUR, OPERATOR);

    assertThat(get("/slack/install", "").statusCode()).isEqualTo(403);
    assertThat(get("/slack/install?ticket=st_no", "").statusCode()).isEqualTo(403);
    HttpResponse<String> begun = get("/slack/install?ticket=" + ticket.reveal(), "");
    assertThat(begun.statusCode()).isEqualTo(302);
    String to = begun.headers().firstValue("Location").orElseThrow();
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(to)
        .contains("/oauth/v2/authorize?client_id=client", "chat%3Awrite", "redirect_uri=");
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    String state = state(begun);
    String bare = cookie(begun);
    String back = "/slack/oauth?code=" + slack.oauthCode("xoxb-borealis") + "&state=";

    assertThat(get(back + state, "").statusCode()).as("another browser").isEqualTo(403);
    assertThat(get(back + "ss_x", bare).statusCode()).as("another state").isEqualTo(403);
    assertThat(get("/slack/oauth?error=access_denied&state=" + state, bare).statusCode())
        .isEqualTo(403);
    assertThat(get(back + state, bare).body())
        .contains("Plainbill is installed in Borealis Cloud for Borealis Cloud");
    assertThat(get(back + state, bare).statusCode()).as("once").isEqualTo(403);
    assertThat(get("/slack/install?ticket=" + ticket.reveal(), "").statusCode()).isEqualTo(403);
    assertThat(house.one("SELECT encode(token, 'escape') FROM app.slack_workspace"))
        .as("encrypted")
        .doesNotContain("xoxb", "borealis");
    assertThat(house.audited("slack.install")).startsWith("slack");
    usesAndLeaves();
  }

  private static void usesAndLeaves() throws Exception {
    SlackLine there =
        new SlackLine(slack, SlackLine.http(house.service().port(), house.clock()), "T0BOREALIS");
    slack.person(Person.member("U0BO", "T0BOREALIS", "bo@borealis.example"));
    Secret finance = people.code(caller("bo", "borealis", Role.FINANCE), AN_HOUR, OPERATOR);
    Secret sales = people.code(caller("bo", "borealis", Role.SALES), AN_HOUR, OPERATOR);
    there.command("U0BO", "D0BO", "link " + finance.reveal());
    assertThat(slack.await(by("response_url")).text())
        .as("a role that the workspace has not")
        .contains("not valid");
    slack.forget();
    there.command("U0BO", "D0BO", "link " + sales.reveal());
    assertThat(slack.await(by("response_url")).text()).contains("sales at Borealis Cloud");

    String gone = there.wrapped(line.event("app_uninstalled", "U0BO", "D0BO", "")).toString();
    SlackLine.Signer signer = new SlackLine.Signer(house.service().port(), house.clock());
    mayDelete("REVOKE DELETE ON app.slack_workspace FROM %I");
    try {
      assertThat(signer.post(gone).statusCode()).as("Slack sends it again").isEqualTo(500);
    } finally {
      mayDelete("GRANT DELETE ON app.slack_workspace TO %I");
    }
    assertThat(signer.post(gone).statusCode()).isEqualTo(200);
    assertThat(house.one("SELECT count(*) FROM app.slack_workspace")).isEqualTo("0");
    assertThat(house.one("SELECT count(*) FROM app.slack_person WHERE team_id = 'T0BOREALIS'"))
        .isEqualTo("0");
  }

  private static void mayDelete(String grant) throws SQLException {
    try (Connection owner = databases().owner().getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "DO $$ BEGIN EXECUTE format('"
              + grant
              + "', (SELECT writer FROM ledger.secret)); END $$");
    }
  }

  private static HttpResponse<String> get(String path, String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.service().port() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
