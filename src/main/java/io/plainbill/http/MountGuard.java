package io.plainbill.http;

import io.plainbill.ops.Meters;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Stands before a mounted servlet: what its own routes are guarded by holds there, too. */
final class MountGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Mount mount;
  private final transient Hosts hosts;
  private final transient Rates rates;
  private final transient Meters meters;
  private final transient Clock clock;

  private MountGuard(Mount mount, Hosts hosts, Rates rates, Meters meters, Clock clock) {
    this.mount = mount;
    this.hosts = hosts;
    this.rates = rates;
    this.meters = meters;
    this.clock = clock;
  }

  static void mount(
      ServletContextHandler context,
      Mount mount,
      Hosts hosts,
      Rates rates,
      Meters meters,
      Clock clock) {
    context.addFilter(
        new FilterHolder(new MountGuard(mount, hosts, rates, meters, clock)),
        mount.path(),
        EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(mount.servlet()), mount.path());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begun = System.nanoTime();
    String reference = Problem.newReference();
    Way way = Way.of(request);
    Reply.guarding(way.secure()).forEach(response::setHeader);
    response.setHeader(Problem.REFERENCE, reference);
    try {
      hosts.check(way);
      rates.takeAddress(request.getRemoteAddr());
      checkBody(request);
      chain.doFilter(request, response);
    } catch (Fault fault) {
      fault.headers().forEach(response::setHeader);
      Problem.answer(response, fault, reference);
    } catch (IOException | ServletException | RuntimeException failed) {
      // What answers for it comes later than the line of the log.
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      throw failed;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      meters.request(mount.path(), response.getStatus(), took);
      RequestLog.mounted(clock, reference, request.getMethod(), mount.path(), response, took);
    }
  }

  /** Whoever calls here knows how long the body is, so that none is read that is too long. */
  private void checkBody(HttpServletRequest request) {
    boolean chunked = request.getHeader("Transfer-Encoding") != null;
    if (chunked || request.getContentLengthLong() > mount.largestBody()) {
      throw new Fault(
          Fault.Kind.TOO_LARGE,
          "At most " + mount.largestBody() + " bytes, with a Content-Length.",
          Map.of());
    }
  }
}
