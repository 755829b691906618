package io.plainbill;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.http.Loopback;
import io.plainbill.ops.Exports;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Channel;
import io.plainbill.slack.FakeSlack.Person;
import io.plainbill.slack.SlackLine;
import io.plainbill.slack.SlackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The product with its Slack door open, and a Slack before it: Sunrise Digital's workspace. */
final class SlackHouse implements AutoCloseable {
  private static final int CALLS_PER_MINUTE = 1_000_000;

  static final String SHARED = "the shared house of Slack";
  static final String TEAM = "T0SUNRISE";
  static final String TOKEN = "xoxb-sunrise";
  static final String CHANNEL = "C0SALES";
  static final String SAM = "U0SAM"; // sales
  static final String SUE = "U0SUE"; // support
  static final String FAY = "U0FAY"; // finance
  static final String ADA = "U0ADA"; // admin
  static final String ACME = "U0FINN"; // finance viewer of Acme, a customer
  static final String MAIL = "U0MAIL"; // by a verified address
  static final String FORGED = "U0FORGED"; // the same domain, not verified
  static final String NEW = "U0NEW"; // nobody has linked them
  static final String GUEST = "U0GUEST";
  static final String GONE = "U0GONE";
  static final String OTHER = "U0OTHER"; // of a connected workspace
  static final String ROBOT = "U0ROBOT";

  static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");

  /** What is due to Sunrise's sales: the demo's order with a rebate. */
  static final String QUESTION = "rebate status for SO-2026-10482";

  private final Settable clock = new Settable();
  private final FakeSlack slack = new FakeSlack(clock);
  private final DemoService service;

  /** A clock that a test can move. */
  static final class Settable extends Clock {
    private volatile Instant now = NOW;

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  private static @Nullable SlackHouse shared;

  /**
   * The house whose Slack sends signed requests, one for a run of tests: who uses it takes the lock
   * {@link #SHARED}.
   */
  static synchronized SlackHouse shared() {
    SlackHouse house = shared;
    if (house == null) {
      try {
        house = new SlackHouse("slack", Files.createTempDirectory("plainbill-slack"), false);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      shared = house;
    }
    return house;
  }

  /**
   * A house of its own.
   *
   * @param socket whether Slack's requests come by a socket; there, every file is a long one
   */
  SlackHouse(String name, Path folder, boolean socket) {
    slack.team(TOKEN, TEAM, "Sunrise Digital");
    for (String user : List.of(SAM, SUE, FAY, ADA, ACME, NEW)) {
      slack.person(Person.member(user, TEAM, user.toLowerCase(Locale.ROOT) + "@x.example"));
    }
    slack
        .person(Person.member(MAIL, TEAM, "Mia.Mail@sunrise.example"))
        .person(Person.member(FORGED, TEAM, "fred@sunrise.example").unverified())
        .person(Person.member(GUEST, TEAM, "g@sunrise.example").marked("is_restricted"))
        .person(Person.member(GONE, TEAM, "o@sunrise.example").marked("deleted"))
        .person(Person.member(OTHER, "T0ELSE", "p@sunrise.example").marked("is_stranger"))
        .person(Person.member(ROBOT, TEAM, "r@sunrise.example").marked("is_bot"))
        .channel(
            new Channel(CHANNEL, "sales", List.of(SAM, SUE, FAY, ADA, ACME, NEW), true, false));
    SlackSettings settings =
        new SlackSettings(
            socket
                ? new SlackSettings.Socket(new Secret("xapp-1"))
                : new SlackSettings.Http(new Secret(SlackLine.SECRET)),
            Optional.of(
                new SlackSettings.Own(new Secret(TOKEN), "sunrise", EnumSet.allOf(Role.class))),
            Optional.of(
                new SlackSettings.Distribution(
                    "client", new Secret("client-secret"), URI.create("http://127.0.0.1"))),
            "/bill",
            Map.of("sunrise.example", new SlackSettings.Domain("sunrise", Role.SALES)),
            slack.address(),
            1_000_000);
    service =
        new DemoService(
            new DemoService.Setup(
                name,
                clock.instant(),
                clock,
                folder,
                Path.of("intents"),
                List.of(),
                Loopback.calls(CALLS_PER_MINUTE),
                Optional.of(new Config.Slack(settings, Optional.of(people(folder)))),
                socket ? 0 : Exports.AT_ONCE));
  }

  private static Path people(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("people.csv"),
          """
          workspace,user,subject,organization,role,accounts
          T0SUNRISE,U0SAM,sam.sales@sunrise.example,sunrise,sales,
          T0SUNRISE,U0SUE,sue.support@sunrise.example,sunrise,support,
          T0SUNRISE,U0FAY,fay.finance@sunrise.example,sunrise,finance,
          T0SUNRISE,U0ADA,ada.admin@sunrise.example,sunrise,admin,
          T0SUNRISE,U0FINN,finn.finance@acme.example,acme,finance_viewer,
          T0SUNRISE,U0GUEST,guest@sunrise.example,sunrise,sales,
          T0SUNRISE,U0GONE,gone@sunrise.example,sunrise,sales,
          T0SUNRISE,U0OTHER,other@sunrise.example,sunrise,sales,
          T0SUNRISE,U0ROBOT,robot@sunrise.example,sunrise,sales,
          """);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  FakeSlack slack() {
    return slack;
  }

  Settable clock() {
    return clock;
  }

  DemoService service() {
    return service;
  }

  /** Signed requests of that workspace. */
  SlackLine signed() {
    return new SlackLine(slack, SlackLine.http(service.port(), clock), TEAM);
  }

  /** Frames of that workspace. */
  SlackLine framed() {
    return new SlackLine(slack, SlackLine.socket(slack), TEAM);
  }

  /** The door and details of the last entry of that kind in the audit trail. */
  String audited(String action) throws SQLException {
    return one(
        "SELECT door || ' ' || details FROM audit.entry WHERE action = '"
            + action
            + "' ORDER BY id DESC LIMIT 1");
  }

  AuditTrail trail() {
    return new AuditTrail(service.databases().writer(), service.databases()::key, clock);
  }

  /** The first value that a query gives, or nothing. */
  String one(String sql) throws SQLException {
    try (Connection connection = service.databases().writer().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** Everybody who must never be told anything. */
  static Set<String> outsiders() {
    return Set.of(GUEST, GONE, OTHER, ROBOT, NEW, FORGED);
  }

  @Override
  public void close() {
    service.close();
    slack.close();
  }
}
