package io.plainbill.attack;

import static io.plainbill.attack.Shooter.question;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Requests that no honest client would put on the wire like that. */
final class Wires {
  private static final List<String> GUARDED =
      List.of(
          "/v1/intents",
          "/v1/articles?q=bill",
          "/v1/articles/effective-cost",
          "/v1/audit",
          "/metrics",
          "/v1/answers/a_x",
          "/v1/imports/x",
          "/v1/invoices/INV-104/document");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "\"x\"",
          "{\"question\": 7}",
          "{\"question\": null}",
          "{\"question\": \"a\", \"question\": \"b\"}",
          "{\"question\": \"a\", \"role\": \"admin\"}",
          "{\"question\": \"a\", \"organization\": \"globex\"}",
          "{\"intent\": \"bill.summary\", \"slots\": []}",
          "{\"intent\": \"bill.summary\", \"slots\": {\"customer\": {\"$ne\": 1}}}",
          "{\"intent\": \"bill.summary\", \"slots\": {\"__proto__\": \"x\"}}",
          "{\"intent\": \"../../roles\", \"slots\": {}}",
          "{\"intent\": \"bill.summary' OR 1=1\", \"slots\": {}}",
          "{\"intent\": \"bill.margin\", \"slots\": {\"customer\": \"acme\"}}",
          "{\"question\": \"\\ud800\"}",
          "{\"question\": \"\\u0000\"}",
          "{\"question\": \"a\"} {\"question\": \"b\"}",
          "{\"question\": \"a\", \"locale\": \"../../x\"}",
          "{\"question\": \"a\", \"conversation\": \"c_' OR 1=1\"}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "{\"intent\": \"bill.summary\", \"slots\": {\"amount\": " + "9".repeat(5_000) + "}}",
          "{\"question\": \"" + "a ".repeat(5_000) + "\"}",
          "{\"question\": \"" + "x".repeat(90_000) + "\"}",
          "{\"question\": \"" + "\u6708".repeat(900) + "\"}",
          "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM"
              + " \"file:///etc/passwd\">]><x>&e;</x>",
          "question=a&role=admin",
          "\u0000\u0001\u0002");
  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-For: 127.0.0.1, 10.0.0.1, ::1, evil",
          "X-Forwarded-For: ' OR 1=1 --",
          "X-Forwarded-Prefix: /../metrics",
          "X-Forwarded-Port: 99999",
          "X-Forwarded-Host: 127.0.0.1\tevil",
          "Forwarded: for=\"[::1]\";proto=https;by=_hidden",
          "X-Client-IP: 127.0.0.1",
          "X-Host: 127.0.0.1",
          "X-Forwarded-Proto: https",
          "Forwarded: for=127.0.0.1;host=evil.example",
          "X-Real-IP: 127.0.0.1",
          "X-Original-URL: /metrics",
          "X-Rewrite-URL: /v1/audit",
          "X-HTTP-Method-Override: DELETE",
          "X-Plainbill-Role: admin",
          "X-Organization: globex",
          "Origin: https://evil.example",
          "Origin: null",
          "Referer: https://evil.example/",
          "Cookie: token=pb_x; role=admin",
          "Accept: text/html",
          "Accept: application/xml;q=0.9,*/*;q=0",
          "Accept: " + "a/b,".repeat(300) + "*/*",
          "Accept-Language: ../../etc/passwd",
          "Range: bytes=0-10",
          "If-None-Match: *",
          "Transfer-Encoding: chunked",
          "Content-Length: 3",
          "Content-Encoding: gzip",
          "Upgrade: websocket",
          "X: \u0000",
          "X-Long: " + "a".repeat(20_000),
          "X\u00e9: y");
  private static final List<String> HOSTS =
      List.of(
          "evil.example",
          "127.0.0.1.evil.example",
          "localhost.evil.example:80",
          "[::1].evil",
          "0.0.0.0",
          "2130706433",
          "127.1",
          "",
          "a b",
          "127.0.0.1@evil.example",
          "evil.example#127.0.0.1",
          "LOCALHOST\u0131",
          "meridian");
  private static final List<String> METHODS =
      List.of(
          "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "CONNECT", "get", "FOO", "QUERY");

  private final Shooter shooter;

  Wires(Shooter shooter) {
    this.shooter = shooter;
  }

  Shot shot(Kind kind, Asker asker) {
    return switch (kind) {
      case BODY -> body(asker);
      case TOKEN -> token(asker);
      case DEMO_TOKENS -> demoTokens(asker);
      case HEADERS -> headers(asker);
      case METHOD -> method(asker);
      case PATH -> path(asker);
      case HEALTH -> health(asker);
      default -> throw new IllegalArgumentException("no wire for " + kind);
    };
  }

  private Shot body(Asker asker) {
    Shot shot = Shot.of(Kind.BODY, asker, "POST", "/v1/ask", pick(BODIES));
    String type =
        pick(
            List.of(
                "application/json",
                "application/json; charset=utf-16",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "x",
                ""));
    return shot.with("Content-Type: " + (shooter.random.nextBoolean() ? "application/json" : type));
  }

  private Shot token(Asker asker) {
    boolean ask = shooter.random.nextInt(3) == 0;
    String text = question("what is my bill for May 2026").toString();
    Shot shot =
        ask ? Shot.ask(Kind.TOKEN, asker, text) : Shot.get(Kind.TOKEN, asker, pick(GUARDED));
    String useless = pick(shooter.field.uselessTokens);
    String header =
        switch (shooter.random.nextInt(8)) {
          case 0 -> "Authorization: " + asker.token();
          case 1 -> "Authorization: Basic " + asker.token();
          case 2 -> "X-Authorization: Bearer " + asker.token();
          case 3 -> "Cookie: Authorization=" + asker.token();
          default -> "Authorization: Bearer " + wire(useless);
        };
    return shot.fromNobody("Host: 127.0.0.1", header, "Content-Type: application/json")
        .expecting(401);
  }

  private static String wire(String text) {
    return new String(text.getBytes(ISO_8859_1), ISO_8859_1);
  }

  private Shot demoTokens(Asker asker) {
    Shot shot = Shot.get(Kind.DEMO_TOKENS, asker, "/demo/tokens");
    String host = "Host: 127.0.0.1:" + shooter.field.port();
    return switch (shooter.random.nextInt(4)) {
      case 0 -> shot.fromNobody(host).expecting(200);
      case 1 ->
          shot.fromNobody(host, pick(HEADERS.subList(0, 2)), "Sec-Fetch-Site: none").expecting(403);
      case 2 -> shot.fromNobody(host, "Origin: https://evil.example").expecting(403);
      default -> shot.fromNobody("Host: " + pick(HOSTS)).expecting(400, 421, 0);
    };
  }

  private Shot headers(Asker asker) {
    String trick = pick(HEADERS);
    Shot shot =
        shooter.random.nextBoolean()
            ? Shot.get(Kind.HEADERS, asker, pick(GUARDED))
            : Shot.ask(Kind.HEADERS, asker, question("what can you do").toString());
    return switch (shooter.random.nextInt(4)) {
      case 0 -> shot.calling(pick(HOSTS));
      case 1 -> shot.with("Host: " + pick(HOSTS));
      default -> shot.with(trick);
    };
  }

  private Shot method(Asker asker) {
    String target =
        pick(List.of("/v1/ask", "/v1/audit", "/metrics", "/v1/reload", "/", "/v1/intents"));
    return Shot.of(Kind.METHOD, asker, pick(METHODS), target, "");
  }

  private Shot path(Asker asker) {
    Shot shot = Shot.get(Kind.PATH, asker, pick(Ammunition.PATHS));
    return shooter.random.nextInt(4) == 0 ? shot.fromNobody("Host: 127.0.0.1") : shot;
  }

  private Shot health(Asker asker) {
    String target =
        pick(
            List.of(
                "/health/live",
                "/health/ready",
                "/openapi.json",
                "/",
                "/style.css",
                "/help",
                "/widget.js"));
    return Shot.get(Kind.HEALTH, asker, target).fromNobody("Host: 127.0.0.1").expecting(200);
  }

  private <T> T pick(List<T> all) {
    return shooter.pick(all);
  }
}
