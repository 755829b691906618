package io.plainbill.attack;

import static io.plainbill.attack.Takings.nobodys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.attack.Loot.Given;
import java.util.List;
import java.util.Set;

/** Requests about what was answered: opinions, conversations, cases, reports. */
final class Afterwards {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What no body may be, whatever it is for. */
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "7",
          "\"x\"",
          "{}",
          "{\"helpful\": \"yes\"}",
          "{\"helpful\": 1}",
          "{\"helpful\": null}",
          "{\"helpful\": true, \"helpful\": false}",
          "{\"helpful\": true, \"comment\": 7}",
          "{\"helpful\": true, \"comment\": {\"$ne\": 1}}",
          "{\"helpful\": true, \"comment\": \"\\u0000\"}",
          "{\"helpful\": true, \"comment\": \"\\ud800\"}",
          "{\"helpful\": true, \"comment\": \"" + "x".repeat(2_001) + "\"}",
          "{\"helpful\": true, \"subject\": \"admin@meridian.example\"}",
          "{\"words\": [\"x\"]}",
          "{\"words\": \"x\", \"organization\": \"globex\"}",
          "{\"words\": \"x\", \"desk\": \"globex\"}",
          "{\"words\": \"\\u0000\"}",
          "{\"words\": \"" + "\u6708".repeat(2_001) + "\"}",
          "{\"answer\": \"a_x\", \"conversation\": \"c_x\"}",
          "{\"answer\": {\"id\": \"a_x\"}}",
          "{\"answer\": \"" + "a".repeat(201) + "\"}",
          "{\"note\": true}",
          "{\"note\": \"\"}",
          "{\"note\": \"x\", \"state\": \"open\"}",
          "{\"note\": \"\\udc00\"}",
          "{\"note\": \"" + "n".repeat(2_001) + "\"}",
          "{\"words\": \"a\"} {\"words\": \"b\"}",
          "{\"words\": \"" + "w".repeat(90_000) + "\"}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "\u0000\u0001\u0002",
          "words=x&note=y");

  private static final List<String> CURSORS =
      List.of(
          "9999-01-01T00:00:00Z",
          "1970-01-01T00:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "%2B1000000000-12-31T23:59:59Z",
          "2026-11-21",
          "2026-11-21T00:00:00Z%27%20OR%20true",
          "%00",
          "-1");
  private static final List<String> DAYS =
      List.of(
          "from=2026-05-01&until=2026-06-01",
          "from=2026-11-01",
          "zone=Asia%2FShanghai",
          "zone=Pacific%2FKiritimati&until=9998-12-31",
          "from=-999999999-01-01",
          "until=%2B999999999-12-31",
          "until=-999999999-01-01",
          "from=2026-99-99",
          "from=%27%20OR%201=1%20--",
          "until=2026-06-01%00",
          "zone=..%2F..%2Fetc%2Fpasswd",
          "zone=%27%3B%20DROP%20TABLE%20charge",
          "zone=%2B18:00&from=1971-01-01",
          "zone=%00",
          "from=2026-06-01&until=2026-05-01",
          "organization=globex");
  private static final Set<Role> CARING = Set.of(Role.SUPPORT, Role.ADMIN);
  private static final String REASON = "?reason=ticket%20CS-1042";

  private final Shooter shooter;

  Afterwards(Shooter shooter) {
    this.shooter = shooter;
  }

  Shot shot(Kind kind, Asker asker) {
    return switch (kind) {
      case FEEDBACK -> feedback(asker);
      case CONVERSATIONS -> conversations(asker);
      case HANDOFF -> handOver(asker);
      case CASE -> shooter.random.nextInt(3) == 0 ? close(asker) : look(asker);
      case REPORT -> report(asker);
      default -> throw new IllegalArgumentException("nothing afterwards for " + kind);
    };
  }

  private Shot feedback(Asker asker) {
    boolean mine = shooter.random.nextInt(3) == 0;
    Given given =
        mine
            ? new Given(asker, shooter.pick(loot().of(asker).answers()))
            : shooter.pick(loot().answers);
    if (shooter.random.nextInt(3) == 0) {
      return post(Kind.FEEDBACK, asker, opinion(given.id()), shooter.pick(BODIES))
          .expecting(400, 413);
    }
    String word = shooter.value().said();
    String body =
        JSON.createObjectNode()
            .put("helpful", shooter.random.nextBoolean())
            .put("comment", word)
            .toString();
    if (shooter.random.nextInt(5) == 0) {
      return post(Kind.FEEDBACK, asker, opinion(nobodys(shooter)), body).expecting(404, 400);
    }
    Shot shot = post(Kind.FEEDBACK, asker, opinion(given.id()) + shooter.because("?"), body);
    boolean others = !given.owner().organization().equals(asker.organization());
    return others && customer(asker) ? shot.expecting(404, 400) : shot;
  }

  private static String opinion(String answer) {
    return "/v1/answers/" + answer + "/feedback";
  }

  /** What others still need is read alone; only what was made for it is deleted. */
  private Shot conversations(Asker asker) {
    String address = "/v1/conversations";
    return switch (shooter.random.nextInt(8)) {
      case 0 -> get(Kind.CONVERSATIONS, asker, address).expecting(200);
      case 1 ->
          get(Kind.CONVERSATIONS, asker, address + "?cursor=" + shooter.pick(CURSORS))
              .expecting(200, 400);
      case 2 -> get(Kind.CONVERSATIONS, asker, address + "/" + mine(asker) + REASON).expecting(200);
      case 3 ->
          Shot.of(Kind.CONVERSATIONS, asker, "DELETE", address + "/" + doomed(asker), "")
              .expecting(200, 404);
      case 4 ->
          Shot.of(Kind.CONVERSATIONS, asker, method(), address + "/" + nobodys(shooter), "")
              .expecting(404, 400);
      default -> {
        List<String> mine = loot().of(asker).conversations();
        String id = shooter.pick(loot().conversations);
        yield mine.contains(id)
            ? get(Kind.CONVERSATIONS, asker, address + "/" + id).expecting(200)
            : Shot.of(
                    Kind.CONVERSATIONS,
                    asker,
                    method(),
                    address + "/" + id + shooter.because("?"),
                    "")
                .expecting(404, 400);
      }
    };
  }

  private String mine(Asker asker) {
    return shooter.pick(loot().of(asker).conversations());
  }

  private String doomed(Asker asker) {
    return shooter.pick(loot().of(asker).doomed());
  }

  private String method() {
    return shooter.random.nextBoolean() ? "GET" : "DELETE";
  }

  private Shot handOver(Asker asker) {
    String address = "/v1/handoffs";
    ObjectNode body = JSON.createObjectNode();
    if (shooter.random.nextBoolean()) {
      body.put("words", shooter.value().said());
    }
    return switch (shooter.random.nextInt(6)) {
      case 0 -> post(Kind.HANDOFF, asker, address, shooter.pick(BODIES)).expecting(400, 413, 404);
      case 1 -> {
        String mine = shooter.pick(loot().of(asker).answers());
        yield post(
                Kind.HANDOFF,
                asker,
                address + REASON,
                JSON.createObjectNode().put("answer", mine).toString())
            .expecting(201);
      }
      case 2 ->
          post(Kind.HANDOFF, asker, address, body.put("conversation", mine(asker)).toString());
      case 3 ->
          post(
                  Kind.HANDOFF,
                  asker,
                  address,
                  body.put("answer", shooter.pick(Ammunition.SQL)).toString())
              .expecting(404, 400);
      case 4 -> {
        String id = shooter.pick(loot().conversations);
        Shot shot = post(Kind.HANDOFF, asker, address, body.put("conversation", id).toString());
        yield loot().of(asker).conversations().contains(id) ? shot : shot.expecting(404, 400);
      }
      default -> {
        Given given = shooter.pick(loot().answers);
        Shot shot =
            post(
                Kind.HANDOFF,
                asker,
                address + shooter.because("?"),
                body.put("answer", given.id()).toString());
        boolean others = !given.owner().organization().equals(asker.organization());
        yield others && customer(asker) ? shot.expecting(404, 400) : shot;
      }
    };
  }

  private Shot look(Asker asker) {
    String address = "/v1/handoffs";
    if (shooter.random.nextInt(3) == 0) {
      String desk = shooter.random.nextBoolean() ? "?desk" : "?";
      String from = shooter.random.nextBoolean() ? "" : "&cursor=" + shooter.pick(CURSORS);
      return get(Kind.CASE, asker, address + desk + from).expecting(200, 400);
    }
    if (shooter.random.nextInt(4) == 0) {
      String id = shooter.random.nextBoolean() ? "CASE-00000000" : nobodys(shooter);
      return get(Kind.CASE, asker, address + "/" + id).expecting(404, 400);
    }
    Given given = some();
    Shot shot = get(Kind.CASE, asker, address + "/" + given.id());
    if (given.owner().equals(asker)) {
      return shot.expecting(200);
    }
    return caring(asker) ? shot.expecting(200, 404) : shot.expecting(404);
  }

  private Shot close(Asker asker) {
    Given given = some();
    String id = shooter.random.nextInt(4) == 0 ? nobodys(shooter) : given.id();
    String address = "/v1/handoffs/" + id + "/close";
    if (shooter.random.nextInt(3) == 0) {
      return post(Kind.CASE, asker, address, shooter.pick(BODIES)).expecting(400, 413);
    }
    String body = JSON.createObjectNode().put("note", shooter.value().said()).toString();
    Shot shot = post(Kind.CASE, asker, address, body);
    if (caring(asker)) {
      return shot;
    }
    return given.owner().equals(asker) && id.equals(given.id())
        ? shot.expecting(403, 400)
        : shot.expecting(404, 400);
  }

  private Given some() {
    return shooter.pick(loot().cases);
  }

  /** Whether there are cases of others that are theirs to take care of. */
  static boolean caring(Asker asker) {
    return CARING.contains(asker.role());
  }

  private Shot report(Asker asker) {
    Shot shot = get(Kind.REPORT, asker, "/v1/report?" + shooter.pick(DAYS));
    boolean allowed =
        Set.of(Role.ADMIN, Role.AUDITOR).contains(asker.role()) && asker.customers().isEmpty();
    return allowed ? shot.expecting(200, 400) : shot.expecting(403);
  }

  private static boolean customer(Asker asker) {
    return asker.role().audience() == Audience.CUSTOMER;
  }

  private static Shot get(Kind kind, Asker asker, String target) {
    return Shot.get(kind, asker, target);
  }

  private static Shot post(Kind kind, Asker asker, String target, String body) {
    return Shot.of(kind, asker, "POST", target, body).with("Content-Type: application/json");
  }

  private Loot loot() {
    return shooter.field.loot;
  }
}
