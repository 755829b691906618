package io.plainbill.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plainbill.access.Audience;
import io.plainbill.access.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Where every figure comes from: reads run here, inside a scope, and change nothing. */
public final class Ledger {
  /**
   * The scope's setting holds for this transaction alone; the others make a query mean the same
   * wherever it runs, and keep it from looking anywhere but in the views. A plan is made once per
   * connection, for all scopes and values: policies ask for the scope when it runs.
   */
  private static final String BEGIN =
      """
      SELECT set_config('plainbill.scope', ?, true), set_config('plainbill.moment', '', true), set_config('statement_timeout', ?, true),
        set_config('search_path', 'plain, pg_temp', true), set_config('TimeZone', 'UTC', true),
        set_config('row_security', 'on', true), set_config('jit', 'off', true),
        set_config('plan_cache_mode', 'force_generic_plan', true)
      """;

  /** The server ends a query first; the client's own limit is for a server that does not. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final String PROVIDERS = "SELECT plain.scope_providers()::text";

  /** Of this many scopes it is kept which providers they have something of. */
  private static final int SCOPES_KEPT = 10_000;

  private final Databases databases;
  private final Duration timeout;
  private final QueryWatch watch;
  private final Map<Asked, Described.Runs> ran = new ConcurrentHashMap<>();

  /**
   * By scope, as PostgreSQL writes an array. A scope holds its moment, so they stay as they are.
   */
  private final Cache<Scope, String> seen;

  /** A query, as whoever runs it sends it. */
  private record Asked(Audience audience, String sql, Map<String, Object> binds) {}

  /**
   * @param timeout the longest that one query may take
   */
  public Ledger(Databases databases, Duration timeout) {
    this(databases, timeout, QueryWatch.NONE);
  }

  /**
   * @param timeout the longest that one query may take
   * @param watch is told of every query that an answer ran
   */
  public Ledger(Databases databases, Duration timeout, QueryWatch watch) {
    this(databases, timeout, watch, Caffeine.newBuilder().maximumSize(SCOPES_KEPT).build());
  }

  private Ledger(
      Databases databases, Duration timeout, QueryWatch watch, Cache<Scope, String> seen) {
    this.databases = databases;
    this.timeout = timeout;
    this.watch = watch;
    this.seen = seen;
  }

  /** The same ledger, whose queries may take that long. */
  public Ledger waiting(Duration longer) {
    return new Ledger(databases, longer, watch, seen);
  }

  /**
   * Does work that reads inside the scope, in one transaction: all its queries see one moment.
   * Nothing that a query does outlives it.
   *
   * @throws ReadFailed if the database cannot be reached or refuses a query
   */
  public <T> T read(Scope scope, Function<ScopedReader, T> work) {
    return read(scope, scope.batch(), work);
  }

  /**
   * The same, for work that compares: its queries may also look at earlier moments of the ledger,
   * through functions that say so ({@code plain.look_at}). What a moment shows is decided by the
   * same policies from the same signed organisations, accounts and customers, over the rows as they
   * stood then; SQL can choose the moment, but none later than the scope's own. So looking back
   * shows nothing that the scope at that moment would not show.
   */
  public <T> T lookingBack(Scope scope, Function<ScopedReader, T> work) {
    return read(scope, 0, work);
  }

  private <T> T read(Scope scope, long earliest, Function<ScopedReader, T> work) {
    try (Connection connection = databases.reader(scope.audience()).getConnection()) {
      try {
        begin(connection, scope, earliest);
        return work.apply(new TransactionReader(connection, watch));
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw ReadFailed.connecting(failed);
    }
  }

  /**
   * What the query would give, or why it would not run; without a scope, so it sees no row. What
   * ran once is not run again: the tables stay as they are while a service lives.
   */
  public Described describe(Audience audience, Statement statement) {
    Asked asked = new Asked(audience, statement.sql(), statement.binds());
    Described.Runs known = ran.get(asked);
    if (known != null) {
      return known;
    }
    Described described = describedAnew(audience, statement);
    if (described instanceof Described.Runs runs) {
      ran.put(asked, runs);
    }
    return described;
  }

  private Described describedAnew(Audience audience, Statement statement) {
    try (Connection connection = databases.reader(audience).getConnection()) {
      TransactionReader reader = new TransactionReader(connection, QueryWatch.NONE);
      try {
        begin(connection, "");
        return described(reader, statement);
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw ReadFailed.connecting(failed);
    }
  }

  /** The number of the last batch that was published; 0 before the first. */
  public long latestBatch() {
    try (Connection connection = databases.writer().getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(id), 0) FROM ledger.batch");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw ReadFailed.of("latest batch", failed);
    }
  }

  private void begin(Connection connection, String scope) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.plus(GRACE).toMillis()));
    try (PreparedStatement query = connection.prepareStatement(BEGIN)) {
      query.setString(1, scope);
      query.setString(2, Long.toString(timeout.toMillis()));
      query.execute();
    }
  }

  /**
   * Sets the scope, with the providers that it has something of; they are found out where they are
   * not known yet.
   */
  private void begin(Connection connection, Scope scope, long earliest) throws SQLException {
    ScopeSigner signer = ScopeSigner.of(connection, databases.keys());
    String providers = seen.getIfPresent(scope);
    if (providers == null) {
      begin(connection, signer.sign(scope, earliest, ScopeSigner.UNKNOWN));
      providers = providers(connection);
      seen.put(scope, providers);
    }
    begin(connection, signer.sign(scope, earliest, providers));
  }

  private static String providers(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PROVIDERS);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static Described described(TransactionReader reader, Statement statement)
      throws SQLException {
    try (PreparedStatement query = reader.prepared(statement, 0)) {
      // Nobody asks for no rows again: the connection need not keep the plan.
      query.unwrap(PGStatement.class).setPrepareThreshold(0);
      try (ResultSet result = query.executeQuery()) {
        return described(Column.of(result.getMetaData()));
      }
    } catch (ReadFailed notOneQuery) {
      return new Described.Faulty("it must be exactly one SELECT, without a semicolon inside", 0);
    } catch (PSQLException failed) {
      return faulty(reader, statement, failed.getServerErrorMessage());
    }
  }

  private static Described described(List<Column> columns) {
    return columns.stream()
        .filter(column -> column.kind() == Column.Kind.UNREADABLE)
        .findFirst()
        .<Described>map(column ->
            new Described.Faulty(
                "the column "
                    + column.name()
                    + " is "
                    + column.sqlType()
                    + ", which no answer can show: cast it to numeric, text, date or"
                    + " timestamptz",
                0))
        .orElseGet(() -> new Described.Runs(columns));
  }

  private static Described faulty(
      TransactionReader reader, Statement statement, @Nullable ServerErrorMessage error)
      throws SQLException {
    if (error == null || error.getMessage() == null) {
      return new Described.Faulty("it does not run", 0);
    }
    String sent = reader.sent(statement);
    int position = Math.clamp(error.getPosition(), 0, sent.length());
    int line = (int) sent.substring(0, position).chars().filter(c -> c == '\n').count();
    return new Described.Faulty(error.getMessage(), line);
  }
}
