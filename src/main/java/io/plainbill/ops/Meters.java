package io.plainbill.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plainbill.assistant.Steps;
import io.plainbill.ledger.QueryWatch;
import io.plainbill.ledger.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Counts and times, in seconds, for a Prometheus to fetch. They name routes, steps and queries, and
 * never an organisation, a person or a value.
 */
public final class Meters implements Steps, QueryWatch, AutoCloseable {
  private static final String STEP = "plainbill.step";
  private static final String QUERY = "plainbill.query";
  private static final String REQUEST = "plainbill.request";
  private static final String CERTIFICATE = "plainbill.certificate.left";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  @Override
  public <T> T time(Step step, Supplier<T> work) {
    return Timer.builder(STEP)
        .description("What an answer spends where")
        .tag("step", step.id())
        .register(registry)
        .record(work);
  }

  @Override
  public void ran(Statement statement, Duration took) {
    Timer.builder(QUERY)
        .description("Queries inside a scope, by intent and name")
        .tag("query", statement.name())
        .register(registry)
        .record(took);
  }

  /**
   * A request that was answered.
   *
   * @param route as it is declared, without values
   */
  public void request(String route, int status, Duration took) {
    Timer.builder(REQUEST)
        .description("Requests, by route and status")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .publishPercentileHistogram()
        .register(registry)
        .record(took);
  }

  /**
   * The certificate that callers are shown from now on: how long it is still good.
   *
   * @param until when it ends
   */
  public void certificate(Supplier<Instant> until, Clock clock) {
    Gauge.builder(CERTIFICATE, () -> Duration.between(clock.instant(), until.get()).toSeconds())
        .description("How long the certificate is still good; below zero once it has expired")
        .baseUnit("seconds")
        .register(registry);
  }

  /** All of it, in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
