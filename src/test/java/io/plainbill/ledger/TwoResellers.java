package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organization.Kind;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The small ledger of {@code two-resellers.sql}, and those who ask about it. */
final class TwoResellers implements AutoCloseable {
  private static final Pattern HASH = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  static final Organization AURORA =
      new Organization(2, "aurora", "Aurora Distribution", Kind.DISTRIBUTOR);
  static final Organization BOREALIS =
      new Organization(3, "borealis", "Borealis Cloud", Kind.RESELLER);
  static final Organization ACME = new Organization(5, "acme", "Acme", Kind.CUSTOMER);

  static final Caller AURORA_FINANCE = new Caller("ann", AURORA, Role.FINANCE);
  static final Caller BOREALIS_FINANCE = new Caller("bo", BOREALIS, Role.FINANCE);
  static final Caller BOREALIS_SALES = new Caller("bea", BOREALIS, Role.SALES);
  static final Caller ACME_ADMIN = new Caller("ada", ACME, Role.CUSTOMER_ADMIN);

  final TestDatabase database = TestDatabase.fresh();
  final Ledger ledger = new Ledger(database.databases(), Duration.ofSeconds(5));
  private final Scopes scopes = new Scopes(database.writer());

  TwoResellers() {
    database.execute(resource("/ledger/two-resellers.sql"));
    database.execute(resource("/ledger/two-resellers-documents.sql"));
    database.execute(resource("/ledger/two-resellers-days.sql"));
  }

  /** The same, with the schema of the tables open to readers: the policies alone must hold. */
  static TwoResellers withOpenSchema() {
    TwoResellers world = new TwoResellers();
    Logins logins = Logins.of("Test-Template");
    for (String login : List.of(logins.staff(), logins.customer())) {
      world.database.execute("GRANT USAGE ON SCHEMA ledger TO " + Logins.quoted(login));
    }
    return world;
  }

  Scope scope(Caller caller) {
    return scopes.of(caller);
  }

  Rows read(Caller caller, String sql) {
    return read(scope(caller), sql);
  }

  Rows read(Scope scope, String sql) {
    return ledger.read(scope, reader -> reader.rows(query(sql)));
  }

  /** The first cell of the first row, as text. */
  String one(Caller caller, String sql) {
    return text(read(caller, sql).rows().getFirst().getFirst());
  }

  /** All cells, as one text to look for names in. */
  String everything(Caller caller, String sql) {
    return read(caller, sql).rows().stream()
        .map(row -> row.stream().map(TwoResellers::text).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  static Statement query(String sql) {
    return new Statement("test/query", sql, Map.of(), 1000);
  }

  /** A text in lower case, without the hashes in it, whose digits say nothing. */
  static String telling(String text) {
    return HASH.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("(a hash)");
  }

  static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Decimal(var number) -> number.toPlainString();
      case Value.Day(var day) -> day.toString();
      case Value.Time(var instant) -> instant.toString();
      case Value.Flag(var set) -> Boolean.toString(set);
      case Value.Absent() -> "absent";
    };
  }

  /** The scope that is left when it is narrowed to those accounts. */
  static Scope narrowed(Scope scope, Integer... accounts) {
    return new Scope(
        scope.audience(),
        scope.organization(),
        scope.grants(),
        Optional.of(java.util.Set.of(accounts)),
        Optional.empty(),
        scope.batch());
  }

  /** Somebody of that organisation's finance who may see those customers only. */
  static Caller limited(Organization organization, Integer... customers) {
    return new Caller(
        "lia",
        organization,
        Role.FINANCE,
        new io.plainbill.access.View.Customers(java.util.Set.of(customers)));
  }

  @Override
  public void close() {
    database.close();
  }

  static String resource(String name) {
    try (InputStream in = TwoResellers.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
