package io.plainbill.benchmark;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.Tokens;
import io.plainbill.ledger.Databases;
import io.plainbill.ledger.Statement;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks over HTTP and runs the same queries bare, in turns, so that a busy machine slows both.
 *
 * @param customers how many there are; the first few are asked about
 */
record Asking(Product product, Databases databases, BareDatabase bare, int customers) {
  private static final int ASKED_ABOUT = 20;
  private static final int WARM_UP = 400;
  private static final int ROUNDS = 25;

  /** The same question over HTTP and as bare SQL. */
  record Compared(Latency http, Latency bare, int queries) {}

  /** One customer's question, ready to be sent. */
  private record Prepared(HttpRequest request, int organization, List<Statement> queries) {}

  Compared compare(Questions question) throws SQLException {
    List<Prepared> prepared = prepare(question);
    for (int i = 0; i < WARM_UP; i++) {
      Prepared one = prepared.get(i % prepared.size());
      http(one.request());
      bare(one);
    }
    Latency http = new Latency(ROUNDS * prepared.size());
    Latency alone = new Latency(ROUNDS * prepared.size());
    for (int round = 0; round < ROUNDS; round++) {
      for (Prepared one : prepared) {
        http.add(http(one.request()));
      }
      for (Prepared one : prepared) {
        alone.add(bare(one));
      }
    }
    return new Compared(http, alone, prepared.getFirst().queries().size());
  }

  /** Two questions that must not be told apart by their time, asked in turns. */
  List<Latency> inTurns(Questions question, int one, int other) {
    List<HttpRequest> requests = List.of(request(question, 0, one), request(question, 0, other));
    List<Latency> latencies = List.of(new Latency(500), new Latency(500));
    for (int i = -100; i < 500; i++) {
      for (int which = 0; which < 2; which++) {
        long took = http(requests.get(which));
        if (i >= 0) {
          latencies.get(which).add(took);
        }
      }
    }
    return latencies;
  }

  private List<Prepared> prepare(Questions question) {
    Recorder recorder = new Recorder(databases);
    List<Prepared> prepared = new ArrayList<>();
    for (int customer = 0; customer < Math.min(ASKED_ABOUT, customers); customer++) {
      Caller asker = caller(question, customer);
      prepared.add(
          new Prepared(
              request(question, customer, customer),
              asker.organization().id(),
              recorder.queries(question.about(customer), asker)));
    }
    return prepared;
  }

  private HttpRequest request(Questions question, int asker, int about) {
    String token =
        new Tokens(
                databases.writer(),
                Clock.systemUTC(),
                new AuditTrail(databases.writer(), databases::key, Clock.systemUTC()))
            .create(caller(question, asker), Duration.ofHours(1), Actor.operator("benchmark"))
            .secret()
            .reveal();
    return HttpRequest.newBuilder(product.at("/v1/ask"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"question\": \"" + question.about(about) + "\"}"))
        .build();
  }

  private Caller caller(Questions question, int customer) {
    Organization organization =
        new Organizations(databases.writer()).byCode(question.asker(customer)).orElseThrow();
    return new Caller("benchmark", organization, question.role());
  }

  private long http(HttpRequest request) {
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = product.client().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return System.nanoTime() - begun;
  }

  private long bare(Prepared one) throws SQLException {
    bare.as(one.organization());
    return bare.run(one.queries()).toNanos();
  }
}
