package io.plainbill.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain JDBC on the publishing transaction's connection; binds are positional. */
final class Sql {
  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Runs a statement; returns how many rows it wrote. */
  int update(String sql, @Nullable Object... binds) {
    try (PreparedStatement statement = prepared(sql, binds)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... binds) {
    try (PreparedStatement statement = prepared(sql, binds);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /** The one row of a query that always has one. */
  <T> T one(String sql, Reader<T> reader, @Nullable Object... binds) {
    return list(sql, reader, binds).getFirst();
  }

  private PreparedStatement prepared(String sql, @Nullable Object... binds) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < binds.length; i++) {
        statement.setObject(i + 1, converted(binds[i]));
      }
      return statement;
    } catch (SQLException failed) {
      statement.close();
      throw failed;
    }
  }

  private @Nullable Object converted(@Nullable Object bind) throws SQLException {
    return switch (bind) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case String[] texts -> connection.createArrayOf("text", texts);
      case Collection<?> ids -> connection.createArrayOf("int4", ids.toArray());
      case null, default -> bind;
    };
  }

  static PublishingFailed failure(Exception failed) {
    return new PublishingFailed("The database failed while publishing; nothing was kept.", failed);
  }
}
