package io.plainbill.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Moments at which the demo world must hold: every month, and the edges of days and years. */
final class DemoClocks {
  private DemoClocks() {}

  static Clock at(String instant) {
    return at(Instant.parse(instant));
  }

  /** The world at every moment; used by name from parameterized tests. */
  static Stream<Named<DemoPlan>> plans() {
    return Planned.PLANS.stream();
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static Stream<String> moments() {
    return Stream.concat(
        IntStream.rangeClosed(1, 12).mapToObj(month -> YearMonth.of(2026, month) + "-21T03:40:00Z"),
        Stream.of(
            "2026-12-31T15:59:59Z", // the last second of the year in UTC+8
            "2026-12-31T16:00:00Z", // the first one of the next
            "2027-01-01T00:00:00Z",
            "2027-04-30T16:00:00Z", // 1 May, midnight in UTC+8
            "2027-05-01T12:00:00Z",
            "2027-05-14T09:00:00Z",
            "2027-05-31T15:59:59Z",
            "2027-06-01T10:00:00+14:00",
            "2028-02-29T11:00:00Z",
            "2028-03-01T09:30:00+14:00",
            "2027-12-31T23:59:59-12:00",
            "2027-03-02T04:00:00Z"));
  }

  /** Planned once, and only for the tests that want them all. */
  private static final class Planned {
    static final List<Named<DemoPlan>> PLANS =
        moments()
            .map(OffsetDateTime::parse)
            .map(moment -> Named.of(moment.toString(), DemoPlan.of(at(moment.toInstant()))))
            .toList();
  }
}
