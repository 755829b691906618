package io.plainbill;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brains;
import io.plainbill.http.Mount;
import io.plainbill.ledger.Databases;
import io.plainbill.memory.Memory;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.ops.Exports;
import io.plainbill.ops.Rounds;
import io.plainbill.render.SlackRenderer;
import io.plainbill.slack.SlackDoor;
import io.plainbill.slack.SlackSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Wires the Slack door. */
final class SlackWiring {
  private static final Duration LOOKING_AT_PEOPLE = Duration.ofSeconds(30);

  /** What Slack sends is at most some hundred kilobytes, with a modal and its state. */
  private static final int LARGEST_BODY = 1_000_000;

  private SlackWiring() {}

  /** What stands behind the door. */
  record House(
      Databases databases,
      Assistant assistant,
      Brains brains,
      Memory memory,
      Exports exports,
      AuditTrail trail,
      Organizations organizations) {}

  /**
   * Opens it.
   *
   * @throws UserFault if the settings name organisations that there are not, or people wrongly
   */
  static SlackDoor open(Config.Slack wanted, House house, Rounds rounds, Clock clock) {
    SlackSettings settings = wanted.settings();
    requireOrganizations(settings, house.organizations());
    Function<Member, Optional<Caller>> file =
        wanted
            .people()
            .<Function<Member, Optional<Caller>>>map(
                path -> list(new SlackPeopleFile(path, house.organizations()), rounds))
            .orElse(member -> Optional.empty());
    Databases databases = house.databases();
    return new SlackDoor(
        settings,
        new SlackDoor.Rooms(
            house.assistant(),
            house.brains(),
            house.memory(),
            house.exports(),
            house.trail(),
            house.organizations(),
            new SlackWorkspaces(databases.writer(), databases::key, house.trail(), clock),
            new SlackTickets(databases.writer(), house.trail(), clock),
            new SlackPeople(databases.writer(), house.trail(), clock),
            new SlackThreads(databases.writer(), clock),
            file,
            new SlackRenderer(article -> Optional.empty()),
            clock));
  }

  private static SlackPeopleFile list(SlackPeopleFile list, Rounds rounds) {
    rounds.every(LOOKING_AT_PEOPLE, "taking in a new list of people in Slack", list::renew);
    return list;
  }

  private static void requireOrganizations(SlackSettings settings, Organizations organizations) {
    List<String> problems = new ArrayList<>();
    settings
        .own()
        .map(SlackSettings.Own::organization)
        .filter(code -> organizations.byCode(code).isEmpty())
        .ifPresent(code -> problems.add("slack.organization: " + none(code)));
    settings.domains().values().stream()
        .map(SlackSettings.Domain::organization)
        .distinct()
        .sorted()
        .filter(code -> organizations.byCode(code).isEmpty())
        .forEach(code -> problems.add("slack.domains: " + none(code)));
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " settings are wrong:", problems);
    }
  }

  private static String none(String code) {
    return "the ledger has no organisation of the code '" + code + "'";
  }

  /** Its place beside HTTP's own addresses. */
  static Mount mount(SlackDoor door) {
    return new Mount(SlackDoor.PATH, door.servlet(), LARGEST_BODY);
  }
}
