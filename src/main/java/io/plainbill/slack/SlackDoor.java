package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.response.Response;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brains;
import io.plainbill.memory.Memory;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.ops.Causes;
import io.plainbill.ops.Exports;
import io.plainbill.render.SlackRenderer;
import jakarta.servlet.http.HttpServlet;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Slack door, open from construction until it is closed. */
public final class SlackDoor implements AutoCloseable {
  /** Where its servlet belongs. */
  public static final String PATH = SlackServlet.PATH + "/*";

  private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);
  private static final int SERVER_ERROR = 500;
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final Workers workers = new Workers();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final SlackServlet servlet;
  private final Optional<SocketLine> socket;

  /**
   * What stands behind the door.
   *
   * @param file who people are by the operator's own list
   */
  public record Rooms(
      Assistant assistant,
      Brains brains,
      Memory memory,
      Exports exports,
      AuditTrail trail,
      Organizations organizations,
      SlackWorkspaces workspaces,
      SlackTickets tickets,
      SlackPeople people,
      SlackThreads threads,
      Function<Member, Optional<Caller>> file,
      SlackRenderer renderer,
      Clock clock) {}

  public SlackDoor(SlackSettings settings, Rooms rooms) {
    Web web = new Web(settings.api());
    Gate lookups = Gate.forLookups();
    Gate questions = Gate.forQuestions();
    Teams teams =
        new Teams(
            web, settings.own(), rooms.workspaces()::find, rooms.organizations()::byCode, lookups);
    Members members =
        new Members(
            web, rooms.file(), rooms.people(), settings.domains(), rooms.organizations(), lookups);
    Hall hall =
        new Hall(
            workers,
            rooms.threads(),
            teams,
            members,
            new Pace(settings.callsPerMinute()),
            new Ways(settings.command(), !settings.domains().isEmpty()),
            lookups);
    Poster poster = new Poster(web);
    Modals modals = new Modals(poster);
    Assistant assistant = rooms.assistant();
    SlackRenderer renderer = rooms.renderer();
    Clerk clerk = new Clerk(assistant, rooms.threads(), renderer, lookups, questions);
    ResponseUrl.Maker addresses = new ResponseUrl.Maker(client, settings.api(), rooms.clock());
    Sharing sharing = new Sharing(web, members, assistant, renderer, poster, modals, questions);
    Presses presses =
        new Presses(
            assistant,
            rooms.brains(),
            rooms.memory(),
            clerk,
            renderer,
            poster,
            modals,
            new Tables(assistant, renderer, questions),
            sharing,
            new FileSender(rooms.exports(), hall, web, poster, client),
            questions);
    Listeners listeners = new Listeners(hall, clerk, poster, web, addresses);
    Pane pane = new Pane(hall, listeners, poster, web, assistant, renderer);
    App app = app(web, pane.middleware(workers.executor()));
    listeners.listen(app, settings.command());
    new Buttons(hall, presses, poster, addresses).listen(app);
    new Forms(hall, clerk, presses, sharing, poster, assistant, rooms.brains()).listen(app);
    new HomeTab(hall, poster, assistant, rooms.memory().words(), renderer).listen(app);
    new Leavers(rooms.workspaces(), lookups).listen(app);
    servlet =
        new SlackServlet(
            app,
            settings.signingSecret().map(secret -> new Signed(secret, rooms.clock())),
            settings
                .distribution()
                .map(apps ->
                    new Install(web, settings.api(), apps, rooms.tickets(), rooms.workspaces())));
    socket =
        settings.way() instanceof SlackSettings.Socket(var token)
            ? Optional.of(new SocketLine(app, token))
            : Optional.empty();
  }

  /**
   * Bolt with nothing of its own in the way: the servlet has checked the signature, and who asks is
   * found out after the acknowledgement, since that may need Slack.
   */
  private static App app(Web web, Middleware pane) {
    AppConfig config =
        AppConfig.builder()
            .slack(web.slack())
            .allEventsApiAutoAckEnabled(true)
            .appInitializersEnabled(false)
            .build();
    Middleware watch =
        (request, response, chain) -> {
          try {
            return chain.next(request);
          } catch (RuntimeException failed) {
            LOG.error("a request of Slack's was not taken in: {}", Causes.describe(failed));
            return Response.error(SERVER_ERROR);
          }
        };
    return new App(config, new ArrayList<>(List.of(watch, Enterprise.turnedAway(), pane)));
  }

  /** What Slack calls over HTTP. */
  public HttpServlet servlet() {
    return servlet;
  }

  @Override
  public void close() {
    socket.ifPresent(SocketLine::close);
    workers.close();
    client.shutdownNow();
  }
}
