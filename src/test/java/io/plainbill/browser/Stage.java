package io.plainbill.browser;

import io.plainbill.DemoService;
import io.plainbill.http.Loopback;
import io.plainbill.http.Origins;
import io.plainbill.ops.Exports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The service on the demo world, the portal of another origin, and the browser. */
final class Stage implements AutoCloseable {
  /** The moment of the demo world that the other tests share too; the clock goes on from here. */
  private static final Instant WORLD = Instant.parse("2026-11-21T03:40:00Z");

  private static final int CALLS_PER_MINUTE = 400;

  final Path folder;
  final Portal portal;
  final Gate gate;
  final DemoService service;
  final Chromium chromium;

  private final Duration ahead;

  private Stage(Path folder, Programs programs) {
    this.folder = folder;
    ahead = Duration.between(Instant.now(), WORLD);
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    portal = new Portal(new Passes(clock));
    service =
        new DemoService(
            new DemoService.Setup(
                "browsed",
                WORLD,
                clock,
                folder,
                Path.of("intents"),
                List.of(Passes.issuer()),
                Loopback.calls(CALLS_PER_MINUTE, Origins.of(List.of(portal.origin()))),
                Optional.empty(),
                Exports.AT_ONCE));
    gate = new Gate(service.port());
    portal.showsWidgetOf(gate.url());
    chromium = Chromium.start(programs);
  }

  static Stage open(Programs programs) {
    try {
      return new Stage(Files.createTempDirectory("plainbill-browser"), programs);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Tab tab() {
    try {
      return new Tab(chromium, ahead, Files.createTempDirectory(folder, "downloads"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    chromium.quit();
    gate.close();
    portal.close();
    service.close();
  }
}
