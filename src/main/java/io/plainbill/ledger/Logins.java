package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Audience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The names of the three logins beside the owner. Roles belong to the whole server, so they carry
 * the name of the database; a database keeps the names that it was made with.
 */
record Logins(String writer, String staff, String customer) {
  /** PostgreSQL cuts names at 63 bytes, silently: two databases would share a login. */
  private static final int LONGEST_PREFIX = 63 - "_customer".length();

  private static final int HASH_DIGITS = 12;

  static Logins of(String database) {
    String prefix = database;
    if (prefix.getBytes(UTF_8).length > LONGEST_PREFIX) {
      String hash = HexFormat.of().formatHex(Keys.sha256(database.getBytes(UTF_8)));
      while (prefix.getBytes(UTF_8).length > LONGEST_PREFIX - HASH_DIGITS - 1) {
        prefix = prefix.substring(0, prefix.offsetByCodePoints(prefix.length(), -1));
      }
      prefix = prefix + "_" + hash.substring(0, HASH_DIGITS);
    }
    return new Logins(prefix + "_writer", prefix + "_staff", prefix + "_customer");
  }

  List<String> all() {
    return List.of(writer, staff, customer);
  }

  String reader(Audience audience) {
    return switch (audience) {
      case STAFF -> staff;
      case CUSTOMER -> customer;
    };
  }

  /** Creates the ones that are missing. They own nothing and are members of nothing. */
  void create(Connection owner) throws SQLException {
    for (String login : all()) {
      if (!exists(owner, login)) {
        try (java.sql.Statement create = owner.createStatement()) {
          create.execute("CREATE ROLE " + quoted(login) + " LOGIN NOINHERIT");
        }
      }
    }
  }

  /** What would let a login step around the policies, in words; empty if nothing does. */
  Optional<String> tooPowerful(Connection owner) throws SQLException {
    for (String login : all()) {
      try (PreparedStatement query = owner.prepareStatement(TOO_POWERFUL)) {
        query.setString(1, login);
        try (ResultSet found = query.executeQuery()) {
          if (found.next()) {
            return Optional.of(
                "The login '"
                    + login
                    + "' must be an ordinary one: no superuser, no BYPASSRLS, member of no role,"
                    + " owner of no table. Take that from it, or drop it and start again.");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static final String TOO_POWERFUL =
      """
      SELECT FROM pg_roles r
      WHERE r.rolname = ?
        AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
             OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
             OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))
      """;

  private static boolean exists(Connection owner, String login) throws SQLException {
    try (PreparedStatement query =
        owner.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, login);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  /** The name as SQL writes it, whatever it holds. */
  static String quoted(String name) {
    return '"' + escaped(name) + '"';
  }

  /** What goes between double quotes in SQL. */
  static String escaped(String name) {
    return name.replace("\"", "\"\"");
  }
}
