package io.plainbill;

import io.plainbill.http.DemoToken;
import io.plainbill.http.Listening;
import java.util.List;
import java.util.Set;

/** What is printed when the service is ready: what to open, who to be, what to paste. */
final class Welcome {
  private static final List<String> LOCAL = List.of("127.0.0.1", "localhost", "::1");

  private final Config config;
  private final Service service;

  Welcome(Config config, Service service) {
    this.config = config;
    this.service = service;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("\nReady, with ").append(service.intents()).append(" kinds of questions.");
    text.append("\n\nOpen ").append(url()).append("/help and ask there in your own words.\n");
    if (config.demo()) {
      demo(text);
    } else {
      text.append("\nAsk with a token of 'plainbill token create', in a terminal:\n\n");
      text.append("  ").append(ask()).append(" --token pb_… \"what is my bill for last month\"\n");
      text.append("\nor over HTTP:\n\n");
      curls(text, "$PLAINBILL_TOKEN", "$PLAINBILL_TOKEN");
    }
    return text.append("\nCtrl-C ends it.\n").toString();
  }

  private void demo(StringBuilder text) {
    int width =
        2
            + service.demo().stream()
                .mapToInt(token -> token.organization().length())
                .max()
                .orElse(0);
    text.append("\nWho you can be (also at ").append(url()).append("/demo/tokens):\n\n");
    for (DemoToken token : service.demo()) {
      text.append("  ").append(padded(token.role(), 16));
      text.append(padded(token.organization(), width));
      text.append(token.token().reveal()).append('\n');
    }
    text.append("\nAsk in another terminal:\n\n");
    text.append("  ").append(ask()).append(" \"rebate status for order SO-2026-10482\"\n");
    text.append("\nor paste one of these:\n\n");
    curls(text, token("sales"), token("finance_viewer"));
  }

  /** The command to ask with, which finds a service on the usual port by itself. */
  private String ask() {
    return Places.command() + " ask" + (usual() ? "" : " --url " + url());
  }

  private boolean usual() {
    return url().equals("http://127.0.0.1:7070");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private void curls(StringBuilder text, String staff, String customer) {
    for (String line :
        List.of(
            ask(staff, "rebate status for order SO-2026-10482"),
            ask(customer, "why is May negative?"),
            "curl -s " + url() + "/v1/intents -H \"Authorization: Bearer " + staff + "\"")) {
      text.append("  ").append(line).append('\n');
    }
  }

  private String ask(String token, String question) {
    return "curl -s "
        + url()
        + "/v1/ask -H \"Authorization: Bearer "
        + token
        + "\" -H \"Content-Type: application/json\" -d '{\"question\": \""
        + question
        + "\"}'";
  }

  private String token(String role) {
    return service.demo().stream()
        .filter(token -> token.role().equals(role))
        .map(token -> token.token().reveal())
        .findFirst()
        .orElse("$PLAINBILL_TOKEN");
  }

  /** An address that works from this machine, or one that callers use. */
  private String url() {
    Listening listening = config.listening();
    Set<String> names = listening.hosts().names();
    String own =
        LOCAL.stream()
            .filter(names::contains)
            .findFirst()
            .orElseGet(() -> names.stream().sorted().findFirst().orElseThrow());
    String scheme = listening.tls().isPresent() ? "https://" : "http://";
    return scheme + (own.contains(":") ? "[" + own + "]" : own) + ":" + service.port();
  }
}
