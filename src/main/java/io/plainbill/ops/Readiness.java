package io.plainbill.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Whether questions can be answered now: every login gets a connection that works. */
public final class Readiness {
  private static final int SECONDS = 3;

  private final List<DataSource> sources;

  public Readiness(List<DataSource> sources) {
    this.sources = List.copyOf(sources);
  }

  public boolean ready() {
    return sources.stream().allMatch(Readiness::works);
  }

  private static boolean works(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException down) {
      return false;
    }
  }
}
