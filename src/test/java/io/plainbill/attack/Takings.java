package io.plainbill.attack;

import static io.plainbill.attack.Shooter.encoded;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.attack.Loot.Given;
import java.util.List;

/** Requests for what leaves as a file: answers, files made before, all documents of a period. */
final class Takings {
  private static final List<String> FORMATS = List.of("csv", "json", "csv", "json", "xlsx", "pdf");
  private static final List<String> HOSTILE_FORMATS =
      List.of(
          "",
          "CSV",
          "csv%00",
          "csv;x",
          "exe",
          "../csv",
          "csv/../pdf",
          "c%C5%9Fv",
          "%F0%9F%98%80",
          "csv%0d%0aX-Injected:%201",
          "%27%20OR%201=1",
          "csv%20");
  private static final List<String> HOSTILE_IDS =
      List.of(
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e%2f%2e%2e",
          "%00",
          "a_%00",
          "x_..%5c..%5cx",
          "a_%F0%9F%98%80",
          "a_%E2%80%AEcod",
          "x_%C4%B1",
          "f_%2a",
          "%5Cu0000",
          "null",
          "-1",
          "a_%25s");
  private static final List<String> PERIODS =
      List.of(
          "from=2026-05-01&until=2026-06-01",
          "from=2026-04-01&until=2026-07-01",
          "from=2026-01-01&until=2027-01-01",
          "from=1970-01-01&until=1970-01-02",
          "from=0001-01-01&until=9999-12-31");
  private static final List<String> HOSTILE_PERIODS =
      List.of(
          "",
          "from=2026-05-01",
          "until=2026-05-01",
          "from=2026-06-01&until=2026-05-01",
          "from=2026-05-01&until=2026-05-01",
          "from=2026-02-30&until=2026-05-01",
          "from=-271821-04-20&until=2026-05-01",
          "from=-999999999-01-01&until=%2B999999999-12-31",
          "from=%2B10000-01-01&until=%2B20000-01-01",
          "from=2026-05-01&until=%2B294277-01-01",
          "from=2026-05-01%00&until=2026-06-01",
          "from=2026-05-01%27%20OR%201=1%20--&until=2026-06-01",
          "from=%EF%BC%92026-05-01&until=2026-06-01",
          "from=2026-05-01&from=1970-01-01&until=2026-06-01");

  private final Shooter shooter;

  Takings(Shooter shooter) {
    this.shooter = shooter;
  }

  Shot shot(Kind kind, Asker asker) {
    return switch (kind) {
      case EXPORT -> export(asker);
      case EXPORT_READ -> made(asker);
      case DOCUMENTS -> documents(asker);
      default -> throw new IllegalArgumentException("no file for " + kind);
    };
  }

  /** An id that nobody has, or that is none. */
  static String nobodys(Shooter shooter) {
    return shooter.random.nextBoolean()
        ? encoded(shooter.pick(Ammunition.SQL))
        : shooter.pick(HOSTILE_IDS);
  }

  private Shot export(Asker asker) {
    if (shooter.random.nextInt(4) == 0) {
      String mine = shooter.pick(shooter.field.loot.of(asker).answers());
      return get(asker, mine, shooter.pick(FORMATS)).expecting(200);
    }
    if (shooter.random.nextInt(4) == 0) {
      String hostile = shooter.pick(HOSTILE_FORMATS);
      return get(asker, shooter.pick(shooter.field.loot.answers).id(), hostile).expecting(400);
    }
    if (shooter.random.nextInt(4) == 0) {
      return get(asker, nobodys(shooter), shooter.pick(FORMATS)).expecting(404, 400);
    }
    Given given = shooter.pick(shooter.field.loot.answers);
    Shot shot = get(asker, given.id(), shooter.pick(FORMATS) + shooter.because("&"));
    boolean others = !given.owner().organization().equals(asker.organization());
    boolean customer = asker.role().audience() == Audience.CUSTOMER;
    return others && customer ? shot.expecting(404, 400) : shot;
  }

  private static Shot get(Asker asker, String answer, String format) {
    return Shot.get(Kind.EXPORT, asker, "/v1/answers/" + answer + "/export?format=" + format);
  }

  private Shot made(Asker asker) {
    String rest = shooter.random.nextBoolean() ? "" : "/file";
    if (shooter.random.nextInt(4) == 0) {
      return Shot.get(Kind.EXPORT_READ, asker, "/v1/exports/" + nobodys(shooter) + rest)
          .expecting(404, 400);
    }
    Given given =
        shooter.random.nextInt(3) == 0
            ? shooter.field.loot.export(asker)
            : shooter.pick(shooter.field.loot.exports);
    Shot shot = Shot.get(Kind.EXPORT_READ, asker, "/v1/exports/" + given.id() + rest);
    return given.owner().equals(asker) ? shot.expecting(200, 202) : shot.expecting(404);
  }

  private Shot documents(Asker asker) {
    boolean hostile = shooter.random.nextInt(3) == 0;
    String period = shooter.pick(hostile ? HOSTILE_PERIODS : PERIODS);
    Shot shot =
        Shot.get(Kind.DOCUMENTS, asker, "/v1/invoices/documents?" + period + shooter.because("&"));
    if (hostile) {
      return shot;
    }
    return asker.role() == Role.SUPPORT
        ? shot.expecting(200, 400, 403, 404)
        : shot.expecting(200, 400, 404);
  }
}
