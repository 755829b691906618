package io.plainbill.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import io.plainbill.access.AuditReader;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Identities;
import io.plainbill.access.Organizations;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Papers;
import io.plainbill.ops.Exports;
import io.plainbill.ops.Imports;
import io.plainbill.ops.Meters;
import io.plainbill.ops.Outages;
import io.plainbill.ops.Readiness;
import io.plainbill.ops.Reports;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** The HTTP door, open from construction until it is closed; then requests under way end first. */
public final class HttpDoor implements AutoCloseable {
  private static final long DRAIN_MILLIS = 10_000;
  private static final Pattern METHODS = Pattern.compile("[^A-Z]+");
  private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "DELETE");

  private final Javalin javalin;
  private final Optional<Tls> tls;

  /**
   * What this door is for.
   *
   * @param demo the demo's tokens, handed out on loopback; empty where there is no demo
   * @param mounts doors of their own kind that share the socket
   */
  public record Settings(Listening listening, Optional<List<DemoToken>> demo, List<Mount> mounts) {
    public Settings {
      mounts = List.copyOf(mounts);
    }
  }

  /** What stands behind the door. */
  public record Rooms(
      Assistant assistant,
      Papers papers,
      Brains brains,
      Identities identities,
      Organizations organizations,
      Readiness readiness,
      Imports imports,
      Exports exports,
      Meters meters,
      AuditTrail trail,
      AuditReader audit,
      Reports reports,
      Writing writing,
      Clock clock) {}

  /** The port is taken, or may not be used. */
  public static final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(String host, int port, Throwable cause) {
      super(host + ":" + port + " cannot be listened on", cause);
    }
  }

  /**
   * Opens the door.
   *
   * @throws PortTaken if nobody can listen there
   */
  public HttpDoor(Settings settings, Rooms rooms) {
    Listening listening = settings.listening();
    tls = listening.tls().map(files -> new Tls(files, rooms.clock()));
    tls.ifPresent(on -> rooms.meters().certificate(() -> on.lifetime().until(), rooms.clock()));
    javalin =
        Javalin.create(config -> {
          configure(config, settings, rooms, tls);
          config.jetty.addConnector(
              (server, http) -> Connectors.listening(server, http, listening, tls));
        });
    try {
      javalin.start();
    } catch (JavalinBindException taken) {
      javalin.stop();
      throw new PortTaken(listening.host(), listening.port(), taken);
    }
  }

  /** Serves the certificate that stands in the files now, and says in time that it ends. */
  public void renew() {
    tls.ifPresent(Tls::renew);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Every method and address that is served, such as {@code GET /v1/intents}. */
  SortedSet<String> routes() {
    SortedSet<String> routes = new TreeSet<>();
    javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> KNOWN.contains(endpoint.method.name()))
        .forEach(endpoint ->
            routes.add(
                endpoint.method.name() + " " + endpoint.path.replace('<', '{').replace('>', '}')));
    return routes;
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config, Settings settings, Rooms rooms, Optional<Tls> tls) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    Limits limits = settings.listening().limits();
    config.http.maxRequestSize = limits.bodyBytes() + 1L;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setIdleTimeout(limits.idle().toMillis());
      http.setRequestHeaderSize(limits.headBytes());
      http.addCustomizer(new SecureRequestCustomizer(false));
      http.addCustomizer(new Ways(settings.listening().proxies()));
      // "%u0041" is no encoding that anybody else knows.
      http.setUriCompliance(
          http.getUriCompliance().without("PLAINBILL", UriCompliance.Violation.UTF16_ENCODINGS));
      // Else a token written in other letters counts as the one that the connection knows already.
      http.setHeaderCacheCaseSensitive(true);
    });
    config.jetty.modifyServer(server -> prepare(server, limits));
    Rates rates = new Rates(limits);
    config.jetty.modifyServletContextHandler(context -> {
      context.setErrorHandler(new JettyFaults());
      settings
          .mounts()
          .forEach(mount ->
              MountGuard.mount(
                  context,
                  mount,
                  settings.listening().hosts(),
                  rates,
                  rooms.meters(),
                  rooms.clock()));
    });
    RequestLog log = new RequestLog(rooms.clock(), rooms.meters());
    config.requestLogger.http((ctx, millis) -> log.write(ctx, millis));
    config.router.javaLangErrorHandler(
        (response, error) -> Problem.answer(response, failed(), error));
    faults(config);
    routes(config, settings, rooms, rates, tls);
  }

  private static void prepare(Server server, Limits limits) {
    server.setErrorHandler(new JettyFaults());
    server.setStopTimeout(DRAIN_MILLIS);
    server.insertHandler(new GracefulHandler());
    server.insertHandler(new MinimumDataRateHandler(limits.slowest(), 0));
    SlowClients slow = new SlowClients(limits.patience());
    server.insertHandler(slow);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            for (Connector connector : server.getConnectors()) {
              connector.addEventListener(slow);
            }
          }
        });
  }

  private static void routes(
      JavalinConfig config, Settings settings, Rooms rooms, Rates rates, Optional<Tls> tls) {
    Listening listening = settings.listening();
    Callers callers = new Callers(rooms.identities(), rates);
    AskDoor asking =
        new AskDoor(callers, rooms.assistant(), rooms.writing(), listening.limits().bodyBytes());
    ArticleDoor articles = new ArticleDoor(callers, rooms.brains());
    OperatorDoor operator =
        new OperatorDoor(
            callers, rooms.organizations(), rooms.brains(), rooms.meters(), rooms.trail());
    HealthDoor health = new HealthDoor(rooms.readiness(), tls, rooms.clock());
    DocumentDoor documents = new DocumentDoor(callers, rooms.papers(), rooms.exports());
    config.routes.before(Reply::guard);
    config.routes.before(listening.hosts()::check);
    config.routes.before(listening.origins()::allow);
    config.routes.before(rates::takeAddress);
    config.routes.before(listening.origins()::preflight);
    config.routes.before(Legible::check);
    config.routes.post("/v1/ask", asking::ask);
    config.routes.get("/v1/answers/{id}", asking::again);
    config.routes.get("/v1/answers/{id}/tables/{key}", asking::rows);
    FeedbackDoor feedback =
        new FeedbackDoor(callers, rooms.assistant().votes(), listening.limits().bodyBytes());
    config.routes.post("/v1/answers/{id}/feedback", feedback::give);
    ConversationDoor conversations = new ConversationDoor(callers, rooms.assistant().talks());
    config.routes.get("/v1/conversations", conversations::list);
    config.routes.get("/v1/conversations/{id}", conversations::one);
    config.routes.delete("/v1/conversations/{id}", conversations::delete);
    HandoffDoor handoffs =
        new HandoffDoor(callers, rooms.assistant().desk(), listening.limits().bodyBytes());
    config.routes.post("/v1/handoffs", handoffs::open);
    config.routes.get("/v1/handoffs", handoffs::list);
    config.routes.get("/v1/handoffs/{id}", handoffs::one);
    config.routes.post("/v1/handoffs/{id}/close", handoffs::close);
    config.routes.get("/v1/start", new StartDoor(callers, rooms.assistant())::start);
    config.routes.get("/v1/intents", asking::intents);
    config.routes.get("/v1/articles", articles::search);
    config.routes.get("/v1/articles/{id}", articles::one);
    ExportDoor exports = new ExportDoor(callers, rooms.exports());
    config.routes.get("/v1/answers/{id}/export", exports::export);
    config.routes.get("/v1/exports/{id}", exports::one);
    config.routes.get("/v1/exports/{id}/file", exports::fetch);
    ImportDoor imports = new ImportDoor(callers, rooms.organizations(), rooms.imports());
    config.routes.post("/v1/imports", imports::send);
    config.routes.get("/v1/imports/{id}", imports::one);
    config.routes.get("/v1/imports/{id}/rows/{n}", imports::row);
    config.routes.get("/v1/invoices/documents", documents::all);
    config.routes.get("/v1/invoices/<number>/document", documents::download);
    AuditDoor audit = new AuditDoor(callers, rooms.audit(), rooms.trail());
    config.routes.get("/v1/audit", audit::list);
    ReportDoor reports = new ReportDoor(callers, rooms.reports(), rooms.trail(), rooms.clock());
    config.routes.get("/v1/report", reports::read);
    config.routes.post("/v1/reload", operator::reload);
    config.routes.get("/metrics", operator::metrics);
    config.routes.get("/health/live", health::live);
    config.routes.get("/health/ready", health::ready);
    config.routes.head("/health/ready", health::ready);
    StaticPage.serve(config.routes);
    WidgetDoor.serve(config.routes, settings.demo().isPresent());
    settings
        .demo()
        .ifPresent(tokens -> config.routes.get("/demo/tokens", new DemoDoor(tokens)::list));
  }

  private static void faults(JavalinConfig config) {
    config.routes.exception(Fault.class, (fault, ctx) -> Problem.answer(ctx, fault));
    config.routes.exception(
        MethodNotAllowedResponse.class, (refused, ctx) -> Problem.answer(ctx, method(refused)));
    config.routes.exception(
        HttpResponseException.class, (refused, ctx) -> Problem.answer(ctx, of(refused)));
    config.routes.exception(
        Exception.class,
        (failed, ctx) -> {
          RequestLog.cause(ctx, failed);
          Problem.answer(ctx, Outages.caused(failed) ? away() : failed());
        });
  }

  private static Fault failed() {
    return new Fault(
        Fault.Kind.FAILED,
        "It was not your question. Ask again; if it fails again, tell the operator this"
            + " reference.");
  }

  /** The pools look for the database again by themselves, so nothing has to be restarted. */
  private static Fault away() {
    return new Fault(
        Fault.Kind.UNAVAILABLE,
        "The database does not answer just now; the same request works once it does.",
        Map.of("Retry-After", "5"));
  }

  private static Fault method(MethodNotAllowedResponse refused) {
    Set<String> taken =
        new TreeSet<>(
            METHODS
                .splitAsStream(refused.getDetails().toString())
                .filter(KNOWN::contains)
                .toList());
    if (taken.contains("GET")) {
      taken.add("HEAD");
    }
    String allowed = String.join(", ", taken);
    return new Fault(
        Fault.Kind.METHOD, "This address takes only " + allowed + ".", Map.of("Allow", allowed));
  }

  private static Fault of(HttpResponseException refused) {
    Fault.Kind kind = Fault.Kind.of(refused.getStatus());
    return new Fault(
        kind,
        kind == Fault.Kind.NOT_FOUND
            ? "There is nothing at this address; / says what there is."
            : kind.title + ".");
  }
}
