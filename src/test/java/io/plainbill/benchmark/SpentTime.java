package io.plainbill.benchmark;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Tokens;
import io.plainbill.ledger.Databases;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service says that it has spent where, from its metrics.
 *
 * @param seconds by step; {@code query} is the sum over all queries of intents
 * @param asks how many questions were answered
 */
record SpentTime(Map<String, Double> seconds, double asks) {
  private static final Pattern STEP =
      Pattern.compile("plainbill_step_seconds_(sum|count)\\{step=\"(\\w+)\"\\} (\\S+)");
  private static final Pattern QUERY =
      Pattern.compile(
          "plainbill_query_seconds_sum\\{query=\"(?!assistant/|names/)[^\"]*\"\\} (\\S+)");

  static SpentTime read(Product product, Databases databases) {
    Caller operator =
        new Caller(
            "benchmark",
            new Organizations(databases.writer()).byCode("cumulus").orElseThrow(),
            Role.ADMIN);
    String token =
        new Tokens(
                databases.writer(),
                Clock.systemUTC(),
                new AuditTrail(databases.writer(), databases::key, Clock.systemUTC()))
            .create(operator, Duration.ofMinutes(1), Actor.operator("benchmark"))
            .secret()
            .reveal();
    try {
      return of(
          product
              .client()
              .send(
                  HttpRequest.newBuilder(product.at("/metrics"))
                      .header("Authorization", "Bearer " + token)
                      .build(),
                  BodyHandlers.ofString())
              .body());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static SpentTime of(String metrics) {
    Map<String, Double> seconds = new TreeMap<>();
    double asks = 0;
    Matcher step = STEP.matcher(metrics);
    while (step.find()) {
      double value = Double.parseDouble(step.group(3));
      if (step.group(1).equals("sum")) {
        seconds.put(step.group(2), value);
      } else if (step.group(2).equals("answer")) {
        asks = value;
      }
    }
    Matcher query = QUERY.matcher(metrics);
    while (query.find()) {
      seconds.merge("query", Double.parseDouble(query.group(1)), Double::sum);
    }
    return new SpentTime(seconds, asks);
  }

  /** Milliseconds per question since then. */
  double each(String step, SpentTime before) {
    return (seconds.getOrDefault(step, 0.0) - before.seconds.getOrDefault(step, 0.0))
        * 1e3
        / (asks - before.asks);
  }
}
