package io.plainbill.attack;

import static io.plainbill.attack.Shooter.encoded;
import static io.plainbill.attack.Shooter.top;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.attack.Loot.Given;
import io.plainbill.attack.Loot.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Requests to every door but the one that takes questions. */
final class Doors {
  private static final List<String> KINDS =
      List.of("focus", "orders", "organizations", "accounts", "rebates", "invoices", "nothing");
  private static final List<String> STAFF_ARTICLES = articlesFor("audience: [staff]");
  private final Shooter shooter;
  private final Wires wires;
  private final Takings takings;
  private final Afterwards afterwards;

  Doors(Shooter shooter) {
    this.shooter = shooter;
    wires = new Wires(shooter);
    takings = new Takings(shooter);
    afterwards = new Afterwards(shooter);
  }

  Shot shot(Kind kind, Asker asker) {
    return switch (kind) {
      case ANSWER -> answer(asker);
      case TABLE -> table(asker);
      case ARTICLE -> article(asker);
      case INTENTS -> Shot.get(kind, asker, "/v1/intents").expecting(200);
      case START -> start(asker);
      case IMPORT -> send(asker);
      case IMPORT_READ -> imported(asker);
      case DOCUMENT -> document(asker);
      case AUDIT -> audit(asker);
      case OPERATOR -> operator(asker);
      case EXPORT, EXPORT_READ, DOCUMENTS -> takings.shot(kind, asker);
      case FEEDBACK, CONVERSATIONS, HANDOFF, CASE, REPORT -> afterwards.shot(kind, asker);
      default -> wires.shot(kind, asker);
    };
  }

  /** What a page shows goes into the questions that are offered, and nowhere else. */
  private Shot start(Asker asker) {
    String slot = pick(List.of("invoice", "period", "order", "customer", "product", "nothing"));
    Shot shot =
        Shot.get(Kind.START, asker, "/v1/start?" + slot + "=" + encoded(pick(Ammunition.SQL)));
    return slot.equals("nothing") ? shot.expecting(400) : shot.expecting(200, 400);
  }

  private Shot answer(Asker asker) {
    if (shooter.random.nextInt(4) == 0) {
      String mine = pick(field().loot.of(asker).answers());
      return Shot.get(Kind.ANSWER, asker, "/v1/answers/" + mine).expecting(200);
    }
    Given given = pick(field().loot.answers);
    String id = shooter.random.nextInt(4) == 0 ? encoded(pick(Ammunition.SQL)) : given.id();
    Shot shot = Shot.get(Kind.ANSWER, asker, "/v1/answers/" + id + shooter.because("?"));
    boolean others = !given.owner().organization().equals(asker.organization());
    return id.equals(given.id()) && others && customer(asker) ? shot.expecting(404, 400) : shot;
  }

  private Shot table(Asker asker) {
    List<Rest> own = field().loot.of(asker).rests();
    if (!own.isEmpty() && shooter.random.nextInt(4) == 0) {
      Rest rest = pick(own);
      String from = rest.cursor().isEmpty() ? "" : "?cursor=" + rest.cursor();
      return Shot.get(
              Kind.TABLE, asker, "/v1/answers/" + rest.answer() + "/tables/" + rest.table() + from)
          .expecting(200);
    }
    Rest mine = pick(field().loot.rests);
    Rest other = pick(field().loot.rests);
    String cursor =
        switch (shooter.random.nextInt(5)) {
          case 0 -> encoded(pick(Ammunition.SQL));
          case 1 -> other.cursor();
          case 2 -> mine.cursor().isEmpty() ? "x" : mine.cursor().substring(1) + "A";
          default -> mine.cursor();
        };
    String key = shooter.random.nextInt(6) == 0 ? encoded(pick(Ammunition.SQL)) : mine.table();
    String query = shooter.random.nextInt(5) == 0 ? "" : "?cursor=" + cursor;
    Shot shot =
        Shot.get(Kind.TABLE, asker, "/v1/answers/" + mine.answer() + "/tables/" + key + query);
    boolean others = !mine.owner().organization().equals(asker.organization());
    return others && customer(asker) ? shot.expecting(404) : shot;
  }

  private Shot article(Asker asker) {
    String word = shooter.value().said();
    return switch (shooter.random.nextInt(3)) {
      case 0 ->
          Shot.get(Kind.ARTICLE, asker, "/v1/articles/" + pick(STAFF_ARTICLES))
              .expecting(customer(asker) ? 404 : 200);
      case 1 -> Shot.get(Kind.ARTICLE, asker, "/v1/articles/" + encoded(word));
      default -> Shot.get(Kind.ARTICLE, asker, "/v1/articles?q=" + encoded(word)).meaning(word);
    };
  }

