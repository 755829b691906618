package io.plainbill.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Box;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The Slack workspaces that the app is installed in. Their tokens are encrypted. */
public final class SlackWorkspaces {
  private final Jdbi writer;
  private final Box box;
  private final AuditTrail trail;
  private final Clock clock;

  /**
   * Those in that database.
   *
   * @param keys purpose to a key of that database
   */
  public SlackWorkspaces(
      DataSource writer, Function<String, byte[]> keys, AuditTrail trail, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.box = new Box(keys.apply("slack"));
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What a workspace may be to us.
   *
   * @param organization it speaks for this one and those below it
   * @param roles the roles that its people may have
   */
  public record Bond(Organization organization, Set<Role> roles) {
    public Bond {
      roles = Set.copyOf(roles);
    }

    static Bond read(ResultSet row) throws SQLException {
      Set<Role> roles =
          Arrays.stream((String[]) row.getArray("roles").getArray())
              .flatMap(id -> Role.of(id).stream())
              .collect(Collectors.toSet());
      return new Bond(Organizations.read(row), roles);
    }

    String[] roleIds() {
      return roles.stream().map(Role::id).sorted().toArray(String[]::new);
    }
  }

  /**
   * A workspace.
   *
   * @param botUser the app's own user there
   * @param scopes what it granted
   * @param token the bot's
   */
  public record Workspace(
      String team, String name, Bond bond, String botUser, Set<String> scopes, Secret token) {
    public Workspace {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Keeps a workspace, instead of what stood there before. */
  public void install(Workspace one, Actor by) {
    byte[] closed = box.close(one.token().reveal().getBytes(UTF_8), context(one.team()));
    writer.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO app.slack_workspace
                (team_id, name, organization_id, roles, bot_user_id, scopes, token, installed_at)
              VALUES (:team, :name, :organization, :roles, :bot, :scopes, :token, :now)
              ON CONFLICT (team_id) DO UPDATE SET name = excluded.name,
                organization_id = excluded.organization_id, roles = excluded.roles,
                bot_user_id = excluded.bot_user_id, scopes = excluded.scopes,
                token = excluded.token, installed_at = excluded.installed_at
              """)
          .bind("team", one.team())
          .bind("name", one.name())
          .bind("organization", one.bond().organization().id())
          .bindArray("roles", String.class, (Object[]) one.bond().roleIds())
          .bind("bot", one.botUser())
          .bind("scopes", String.join(",", new TreeSet<>(one.scopes())))
          .bind("token", closed)
          .bind("now", now())
          .execute();
      trail.append(
          handle.getConnection(),
          new AuditEntry(
              Action.SLACK_INSTALL,
              one.team(),
              String.join(",", one.bond().roleIds()),
              by,
              List.of(one.bond().organization().id()),
              "{}"));
    });
  }

  /** The workspace, if the app is installed there. */
  public Optional<Workspace> find(String team) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT w.team_id, w.name AS workspace, w.roles, w.bot_user_id, w.scopes, w.token,
                  o.id, o.code, o.name, o.kind
                FROM app.slack_workspace w JOIN ledger.organization o ON o.id = w.organization_id
                WHERE w.team_id = :team
                """)
            .bind("team", team)
            .map((row, context) -> workspace(row))
            .findOne());
  }

  /** A workspace as it is listed: without its token. */
  public record Listed(
      String team, String name, String organization, List<String> roles, Instant installedAt) {}

  /** All of them, in the order of their ids. */
  public List<Listed> list() {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT w.team_id, w.name, o.code, w.roles, w.installed_at
                FROM app.slack_workspace w JOIN ledger.organization o ON o.id = w.organization_id
                ORDER BY w.team_id LIMIT 10000
                """)
            .map((row, context) ->
                new Listed(
                    row.getString("team_id"),
                    row.getString("name"),
                    row.getString("code"),
                    List.of((String[]) row.getArray("roles").getArray()),
                    row.getObject("installed_at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /** Lets go of a workspace, its token and the links of its people; false if there is none. */
  public boolean remove(String team, Actor by) {
    return writer.inTransaction(handle -> {
      Optional<Integer> organization =
          handle
              .createQuery(
                  "DELETE FROM app.slack_workspace WHERE team_id = :team RETURNING organization_id")
              .bind("team", team)
              .mapTo(Integer.class)
              .findOne();
      if (organization.isEmpty()) {
        return false;
      }
      for (String table : List.of("app.slack_person", "app.slack_thread")) {
        handle
            .createUpdate("DELETE FROM <table> WHERE team_id = :team")
            .define("table", table)
            .bind("team", team)
            .execute();
      }
      trail.append(
          handle.getConnection(),
          new AuditEntry(Action.SLACK_REMOVE, team, "", by, List.of(organization.get()), "{}"));
      return true;
    });
  }

  private Workspace workspace(ResultSet row) throws SQLException {
    String team = row.getString("team_id");
    byte[] token =
        box.open(row.getBytes("token"), context(team))
            .orElseThrow(
                () -> new IllegalStateException("a workspace's token is not of this database"));
    return new Workspace(
        team,
        row.getString("workspace"),
        Bond.read(row),
        row.getString("bot_user_id"),
        Set.of(row.getString("scopes").split(",")),
        new Secret(new String(token, UTF_8)));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String context(String team) {
    return "slack token " + team;
  }
}
