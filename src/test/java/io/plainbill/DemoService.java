package io.plainbill;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Issuer;
import io.plainbill.access.Organizations;
import io.plainbill.access.Tokens;
import io.plainbill.demo.DemoPlan;
import io.plainbill.demo.DemoTemplate;
import io.plainbill.http.DemoToken;
import io.plainbill.http.Listening;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.Databases;
import io.plainbill.ops.Desks;
import io.plainbill.ops.Retention;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What {@code serve --demo} runs, wired by the product itself, on a database of the tests. */
public final class DemoService implements AutoCloseable {
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final String JOB =
      """
      INSERT INTO app.export_job (id, answer_id, format, subject, organization_id, role, state, rows_all,
        service_id, asked_at, changed_at)
      SELECT ?, id, 'csv', subject, organization_id, role, 'queued', 0, 's_gone', given_at, given_at
      FROM app.answer WHERE id = ?
      """;

  private final Backend backend;
  private final Service service;
  private final Clock clock;
  private final DemoPlan plan;

  /**
   * How it is set up.
   *
   * @param database a name that no other copy of the world has
   * @param world the moment that the world is of
   * @param clock may go on from there
   * @param folder for what is sent in and taken away
   * @param intents the folder with the questions
   * @param issuers whose signed tokens count
   * @param listening at which address, for whom and how often
   * @param slack whether Slack's door is open, too
   * @param atOnce the most rows of a file that somebody waits for
   */
  public record Setup(
      String database,
      Instant world,
      Clock clock,
      Path folder,
      Path intents,
      List<Issuer> issuers,
      Listening listening,
      Optional<Config.Slack> slack,
      long atOnce) {}

  /** Takes a copy of the demo world and opens the door on any free port. */
  public DemoService(Setup setup) {
    DemoTemplate world = DemoTemplate.at(Clock.fixed(setup.world(), ZoneOffset.UTC));
    Config config = config(world.copyNamed(setup.database()), setup);
    clock = setup.clock();
    backend = Backend.open(config, clock, step -> {});
    plan = world.plan();
    service = Service.start(config, backend, clock);
  }

  private static Config config(DatabaseAddress database, Setup setup) {
    return new Config(
        new Config.Outside(database),
        true,
        setup.listening(),
        new Config.Uploads(setup.folder().resolve("uploads"), 1),
        new Config.Exports(setup.folder().resolve("exports"), Duration.ofDays(7), setup.atOnce()),
        new Retention.Periods(A_DAY.multipliedBy(400), A_DAY.multipliedBy(90), A_DAY, A_DAY),
        setup.intents(),
        Path.of("kb"),
        setup.issuers(),
        Desks.NONE,
        setup.slack(),
        List.of());
  }

  public int port() {
    return service.port();
  }

  public DemoPlan plan() {
    return plan;
  }

  /** The tokens that the demo hands out. */
  public List<DemoToken> handedOut() {
    return service.demo();
  }

  public Organizations organizations() {
    return new Organizations(backend.writer());
  }

  /** A token of a day, made that long ago. */
  public Tokens.Issued token(Caller caller, Duration ago) {
    Clock then = Clock.fixed(clock.instant().minus(ago), clock.getZone());
    return tokens(then).create(caller, A_DAY, Actor.operator("test"));
  }

  /** Has a file made of that answer for its asker as if it were a long one, and tells its id. */
  public String exported(String answer) {
    try (Connection writer = backend.writer().getConnection();
        PreparedStatement job = writer.prepareStatement(JOB)) {
      String id = "x_made-of-" + answer.substring(2);
      job.setString(1, id);
      job.setString(2, answer);
      if (job.executeUpdate() != 1) {
        throw new IllegalStateException("no answer " + answer);
      }
      return id;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public void revoke(Tokens.Issued token) {
    tokens(clock).revoke(token.id(), Actor.operator("test"));
  }

  /** The database that the service works on. */
  Databases databases() {
    return backend.databases();
  }

  private Tokens tokens(Clock at) {
    AuditTrail trail = backend.trail(at);
    return new Tokens(backend.writer(), at, trail);
  }

  @Override
  public void close() {
    service.close();
    backend.close();
  }
}