  private static List<String> articlesFor(String audience) {
    try (Stream<Path> files = Files.walk(Path.of("kb"), 2)) {
      return files
          .filter(file -> file.getNameCount() == 3)
          .filter(file -> text(file).contains("\n" + audience + "\n"))
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean customer(Asker asker) {
    return asker.role().audience() == Audience.CUSTOMER;
  }

  private Shot send(Asker asker) {
    String target =
        "/v1/imports?kind="
            + pick(KINDS)
            + "&issuer="
            + encoded(pick(List.of("borealis", "sunrise", "meridian", "acme' OR 1=1 --", "globex")))
            + "&recipient="
            + encoded(pick(List.of("globex", "acme", "@owner", "tidewater", "../etc/passwd")))
            + "&file="
            + encoded(pick(List.of("../../etc/passwd", "a\u0000b.csv", "\u202egsc.exe", "x.csv")));
    String text =
        pick(List.of("", "\u0000", "a,b\n1", "order\n=1+1\n", "\"".repeat(500), "x,".repeat(900)));
    Shot shot =
        Shot.of(Kind.IMPORT, asker, "POST", target, text)
            .with("Content-Type: " + pick(List.of("text/csv", "application/gzip", "text/html")));
    return importing(asker) ? shot : shot.expecting(403);
  }

  private static boolean importing(Asker asker) {
    return asker.role() == Role.ADMIN && asker.customers().isEmpty();
  }

  private Shot imported(Asker asker) {
    Given given = pick(field().loot.imports);
    String id = shooter.random.nextInt(4) == 0 ? encoded(pick(Ammunition.SQL)) : given.id();
    String rest = pick(List.of("", "/rows/1", "/rows/0", "/rows/1%27", "?cursor=-1", "/rows/x"));
    Shot shot = Shot.get(Kind.IMPORT_READ, asker, "/v1/imports/" + id + rest);
    if (!importing(asker)) {
      return shot.expecting(403);
    }
    boolean mine = given.owner().organization().equals(asker.organization());
    return mine || top(asker) ? shot : shot.expecting(404);
  }

  private Shot document(Asker asker) {
    List<String> mine = field().loot.of(asker).documents();
    if (!mine.isEmpty() && shooter.random.nextInt(3) == 0) {
      return Shot.get(Kind.DOCUMENT, asker, Loot.document(pick(mine))).expecting(200);
    }
    if (shooter.random.nextInt(3) == 0) {
      String stored = pick(field().loot.documents).id();
      Shot shot = Shot.get(Kind.DOCUMENT, asker, Loot.document(stored));
      return mine.contains(stored) ? shot.expecting(200) : shot.expecting(404);
    }
    String number =
        switch (shooter.random.nextInt(4)) {
          case 0 -> encoded(pick(Ammunition.SQL));
          case 1 -> "INV-" + (90 + shooter.random.nextInt(40));
          default -> encoded(pick(field().words).text());
        };
    String issuer =
        pick(List.of("", "?issuer=meridian", "?issuer=borealis", "?issuer=%27%20OR%201"));
    return Shot.get(
            Kind.DOCUMENT,
            asker,
            "/v1/invoices/"
                + number
                + "/document"
                + issuer
                + shooter.because(issuer.isEmpty() ? "?" : "&"))
        .meaning(number.toLowerCase(java.util.Locale.ROOT));
  }

  private Shot audit(Asker asker) {
    String key = pick(List.of("from", "until", "subject", "action", "object", "cursor"));
    Shot shot =
        Shot.get(Kind.AUDIT, asker, "/v1/audit?" + key + "=" + encoded(shooter.value().said()));
    boolean allowed =
        Set.of(Role.ADMIN, Role.AUDITOR).contains(asker.role()) && asker.customers().isEmpty();
    return allowed ? shot.expecting(200, 400) : shot.expecting(403);
  }

  private Shot operator(Asker asker) {
    if (shooter.random.nextBoolean()) {
      Shot shot = Shot.get(Kind.OPERATOR, asker, "/metrics");
      return top(asker) ? shot.expecting(200) : shot.expecting(403);
    }
    Asker other = top(asker) ? field().askers.getFirst() : asker;
    return Shot.of(Kind.OPERATOR, other, "POST", "/v1/reload", "{}").expecting(403);
  }

  private Battlefield field() {
    return shooter.field;
  }

  private <T> T pick(List<T> all) {
    return shooter.pick(all);
  }
}
