package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.ops.ImportJob;
import io.plainbill.ops.ImportJob.State;
import io.plainbill.ops.Imports;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one database, with one folder for what is sent in. */
final class ReplicasTest {
  /** The number that publishers lock while it is their turn. */
  private static final long TURN = 0x706c61696e62696cL;

  private static final String FILE = "code,name,kind,parent\nsoon,Soon,customer,borealis\n";

  @TempDir private Path folder;
  private House house;
  private Caller bea;

  @BeforeEach
  void open() {
    house = new House(100_000);
    bea = new Caller("bea", house.organizations.byCode("borealis").orElseThrow(), Role.ADMIN);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void serviceThatDies_leavesItsImportToTheOther_whichBringsItInOnce() throws Exception {
    try (Imports second = house.imports(folder)) {
      String id = halfWay(second, () -> kill(waiting()));
      assertThat(over(second, id)).isEqualTo(State.PUBLISHED);
      assertThat(batches()).isEqualTo(1);
      assertThat(folder.resolve(id)).doesNotExist();
    }
  }

  @Test
  void serviceThatOnlySeemedDead_publishesNothingTwice() throws Exception {
    try (Imports second = house.imports(folder)) {
      String id = halfWay(second, () -> {});
      assertThat(over(second, id)).isIn(State.PUBLISHED, State.UNCHANGED);
      assertThat(batches()).isEqualTo(1);
      assertThat(folder.resolve(id)).doesNotExist();
    }
  }

  private interface Misfortune {
    void befalls() throws Exception;
  }

  /**
   * A first service takes a file and waits for its turn to publish it, when it falls silent.
   *
   * @return the import's number, once it is the second's and turns are free again
   */
  private String halfWay(Imports second, Misfortune misfortune) throws Exception {
    try (Connection turn = house.database.owner().getConnection();
        Statement lock = turn.createStatement();
        Imports first = house.imports(folder)) {
      lock.execute("SELECT pg_advisory_lock(" + TURN + ")");
      String id = first.take(bea, new Origin("http", "127.0.0.1"), false, sent(), body(FILE));
      until(() -> waiting() != 0);
      String owner = owner(id);
      second.takeOver();
      assertThat(owner(id)).as("the first lives").isEqualTo(owner);
      misfortune.befalls();
      until(() -> {
        house.database.execute(
            "UPDATE app.service SET seen_at = now() - interval '61 seconds' WHERE id = '"
                + owner
                + "'");
        second.takeOver();
        return !owner(id).equals(owner);
      });
      lock.execute("SELECT pg_advisory_unlock(" + TURN + ")");
      return id;
    }
  }

  private static ImportJob.Sent sent() {
    return new ImportJob.Sent(
        "soon.csv",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "detail",
        Optional.empty(),
        false,
        false);
  }

  private static ByteArrayInputStream body(String csv) {
    return new ByteArrayInputStream(csv.getBytes(UTF_8));
  }

  private State over(Imports imports, String id) throws Exception {
    Set<State> ends = Set.of(State.PUBLISHED, State.UNCHANGED, State.REFUSED, State.FAILED);
    until(() -> ends.contains(imports.find(id, bea, false).orElseThrow().state()));
    return imports.find(id, bea, false).orElseThrow().state();
  }

  private long batches() throws SQLException {
    return Long.parseLong(one("SELECT count(*) FROM ledger.batch"));
  }

  private String owner(String id) throws SQLException {
    return one("SELECT service_id FROM app.import_job WHERE id = '" + id + "'");
  }

  /** The backend of this database that waits for its turn; 0 if none does. */
  private int waiting() throws SQLException {
    return Integer.parseInt(
        one(
            "SELECT coalesce(min(l.pid), 0) FROM pg_locks l WHERE l.locktype = 'advisory'"
                + " AND NOT l.granted AND l.database ="
                + " (SELECT oid FROM pg_database WHERE datname = current_database())"));
  }

  private void kill(int backend) {
    house.database.execute("SELECT pg_terminate_backend(" + backend + ")");
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = house.database.owner().getConnection();
        Statement query = connection.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    for (int i = 0; i < 1_200; i++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it does not come to that");
  }
}
