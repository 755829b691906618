package io.plainbill.benchmark;

import static java.util.Objects.requireNonNull;

import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.Statement;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The same database without Plainbill: as its owner, whom no policy binds, over copies of the views
 * in which the scope is a plain condition, as one would write it by hand. Its plans are kept as
 * Plainbill's are: planning anew would take longer than the queries.
 */
final class BareDatabase implements AutoCloseable {
  private static final long STILL_LIVE = Long.MAX_VALUE;
  private static final Pattern BIND = Pattern.compile("(?<![:\\w]):([a-z_]+)");

  private final Connection connection;

  private BareDatabase(Connection connection) {
    this.connection = connection;
  }

  static BareDatabase open(DatabaseAddress address) throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password());
    connection.setAutoCommit(false);
    BareDatabase bare = new BareDatabase(connection);
    bare.execute("SET jit = off");
    bare.execute("SET plan_cache_mode = force_generic_plan");
    bare.execute("SET TimeZone = 'UTC'");
    return bare;
  }

  /** Copies the rows of a CSV file into a table of text without an index. */
  Duration copy(Path csv) throws Exception {
    String header;
    try (var lines = Files.lines(csv)) {
      header = lines.findFirst().orElseThrow();
    }
    execute(
        "CREATE TABLE public.copied ("
            + Arrays.stream(header.split(","))
                .map(column -> '"' + column + "\" text")
                .collect(Collectors.joining(", "))
            + ")");
    connection.commit();
    long begun = System.nanoTime();
    try (var in = Files.newInputStream(csv)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY public.copied FROM STDIN (FORMAT csv, HEADER true)", in);
    }
    connection.commit();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    execute("DROP TABLE public.copied");
    connection.commit();
    return took;
  }

  /** Makes the copies of the views. Afterwards {@link #as} says whose rows are meant. */
  void prepare() throws SQLException {
    execute("CREATE SCHEMA bare_ledger");
    execute("CREATE SCHEMA bare_plain");
    for (String view : texts(FILTERED)) {
      execute(view);
    }
    for (String scope : texts(SCOPES)) {
      execute(scope);
    }
    List<String> definitions =
        new ArrayList<>(texts(DEFINITIONS).stream().map(BareDatabase::renamed).toList());
    // Views and functions stand on one another: those that fail wait for the next round.
    int before = Integer.MAX_VALUE;
    while (!definitions.isEmpty() && definitions.size() < before) {
      before = definitions.size();
      definitions.removeIf(this::made);
    }
    if (!definitions.isEmpty()) {
      throw new IllegalStateException("cannot be copied: " + definitions.getFirst());
    }
    execute("CREATE TABLE public.kept (body text)");
    execute("SET search_path = bare_plain, pg_temp");
    connection.commit();
  }

  private static String renamed(String definition) {
    return definition
        .replaceAll("\\bledger\\.", "bare_ledger.")
        .replaceAll("\\bplain\\.", "bare_plain.");
  }

  private boolean made(String definition) {
    try {
      execute("SAVEPOINT one");
      execute(definition);
      return true;
    } catch (SQLException later) {
      try {
        connection.createStatement().execute("ROLLBACK TO one");
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
      return false;
    }
  }

  /** Whose rows the views show from now on. */
  void as(int organization) throws SQLException {
    execute("SET bare.organization = '" + organization + "'");
    connection.commit();
  }

  /** Keeps one row of about the size of an answer, so that it outlives a loss of power. */
  Duration keep() throws SQLException {
    long begun = System.nanoTime();
    execute("INSERT INTO public.kept VALUES (repeat(md5(random()::text), 200))");
    connection.commit();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Runs queries in one transaction and reads all that they give. */
  Duration run(List<Statement> statements) throws SQLException {
    long begun = System.nanoTime();
    for (Statement statement : statements) {
      List<String> names = new ArrayList<>();
      Matcher binds = BIND.matcher(statement.sql());
      String sql =
          binds.replaceAll(bind -> {
            names.add(bind.group(1));
            return "?";
          });
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT * FROM (" + sql + "\n) q LIMIT " + (statement.limit() + 1))) {
        for (int i = 0; i < names.size(); i++) {
          bind(query, i + 1, requireNonNull(statement.binds().get(names.get(i)), names.get(i)));
        }
        readAll(query);
      }
    }
    connection.rollback();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void readAll(PreparedStatement query) throws SQLException {
    try (ResultSet result = query.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          result.getObject(column);
        }
      }
    }
  }

  private static void bind(PreparedStatement query, int index, Object value) throws SQLException {
    switch (value) {
      case String text -> query.setString(index, text);
      case Integer number -> query.setInt(index, number);
      case Long number -> query.setLong(index, number);
      case BigDecimal number -> query.setBigDecimal(index, number);
      case LocalDate day -> query.setObject(index, day);
      case Instant moment -> query.setObject(index, moment.atOffset(ZoneOffset.UTC));
      case Statement.Missing missing ->
          query.setNull(
              index,
              switch (missing) {
                case TEXT -> Types.VARCHAR;
                case INT -> Types.INTEGER;
                case DATE -> Types.DATE;
                case NUMERIC -> Types.NUMERIC;
              });
      default -> throw new IllegalArgumentException("a bind of " + value.getClass());
    }
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** A view over each table: rows that are live, of the one organisation. */
  private static final String FILTERED =
      """
      SELECT format('CREATE VIEW bare_ledger.%%I AS SELECT * FROM ledger.%%I WHERE true', c.relname, c.relname)
        || CASE WHEN 'until_batch' = ANY (a.names) THEN ' AND until_batch = %d' ELSE '' END
        || coalesce((SELECT ' AND (' || string_agg(format(
             '%%I = current_setting(''bare.organization'')::int', own.name), ' OR ') || ')'
           FROM unnest(ARRAY['issuer_id', 'recipient_id', 'reseller_id', 'customer_id', 'beneficiary_id',
             'payer_id']) AS own (name) WHERE own.name = ANY (a.names)), '')
      FROM pg_class c
      CROSS JOIN LATERAL (SELECT array_agg(attname::text) AS names FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0) a
      WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      """
          .formatted(STILL_LIVE);

  /** What views ask about the scope: the one organisation, and nothing that narrows it. */
  private static final String SCOPES =
      """
      SELECT format('CREATE FUNCTION bare_plain.%I() RETURNS %s LANGUAGE sql STABLE RETURN %s', p.proname,
        p.prorettype::regtype, CASE p.prorettype::regtype::text
          WHEN 'boolean' THEN 'true'
          WHEN 'integer' THEN 'current_setting(''bare.organization'')::int'
          WHEN 'integer[]' THEN 'ARRAY[current_setting(''bare.organization'')::int]'
          ELSE '9223372036854775806' END)
      FROM pg_proc p WHERE p.pronamespace = 'plain'::regnamespace AND p.proname LIKE 'scope%'
      """;

  /**
   * Every view and function that intents read, as PostgreSQL would write it down; not what only the
   * scope is made from.
   */
  private static final String DEFINITIONS =
      """
      SELECT format('CREATE VIEW plain.%I AS %s', c.relname, pg_get_viewdef(c.oid)) FROM pg_class c
      WHERE c.relnamespace = 'plain'::regnamespace AND c.relkind = 'v'
      UNION ALL
      SELECT pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE p.pronamespace = 'plain'::regnamespace AND p.proname NOT LIKE 'scope%'
        AND p.proname <> 'provider_numbers'
      """;
}
