package io.plainbill;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Tokens;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and takes away access tokens. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Makes, lists and takes away access tokens.",
      "A token is shown once, when it is made; the service keeps only its hash."
    },
    footer = {
      "",
      "Example:",
      "  plainbill token create --organization acme --role finance_viewer --subject ann"
    })
final class TokenCommand implements Runnable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int MOST_DAYS = 3_650;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with tokens: create, list or revoke.");
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a token and prints it.",
      footer = {
        "",
        "Roles inside a reseller or distributor: sales, support, finance, admin, auditor.",
        "Roles inside a customer: customer_admin, finance_viewer, operations.",
        "",
        "Example:",
        "  plainbill token create --organization acme --role finance_viewer --subject ann"
      })
  int create(
      @Mixin LedgerOptions ledger,
      @Mixin PersonOptions person,
      @Option(
              names = "--days",
              defaultValue = "90",
              paramLabel = "N",
              description = "How many days it is valid (default: ${DEFAULT-VALUE}).")
          int days) {
    check(days);
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      Caller caller = person.in(new Organizations(backend.writer()));
      Tokens.Issued issued =
          new Tokens(backend.writer(), CLOCK, backend.trail(CLOCK))
              .create(caller, Duration.ofDays(days), Actor.operator(Places.operator()));
      PrintWriter out = out();
      out.println(issued.secret().reveal());
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "Token "
              + issued.id()
              + " for "
              + caller.subject()
              + ", "
              + caller.role().id()
              + " at "
              + caller.organization().name()
              + TokenView.words(caller.view())
              + ", valid until "
              + day(issued.expires())
              + ". It is shown only now.");
      err.flush();
      return 0;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the tokens, newest first, without showing them.",
      footer = {"", "Example:", "  plainbill token list --demo"})
  int list(@Mixin LedgerOptions ledger) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      List<Tokens.Token> tokens = new Tokens(backend.writer(), CLOCK, backend.trail(CLOCK)).list();
      PrintWriter out = out();
      for (Tokens.Token token : tokens) {
        out.println(
            token.id()
                + "  "
                + token.caller().role().id()
                + " at "
                + token.caller().organization().code()
                + "  "
                + token.caller().subject()
                + TokenView.words(token.caller().view())
                + "  "
                + state(token, CLOCK.instant())
                + "  "
                + token.used().map(at -> "last used " + day(at)).orElse("never used"));
      }
      if (tokens.isEmpty()) {
        out.println("There are no tokens yet; make one with 'plainbill token create'.");
      }
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Takes a token away; it is refused from now on.",
      footer = {"", "Example:", "  plainbill token revoke 17"})
  int revoke(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "NUMBER", description = "The token's number, as 'list' shows it.")
          int number) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      if (!new Tokens(backend.writer(), CLOCK, backend.trail(CLOCK))
          .revoke(number, Actor.operator(Places.operator()))) {
        throw UserFault.failed("There is no valid token " + number + "; 'token list' shows them.");
      }
      PrintWriter out = out();
      out.println("Token " + number + " is revoked.");
      out.flush();
      return 0;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static void check(int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw UserFault.wrongUse("--days must be from 1 to " + MOST_DAYS + ".");
    }
  }

  private static String state(Tokens.Token token, Instant now) {
    return token
        .revoked()
        .map(at -> "revoked " + day(at))
        .orElseGet(() ->
            (now.isBefore(token.expires()) ? "valid until " : "expired ") + day(token.expires()));
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
