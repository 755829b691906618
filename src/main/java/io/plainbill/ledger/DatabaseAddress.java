package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is, and the login that owns it.
 *
 * @param url a JDBC URL without credentials
 * @param user the owner: may create tables in the database, and roles
 * @param password kept out of {@link #toString()}
 */
public record DatabaseAddress(String url, String user, String password) {

  /**
   * Reads {@code jdbc:postgresql://host/database}, with credentials as parameters ({@code
   * ?user=…&password=…}), before the host ({@code //user:password@host}), or given apart, which
   * wins. {@code postgresql://…} without {@code jdbc:} is understood too.
   *
   * @throws DatabaseUnusable if that is no such URL, or nobody says who logs in
   */
  public static DatabaseAddress parse(
      String url, Optional<String> user, Optional<String> password) {
    Parts parts = Parts.of(url);
    if (!parts.understood()) {
      throw new DatabaseUnusable(
          "The database is given as jdbc:postgresql://host:port/database, which '"
              + parts.url
              + "' is not.");
    }
    String login = user.orElse(parts.user);
    if (login == null || login.isEmpty()) {
      throw new DatabaseUnusable(
          "Nobody says which login owns the database: add ?user=…&password=… to its URL.");
    }
    String secret = password.orElse(parts.password);
    return new DatabaseAddress(parts.url, login, secret == null ? "" : secret);
  }

  @Override
  public String toString() {
    return url + " as " + user;
  }

  /** A URL taken apart: what is left of it when the credentials are out. */
  private record Parts(String url, @Nullable String user, @Nullable String password) {
    static Parts of(String given) {
      String url = given.strip();
      if (url.startsWith("postgres://")) {
        url = "postgresql" + url.substring("postgres".length());
      }
      if (url.startsWith("postgresql://")) {
        url = "jdbc:" + url;
      }
      return new Parts(url, null, null).withoutUserInfo().withoutParameters();
    }

    /** While it is taken apart, also the URL may hold the password. */
    @Override
    public String toString() {
      return "(hidden)";
    }

    boolean understood() {
      return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null;
    }

    private Parts withoutUserInfo() {
      int authority = url.indexOf("//") + 2;
      int question = url.indexOf('?');
      int path = url.indexOf('/', authority);
      int limit = path >= 0 ? path : question >= 0 ? question : url.length();
      int at = authority < 2 ? -1 : url.lastIndexOf('@', limit);
      if (at < authority) {
        return this;
      }
      String[] info = url.substring(authority, at).split(":", 2);
      return new Parts(
          url.substring(0, authority) + url.substring(at + 1),
          decoded(info[0]),
          info.length > 1 ? decoded(info[1]) : password);
    }

    private Parts withoutParameters() {
      int question = url.indexOf('?');
      if (question < 0) {
        return this;
      }
      String login = user;
      String secret = password;
      List<String> kept = new ArrayList<>();
      for (String parameter : url.substring(question + 1).split("&", -1)) {
        if (parameter.startsWith("user=")) {
          login = decoded(parameter.substring("user=".length()));
        } else if (parameter.startsWith("password=")) {
          secret = decoded(parameter.substring("password=".length()));
        } else if (!parameter.isEmpty()) {
          kept.add(parameter);
        }
      }
      String base = url.substring(0, question);
      return new Parts(kept.isEmpty() ? base : base + "?" + String.join("&", kept), login, secret);
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return text;
      }
    }
  }
}
