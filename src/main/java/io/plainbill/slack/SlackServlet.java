package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.slack.api.bolt.App;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** What Slack calls over HTTP: its events, commands and presses, and the way to install the app. */
final class SlackServlet extends SlackAppServlet {
  static final String PATH = "/slack";
  static final String EVENTS = PATH + "/events";
  static final String INSTALL = PATH + "/install";
  static final String OAUTH = PATH + "/oauth";

  private static final long serialVersionUID = 1L;

  private final transient Optional<Signed> signed;
  private final transient Optional<Install> install;

  /**
   * The servlet of an app.
   *
   * @param signed what tells Slack's requests from others; empty where they come by a socket
   * @param install the way to install the app; empty where it is for one workspace
   */
  SlackServlet(App app, Optional<Signed> signed, Optional<Install> install) {
    super(app);
    this.signed = signed;
    this.install = install;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (signed.isEmpty() || !request.getRequestURI().equals(EVENTS)) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "not_found");
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    if (signed
        .get()
        .holds(request.getHeader(Signed.TIME), request.getHeader(Signed.SIGNATURE), body)) {
      super.doPost(new Read(request, body), response);
    } else {
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "not_signed");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    if (install.isPresent() && path.equals(INSTALL)) {
      install.get().begin(request, response);
    } else if (install.isPresent() && path.equals(OAUTH)) {
      install.get().end(request, response);
    } else {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "not_found");
    }
  }

  private static void refuse(HttpServletResponse response, int status, String error)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(("{\"error\":\"" + error + "\"}").getBytes(UTF_8));
  }

  /** A request whose body was read. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new StringReader(new String(body, UTF_8)));
    }
  }
}
