package io.plainbill;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.slack.SlackManifest;
import io.plainbill.slack.SlackProbe;
import io.plainbill.slack.SlackSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets up the app in Slack: its manifest, its workspaces and its people. */
@Command(
    name = "slack",
    mixinStandardHelpOptions = true,
    description = "Sets up the app in Slack: its manifest, its workspaces and its people.",
    footer = {"", "Example:", "  plainbill slack manifest --socket"})
final class SlackCommand implements Runnable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int MOST_HOURS = 24 * 30;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do in Slack: manifest, check, link, people, unlink, install, workspaces or"
            + " remove.");
  }

  @Command(
      name = "manifest",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the app's manifest, each scope and event with its reason.",
        "Paste it at https://api.slack.com/apps: Create New App, From a manifest."
      },
      footer = {
        "",
        "Examples:",
        "  plainbill slack manifest --socket",
        "  plainbill slack manifest --address https://bills.example.com"
      })
  int manifest(
      @Option(
              names = "--socket",
              description = "For Socket Mode: Slack needs no address of this service.")
          boolean socket,
      @Option(
              names = "--address",
              paramLabel = "URL",
              description = "Where Slack reaches this service (default: none).")
          @Nullable URI address,
      @Option(
              names = "--command",
              defaultValue = "/bill",
              paramLabel = "NAME",
              description = "The slash command (default: ${DEFAULT-VALUE}).")
          String command,
      @Option(
              names = "--distributed",
              description = "To be installed in several workspaces; needs --address.")
          boolean distributed) {
    if (socket == (address != null) || (distributed && address == null)) {
      throw UserFault.wrongUse(
          "Give either --socket, or --address with where Slack reaches this service.");
    }
    if (address != null && (!"https".equals(address.getScheme()) || address.getHost() == null)) {
      throw UserFault.wrongUse("--address must be an https:// address, which Slack insists on.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        SlackManifest.yaml(
            new SlackManifest.Wish(Optional.ofNullable(address), command, distributed)));
    out.flush();
    return 0;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Asks Slack whether tokens, scopes and events are as they should be.",
      footer = {"", "Example:", "  plainbill slack check --config /etc/plainbill.properties"})
  int check(
      @Mixin LedgerOptions ledger,
      @Option(
              names = "--app",
              paramLabel = "ID",
              description =
                  "The app's id (A…), to look at its events and commands, too (default: none).")
          @Nullable String app,
      @Option(
              names = "--configuration-token-file",
              paramLabel = "FILE",
              description = "A file with a configuration token of that app (default: none).")
          @Nullable Path token) {
    Config config = ledger.ledgerOnly();
    SlackSettings settings = slack(config);
    if ((app == null) != (token == null)) {
      throw UserFault.wrongUse("--app and --configuration-token-file go together.");
    }
    List<SlackProbe.Finding> findings =
        SlackProbe.look(settings, installed(config, settings), configuration(app, token));
    findings.forEach(one -> say((one.fine() ? "ok       " : "MISSING  ") + one.words()));
    long wrong = findings.stream().filter(one -> !one.fine()).count();
    if (wrong > 0) {
      throw UserFault.failed(
          wrong
              + (wrong == 1 ? " thing is" : " things are")
              + " missing. After a change install the app again in its workspace.");
    }
    return 0;
  }

  private static Optional<SlackProbe.Configuration> configuration(
      @Nullable String app, @Nullable Path token) {
    return app == null || token == null
        ? Optional.empty()
        : Optional.of(
            new SlackProbe.Configuration(
                app,
                new Secret(
                    SecretFile.read(token.toString())
                        .orElseThrow(
                            () -> UserFault.wrongUse("The file " + token + " cannot be read.")))));
  }

  /** Only an app that may be in several workspaces has any in the database. */
  private static List<Workspace> installed(Config config, SlackSettings settings) {
    if (settings.distribution().isEmpty()) {
      return List.of();
    }
    try (Backend backend = Backend.open(config, CLOCK, Progress.NONE)) {
      SlackWorkspaces workspaces = workspaces(backend);
      return workspaces.list().stream()
          .flatMap(one -> workspaces.find(one.team()).stream())
          .toList();
    }
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a one-time code for somebody, and prints it.",
        "Whoever sends it to the app in Slack first ('/bill link CODE') is that person from then"
            + " on,",
        "within the bounds of their workspace."
      },
      footer = {
        "",
        "Example:",
        "  plainbill slack link --organization borealis --role sales --subject ann@borealis.example"
      })
  int link(
      @Mixin LedgerOptions ledger,
      @Mixin PersonOptions person,
      @Option(
              names = "--hours",
              defaultValue = "24",
              paramLabel = "N",
              description = "How many hours it is valid (default: ${DEFAULT-VALUE}).")
          int hours) {
    Duration valid = hours(hours);
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      Caller caller = person.in(new Organizations(backend.writer()));
      say(people(backend).code(caller, valid, operator()).reveal());
      err("Valid once, for " + hours + (hours == 1 ? " hour" : " hours") + ". Shown only now.");
      return 0;
    }
  }

  @Command(
      name = "people",
      mixinStandardHelpOptions = true,
      description = "Lists who was linked by a code, the last one first.",
      footer = {"", "Example:", "  plainbill slack people"})
  int people(@Mixin LedgerOptions ledger) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      List<SlackPeople.Link> links = people(backend).list();
      links.forEach(link ->
          say(
              link.member().team()
                  + "  "
                  + link.member().user()
                  + "  "
                  + link.caller().role().id()
                  + " at "
                  + link.caller().organization().code()
                  + "  "
                  + link.caller().subject()
                  + TokenView.words(link.caller().view())
                  + "  since "
                  + link.linkedAt().truncatedTo(ChronoUnit.MINUTES)));
      if (links.isEmpty()) {
        say("Nobody is linked by a code; make one with 'plainbill slack link'.");
      }
      return 0;
    }
  }

  @Command(
      name = "unlink",
      mixinStandardHelpOptions = true,
      description = "Takes a link away that a code made; they are told nothing from now on.",
      footer = {"", "Example:", "  plainbill slack unlink T0123ABCD U0456EFGH"})
  int unlink(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "WORKSPACE", description = "The workspace's id (T…).") String team,
      @Parameters(paramLabel = "MEMBER", description = "The member's id (U… or W…).") String user) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      if (!people(backend).unlink(new SlackPeople.Member(team, user), operator())) {
        throw UserFault.failed("No code linked that member; 'slack people' lists who is linked.");
      }
      say("Unlinked.");
      return 0;
    }
  }

  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description = {
        "Prints an address that installs the app in one workspace, once.",
        "Whoever opens it chooses the workspace; it is bound to that organisation and those roles."
      },
      footer = {
        "",
        "Example:",
        "  plainbill slack install --organization borealis --roles sales,support"
      })
  int install(
      @Mixin LedgerOptions ledger,
      @Option(
              names = {"--organization", "--org"},
              required = true,
              paramLabel = "CODE",
              description = "The organisation that the workspace speaks for.")
          String organization,
      @Option(
              names = "--roles",
              required = true,
              split = ",",
              paramLabel = "ROLE",
              description = "The roles that its people may have.")
          List<String> roles,
      @Option(
              names = "--hours",
              defaultValue = "24",
              paramLabel = "N",
              description = "How many hours it is valid (default: ${DEFAULT-VALUE}).")
          int hours) {
    Duration valid = hours(hours);
    Config config = ledger.ledgerOnly();
    URI address =
        slack(config)
            .distribution()
            .map(SlackSettings.Distribution::address)
            .orElseThrow(() ->
                UserFault.wrongUse(
                    "slack.client.id, slack.client.secret.file and slack.address are needed to"
                        + " install the app in several workspaces."));
    Set<Role> granted = EnumSet.noneOf(Role.class);
    roles.forEach(role -> granted.add(Person.role(role)));
    try (Backend backend = Backend.open(config, CLOCK, Progress.NONE)) {
      Bond bond =
          new Bond(Person.organization(new Organizations(backend.writer()), organization), granted);
      Secret ticket =
          new SlackTickets(backend.writer(), backend.trail(CLOCK), CLOCK)
              .make(bond, valid, operator());
      say(address.resolve("/slack/install?ticket=" + ticket.reveal()).toString());
      err("Valid once, for " + hours + (hours == 1 ? " hour" : " hours") + ". Shown only now.");
      return 0;
    }
  }

  @Command(
      name = "workspaces",
      mixinStandardHelpOptions = true,
      description = "Lists the workspaces that installed the app.",
      footer = {"", "Example:", "  plainbill slack workspaces"})
  int workspaces(@Mixin LedgerOptions ledger) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      List<SlackWorkspaces.Listed> all = workspaces(backend).list();
      all.forEach(one ->
          say(
              one.team()
                  + "  "
                  + one.name()
                  + "  "
                  + one.organization()
                  + "  "
                  + String.join(",", one.roles())
                  + "  since "
                  + one.installedAt().truncatedTo(ChronoUnit.MINUTES)));
      if (all.isEmpty()) {
        say("No workspace installed the app; 'plainbill slack install' makes an address for that.");
      }
      return 0;
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Forgets a workspace, its token and the links of its people.",
      footer = {"", "Example:", "  plainbill slack remove T0123ABCD"})
  int remove(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "WORKSPACE", description = "The workspace's id (T…).") String team) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      if (!workspaces(backend).remove(team, operator())) {
        throw UserFault.failed("There is no such workspace; 'slack workspaces' lists them.");
      }
      say("Forgotten. Take the app out of the workspace in Slack as well.");
      return 0;
    }
  }

  private static SlackSettings slack(Config config) {
    return config
        .slack()
        .map(Config.Slack::settings)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "Nothing is set about Slack; the README's section on Slack says what is needed."));
  }

  private static Duration hours(int hours) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw UserFault.wrongUse("--hours must be from 1 to " + MOST_HOURS + ".");
    }
    return Duration.ofHours(hours);
  }

  private static SlackPeople people(Backend backend) {
    return new SlackPeople(backend.writer(), backend.trail(CLOCK), CLOCK);
  }

  private static SlackWorkspaces workspaces(Backend backend) {
    return new SlackWorkspaces(
        backend.writer(), backend.databases()::key, backend.trail(CLOCK), CLOCK);
  }

  private static Actor operator() {
    return Actor.operator(Places.operator());
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void err(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
