package io.plainbill.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of a query's result.
 *
 * @param name lower case
 * @param kind which {@link Value} its cells are
 * @param sqlType as PostgreSQL names it
 */
public record Column(String name, Kind kind, String sqlType) {
  /** What the cells hold. */
  public enum Kind {
    TEXT,
    NUMBER,
    DAY,
    TIME,
    FLAG,
    /** Nothing that an answer can show: binary floating point, times without a zone, arrays. */
    UNREADABLE
  }

  private static final String DATATYPE_MISMATCH = "42804";

  static List<Column> of(ResultSetMetaData metaData) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      String sqlType = metaData.getColumnTypeName(i);
      columns.add(
          new Column(
              metaData.getColumnLabel(i).toLowerCase(Locale.ROOT),
              kind(metaData.getColumnType(i), sqlType),
              sqlType));
    }
    return List.copyOf(columns);
  }

  private static Kind kind(int jdbcType, String sqlType) {
    return switch (jdbcType) {
      case Types.VARCHAR, Types.CHAR -> Kind.TEXT;
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC -> Kind.NUMBER;
      case Types.DATE -> Kind.DAY;
      case Types.BIT, Types.BOOLEAN -> sqlType.equals("bool") ? Kind.FLAG : Kind.UNREADABLE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          sqlType.equals("timestamptz") ? Kind.TIME : Kind.UNREADABLE;
      case Types.OTHER ->
          sqlType.equals("uuid") || sqlType.equals("jsonb") ? Kind.TEXT : Kind.UNREADABLE;
      default -> Kind.UNREADABLE;
    };
  }

  void requireReadable(String statement) {
    if (kind == Kind.UNREADABLE) {
      throw new ReadFailed(statement + ", column " + name, DATATYPE_MISMATCH);
    }
  }

  Value read(ResultSet result, int index) throws SQLException {
    return switch (kind) {
      case TEXT -> {
        String text = result.getString(index);
        yield result.wasNull() ? Value.ABSENT : new Value.Text(text);
      }
      case NUMBER -> {
        BigDecimal number = result.getBigDecimal(index);
        yield result.wasNull() ? Value.ABSENT : new Value.Decimal(number);
      }
      case DAY -> {
        LocalDate day = result.getObject(index, LocalDate.class);
        yield result.wasNull() ? Value.ABSENT : new Value.Day(day);
      }
      case TIME -> {
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        yield result.wasNull() ? Value.ABSENT : new Value.Time(time.toInstant());
      }
      case FLAG -> {
        boolean set = result.getBoolean(index);
        yield result.wasNull() ? Value.ABSENT : new Value.Flag(set);
      }
      case UNREADABLE -> throw new IllegalStateException("refused before: " + name);
    };
  }
}
