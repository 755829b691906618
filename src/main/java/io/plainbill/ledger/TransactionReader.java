package io.plainbill.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.core.BaseConnection;

/** Runs queries on one connection whose transaction has its scope set. */
final class TransactionReader implements ScopedReader {
  private static final String NOT_ONE_QUERY = "42601";

  /** The rows that are fetched at a time where a query is read to its end. */
  private static final int AT_ONCE = 500;

  private final Connection connection;
  private final QueryWatch watch;

  TransactionReader(Connection connection, QueryWatch watch) {
    this.connection = connection;
    this.watch = watch;
  }

  @Override
  public Rows rows(Statement statement) {
    long begun = System.nanoTime();
    Rows rows = read(statement);
    watch.ran(statement, Duration.ofNanos(System.nanoTime() - begun));
    return rows;
  }

  @Override
  public void each(Statement statement, Consumer<Rows> sink) {
    long begun = System.nanoTime();
    try (PreparedStatement query = prepared(statement, statement.limit())) {
      query.setFetchSize(AT_ONCE);
      hand(query, statement, sink);
    } catch (SQLException failed) {
      throw ReadFailed.of(statement.name(), failed);
    }
    watch.ran(statement, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static void hand(PreparedStatement query, Statement statement, Consumer<Rows> sink)
      throws SQLException {
    try (ResultSet result = query.executeQuery()) {
      List<Column> columns = columns(result, statement);
      List<String> names = columns.stream().map(Column::name).toList();
      List<List<Value>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result, columns));
        if (rows.size() == AT_ONCE) {
          sink.accept(new Rows(names, rows, false));
          rows.clear();
        }
      }
      if (!rows.isEmpty()) {
        sink.accept(new Rows(names, rows, false));
      }
    }
  }

  private static List<Column> columns(ResultSet result, Statement statement) throws SQLException {
    List<Column> columns = Column.of(result.getMetaData());
    for (Column column : columns) {
      column.requireReadable(statement.name());
    }
    return columns;
  }

  private Rows read(Statement statement) {
    try (PreparedStatement query = prepared(statement, statement.limit() + 1L);
        ResultSet result = query.executeQuery()) {
      List<Column> columns = columns(result, statement);
      List<List<Value>> rows = new ArrayList<>();
      boolean truncated = false;
      while (!truncated && result.next()) {
        truncated = rows.size() == statement.limit();
        if (!truncated) {
          rows.add(row(result, columns));
        }
      }
      return new Rows(columns.stream().map(Column::name).toList(), rows, truncated);
    } catch (SQLException failed) {
      throw ReadFailed.of(statement.name(), failed);
    }
  }

  /**
   * The query, wrapped and bound. Wrapping alone does not stop {@code 1) q; COMMIT; SELECT (1}: the
   * driver would cut it and send the pieces one by one. So what the driver makes of it has to be
   * one piece, which the server in turn accepts only as one statement.
   */
  PreparedStatement prepared(Statement statement, long rows) throws SQLException {
    boolean standardStrings =
        connection.unwrap(BaseConnection.class).getStandardConformingStrings();
    WrappedSql wrapped = WrappedSql.of(statement.sql(), rows, standardStrings);
    if (!wrapped.isOneQuery()) {
      throw new ReadFailed(statement.name(), NOT_ONE_QUERY);
    }
    PreparedStatement query = connection.prepareStatement(wrapped.jdbc());
    query.setEscapeProcessing(false);
    for (int i = 0; i < wrapped.binds().size(); i++) {
      bind(query, i + 1, statement, wrapped.binds().get(i));
    }
    return query;
  }

  /** The first of what the server is sent for that query, which may be all of it. */
  String sent(Statement statement) throws SQLException {
    boolean standardStrings =
        connection.unwrap(BaseConnection.class).getStandardConformingStrings();
    return WrappedSql.of(statement.sql(), 0, standardStrings).sent();
  }

  private static void bind(PreparedStatement query, int index, Statement statement, String name)
      throws SQLException {
    switch (statement.binds().get(name)) {
      case null ->
          throw new IllegalArgumentException(
              "the query " + statement.name() + " has no value for :" + name);
      case String text -> query.setString(index, text);
      case Integer number -> query.setInt(index, number);
      case Long number -> query.setLong(index, number);
      case BigDecimal number -> query.setBigDecimal(index, number);
      case LocalDate day -> query.setObject(index, day);
      case Instant moment -> query.setObject(index, moment.atOffset(ZoneOffset.UTC));
      case Statement.Missing missing -> query.setNull(index, sqlType(missing));
      default ->
          throw new IllegalArgumentException(
              "the query " + statement.name() + " has a value of unknown type for :" + name);
    }
  }

  private static int sqlType(Statement.Missing missing) {
    return switch (missing) {
      case TEXT -> Types.VARCHAR;
      case INT -> Types.INTEGER;
      case DATE -> Types.DATE;
      case NUMERIC -> Types.NUMERIC;
    };
  }

  private static List<Value> row(ResultSet result, List<Column> columns) throws SQLException {
    List<Value> row = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.add(columns.get(i).read(result, i + 1));
    }
    return row;
  }
}
