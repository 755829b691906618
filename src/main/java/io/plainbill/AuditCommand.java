package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditCheck;
import io.plainbill.access.AuditKeeper;
import io.plainbill.access.AuditSealer;
import io.plainbill.access.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the audit trail, signs where it stands, shortens it, and erases a person from it. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks and keeps the audit trail; needs the database owner's login.",
    footer = {"", "Example:", "  plainbill audit verify --checkpoint 2026-05-31.json"})
final class AuditCommand implements Runnable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do with the audit trail: verify, checkpoint, prune or erase.");
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Tells every place where an entry was changed, taken out or put elsewhere.",
        "It follows the chain from its first link. A checkpoint kept outside the database shows"
            + " more:",
        "that the chain as a whole is still the one it was."
      },
      footer = {"", "Example:", "  plainbill audit verify --checkpoint 2026-05-31.json"})
  int verify(
      @Mixin LedgerOptions ledger,
      @Option(
              names = "--checkpoint",
              paramLabel = "FILE",
              description = "What 'audit checkpoint' printed some day (default: none).")
          @Nullable Path file,
      @Option(
              names = "--signed-by",
              paramLabel = "KEY",
              description = "The public key that every checkpoint must be signed with.")
          @Nullable String signer) {
    Optional<Checkpoint> known = Optional.ofNullable(file).map(AuditCommand::read);
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      new AuditSealer(backend.writer()).seal();
      AuditCheck.Result result =
          new AuditCheck(backend.databases().owner()).check(known, Optional.ofNullable(signer));
      if (!result.whole()) {
        throw UserFault.failed(
            "The audit trail is broken:\n  " + String.join("\n  ", result.faults()));
      }
      say(
          result.until() == 0
              ? "The audit trail is empty."
              : "The audit trail is whole: links "
                  + result.from()
                  + " to "
                  + result.until()
                  + (result.open() == 0 ? "." : "; not linked yet: " + result.open() + "."));
      return 0;
    }
  }

  @Command(
      name = "checkpoint",
      mixinStandardHelpOptions = true,
      description = {
        "Signs the end of the chain and prints it.",
        "Keep what it prints outside the database: it shows later that nothing before it was"
            + " changed,",
        "and lets 'prune' shorten the trail."
      },
      footer = {"", "Example:", "  plainbill audit checkpoint --key audit.key > 2026-05-31.json"})
  int checkpoint(
      @Mixin LedgerOptions ledger,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The signing key; made if there is no such file. Keep it safe.")
          Path file) {
    KeyPair pair = SigningKey.at(file);
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      new AuditSealer(backend.writer()).seal();
      Checkpoint made =
          keeper(backend)
              .checkpoint(pair, Actor.operator(Places.operator()))
              .orElseThrow(() -> UserFault.failed("Nothing was added since the last checkpoint."));
      say(
          JSON.createObjectNode()
              .put("no", made.no())
              .put("hash", made.hash())
              .put("at", made.at().toString())
              .put("key", made.key())
              .put("signature", made.signature())
              .toString());
      return 0;
    }
  }

  @Command(
      name = "prune",
      mixinStandardHelpOptions = true,
      description = "Deletes entries from before a day, as long as they stand before a checkpoint.",
      footer = {"", "Example:", "  plainbill audit prune --before 2025-01-31"})
  int prune(
      @Mixin LedgerOptions ledger,
      @Option(
              names = "--before",
              required = true,
              paramLabel = "DAY",
              description = "The first day that stays, in UTC, such as 2025-01-31.")
          String day) {
    Instant before = day(day);
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      long pruned = keeper(backend).prune(before, Actor.operator(Places.operator()));
      say(
          pruned == 0
              ? "Nothing to delete: no checkpoint stands behind entries that are all older."
              : "Deleted " + pruned + (pruned == 1 ? " entry." : " entries."));
      return 0;
    }
  }

  @Command(
      name = "erase",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes a person's key: their name, address and questions can never be read again.",
        "The chain stays whole. Their link in Slack ends; answers and conversations go when their"
            + " time is",
        "over; tokens are revoked with 'token revoke'."
      },
      footer = {"", "Example:", "  plainbill audit erase --subject ann@acme.example"})
  int erase(
      @Mixin LedgerOptions ledger,
      @Option(
              names = "--subject",
              required = true,
              paramLabel = "NAME",
              description = "The person, as their tokens name them.")
          String subject) {
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      if (!keeper(backend).erase(subject, Actor.operator(Places.operator()))) {
        throw UserFault.failed("The audit trail knows nobody of that name.");
      }
      say("Erased. Backups that hold the key must go too.");
      return 0;
    }
  }

  private static AuditKeeper keeper(Backend backend) {
    return new AuditKeeper(backend.databases().owner(), backend.trail(CLOCK), CLOCK);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static Instant day(String day) {
    try {
      return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notADay) {
      throw UserFault.wrongUse("--before must be a day such as 2025-01-31.");
    }
  }

  private static Checkpoint read(Path file) {
    try {
      JsonNode node = JSON.readTree(Files.readString(file, UTF_8));
      List<String> missing = new ArrayList<>();
      for (String field : List.of("no", "hash", "at", "key", "signature")) {
        if (!node.has(field)) {
          missing.add(field);
        }
      }
      if (missing.isEmpty()) {
        return new Checkpoint(
            node.path("no").asLong(),
            node.path("hash").asText(),
            Instant.parse(node.path("at").asText()),
            node.path("key").asText(),
            node.path("signature").asText());
      }
    } catch (JsonProcessingException | DateTimeException notOurs) {
      throw noCheckpoint(file);
    } catch (IOException unreadable) {
      throw UserFault.wrongUse("The file " + file + " cannot be read.");
    }
    throw noCheckpoint(file);
  }

  private static UserFault noCheckpoint(Path file) {
    return UserFault.wrongUse(file + " is not what 'audit checkpoint' prints.");
  }
}
