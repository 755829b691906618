package io.plainbill.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.DemoService;
import io.plainbill.assistant.Folders;
import io.plainbill.http.Loopback;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.ops.Exports;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Thousands of hostile requests over real HTTP to the whole service. {@code
 * -Dplainbill.attacks=1000000} makes that many, {@code -Dplainbill.attack.seed=7} others.
 */
@Isolated("it reads standard error, which is the process's")
final class AttackSuiteTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");
  private static final int USUAL = 10_000;
  private static final int AS_MANY_AS_CAN_BE_SET = 1_000_000;
  private static final long REQUESTS = Long.getLong("plainbill.attacks", USUAL);
  private static final long SEED = Long.getLong("plainbill.attack.seed", 20_261_121);

  @TempDir private static Path folder;
  private static LogWatch log;
  private static Directory directory;
  private static DemoService service;
  private static Battlefield field;

  @BeforeAll
  static void open() {
    log = new LogWatch(Ammunition.LOGGED_NOWHERE);
    directory = new Directory(NOW);
    service =
        new DemoService(
            new DemoService.Setup(
                "attacked",
                NOW,
                Clock.fixed(NOW, ZoneOffset.UTC),
                folder.resolve("demo"),
                HostileIntents.running(folder.resolve("running")),
                List.of(Forgery.portal(), directory.issuer()),
                Loopback.calls(AS_MANY_AS_CAN_BE_SET),
                Optional.empty(),
                Exports.AT_ONCE));
    field = new Battlefield(service, directory, NOW);
  }

  @AfterAll
  static void close() {
    service.close();
    directory.close();
    log.close();
  }

  @Test
  void hostileRequests_showNothingForeign_andBreakNothing() {
    Battle battle = Battle.fought(field, service.port(), REQUESTS, SEED);
    System.out.println(battle.told());
    assertThat(battle.faults()).as(battle.told()).isEmpty();
    assertThat(battle.requests()).isEqualTo(REQUESTS);
    assertThat(log.found()).as("lines of the log that tell too much").isEmpty();
    assertThat(log.lines()).isGreaterThan(REQUESTS / 2);
  }

  @Test
  void everyEndpoint_isShotAt_byEveryRole() {
    try (Line line = new Line(service.port())) {
      Routes routes =
          new Routes(
              line.send(Shot.get(Kind.HEALTH, field.askers.getFirst(), "/openapi.json")).body());
      Shooter shooter = new Shooter(field, SEED);
      for (int i = 0; i < USUAL; i++) {
        routes.shot(shooter.next());
      }
      assertThat(routes.all()).hasSizeGreaterThan(20);
      assertThat(routes.missed()).isEmpty();
    }
  }

  @Test
  void documents_areGivenToThoseWhoMaySeeTheInvoice_andToNobodyElse() {
    Loot loot = field.loot;
    assertThat(loot.documents).isNotEmpty();
    for (Asker asker : field.askers) {
      Foreign foreign = field.foreign(Optional.of(asker));
      for (String number : loot.documents.stream().map(Loot.Given::id).distinct().toList()) {
        assertThat(loot.of(asker).documents().contains(number))
            .as("%s and %s", asker.name(), number)
            .isEqualTo(foreign.in(number).isEmpty() && asker.accounts().isEmpty());
      }
    }
  }

  @Test
  void foreignId_readsLikeAnUnknownOne() {
    try (Line line = new Line(service.port())) {
      assertThat(new Twins(field, line).differences()).isEmpty();
    }
  }

  @Test
  void hostileFiles_thatReachElsewhere_areRefusedAtTheStart() {
    Path intents = HostileIntents.refused(folder.resolve("refused"));
    try (TestDatabase database = TestDatabase.fresh()) {
      Ledger ledger = new Ledger(database.databases(), Duration.ofSeconds(10));
      Folders.Contents read = new Folders(intents, Path.of("kb")).read(Optional.of(ledger));
      assertThat(read).isInstanceOf(Folders.Wrong.class);
      for (String id : HostileIntents.REFUSED_IDS) {
        assertThat(((Folders.Wrong) read).faults()).anyMatch(fault -> fault.contains(id + ".yaml"));
      }
    }
  }
}
