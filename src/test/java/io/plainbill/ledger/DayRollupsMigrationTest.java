package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that had bills before there were sums by day and tag gets them. */
final class DayRollupsMigrationTest {
  /** With a project in a column, in a tag and nowhere. */
  private static final String PROJECTS =
      """
      UPDATE ledger.charge SET tags = '{"Project": " apollo ", "team": "web"}', extra = '{"x_projectname": "Hermes"}'
       WHERE charge_key = 'acme-1';
      UPDATE ledger.charge SET tags = '{"Project": " apollo "}' WHERE charge_key = 'acme-2';
      UPDATE ledger.charge SET tags = '{}' WHERE charge_key = 'globex-2'
      """;

  @Test
  void bills_thatStood_getTheirSums_atEveryMoment() throws SQLException {
    DatabaseAddress address = OlderDatabase.at("4", "from-v4");
    try (Connection owner = OlderDatabase.owner(address)) {
      run(owner, TwoResellers.resource("/ledger/two-resellers.sql"));
      run(owner, PROJECTS);
      Databases.open(address).close();
      for (String table : List.of("charge_day", "charge_tag")) {
        assertThat(
                rows(
                    owner,
                    "SELECT from_batch, until_batch, recipient_id, sum(lines), sum(billed_cost), sum(list_cost)"
                        + " FROM ledger."
                        + table
                        + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
            .isEqualTo(
                rows(
                    owner,
                    "SELECT from_batch, until_batch, recipient_id, count(*), sum(billed_cost), sum(list_cost)"
                        + " FROM ledger.charge GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
            .hasSizeGreaterThan(5);
      }
      assertThat(
              rows(
                  owner,
                  "SELECT charge_key, project FROM ledger.charge WHERE project IS NOT NULL ORDER BY 1"))
          .containsExactly("acme-1 Hermes", "acme-2 apollo");
      assertThat(
              rows(
                  owner,
                  "SELECT t.key, t.value, d.billed_cost FROM ledger.charge_tag d JOIN ledger.tag t"
                      + " USING (issuer_id, recipient_id, account_id, tag_set)"
                      + " WHERE d.recipient_id = 5 AND d.until_batch > 1000 ORDER BY 1, 3"))
          .containsExactly(
              "Project  apollo  -130.50", "Project  apollo  100.00", "team web 100.00");
      assertThat(rows(owner, "SELECT billed_cost FROM ledger.charge_tag WHERE tag_set IS NULL"))
          .containsExactly("667.00");
      assertThat(rows(owner, "SELECT DISTINCT day FROM ledger.charge_day ORDER BY 1"))
          .containsExactly("2026-05-02");
    }
  }

  private static void run(Connection owner, String sql) throws SQLException {
    try (java.sql.Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection owner, String sql) throws SQLException {
    try (java.sql.Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(rows.getString(i));
        }
        read.add(String.join(" ", cells));
      }
      return read;
    }
  }
}
