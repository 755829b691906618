package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads PostgreSQL's own catalogue, so that whatever a later migration adds is held to the same
 * rules.
 */
final class CatalogueTest {
  private static final String OURS =
      " c.relnamespace::regnamespace::text IN ('ledger', 'plain', 'app', 'audit') ";

  /**
   * Functions that run with the owner's rights and that readers may call; each was thought about.
   */
  private static final List<String> TRUSTED =
      List.of(
          "batch_before",
          "bill_standing",
          "every_provider",
          "first_import",
          "last_import",
          "published_at",
          "scope_batch",
          "scope_clients",
          "scope_fields",
          "scope_known_providers",
          "scope_organizations",
          "source");

  private static TestDatabase database;
  private static final Logins LOGINS = Logins.of("Test-Template");

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyTable_hasRowLevelSecurity() throws SQLException {
    assertThat(
            all(
                "SELECT c.oid::regclass FROM pg_class c WHERE c.relkind IN ('r', 'p') AND"
                    + OURS
                    + "AND NOT c.relrowsecurity"))
        .isEmpty();
    assertThat(all("SELECT c.oid::regclass FROM pg_class c WHERE c.relkind = 'p' AND" + OURS))
        .as("the test looks at something")
        .contains("ledger.charge");
  }

  @Test
  void everyTableThatReadersRead_hasAPolicyForThem_thatNeedsTheScope() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT c.oid::regclass FROM pg_class c
                  WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text <> 'pg_catalog'
                    AND c.relnamespace::regnamespace::text <> 'information_schema'
                    AND has_any_column_privilege(?, c.oid, 'SELECT')
                    AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                      AND p.polroles @> ARRAY[(SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)]
                      AND p.polcmd = 'r' AND p.polpermissive
                      AND pg_get_expr(p.polqual, p.polrelid) LIKE '%scope_%')
                  """,
                  login, login))
          .isEmpty();
    }
  }

  /** A later migration calls {@code ledger.narrow} for a table of its own. */
  @Test
  void everyTableThatSaysWhichCustomer_isNarrowedToTheScopesCustomers() throws SQLException {
    assertThat(
            all(
                """
                SELECT c.oid::regclass FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('recipient_id', 'customer_id')
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND c.relnamespace = 'ledger'::regnamespace
                  AND has_any_column_privilege(?, c.oid, 'SELECT')
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
                    AND p.polroles @> ARRAY[(SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)]
                    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%scope_every_customer%'
                    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%' || a.attname || ' = ANY%')
                """,
                LOGINS.staff(), LOGINS.staff()))
        .isEmpty();
  }

  /**
   * By the account that a row names or, where its figures span accounts, by not being shown at all;
   * what hangs on another row is seen with that one.
   */
  @Test
  void everyTableAboutACustomer_isNarrowedToTheScopesAccounts() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT p.polname || ' on ' || c.oid::regclass
                  FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polpermissive
                  WHERE c.relnamespace = 'ledger'::regnamespace
                    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                      AND a.attname IN ('recipient_id', 'customer_id', 'account_id'))
                    AND p.polroles @> ARRAY[(SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)]
                    AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%scope_every_account%'
                    AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%EXISTS ( SELECT%'
                  """,
                  login))
          .isEmpty();
    }
  }

  @Test
  void policiesForReaders_areForThemAlone() throws SQLException {
    assertThat(
            all(
                "SELECT p.polname || ' on ' || p.polrelid::regclass FROM pg_policy p WHERE"
                    + " p.polroles = '{0}'"))
        .as("open to everybody")
        .isEmpty();
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT p.polname || ' on ' || p.polrelid::regclass FROM pg_policy p
                  WHERE p.polroles @> ARRAY[(SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)]
                    AND (p.polcmd <> 'r' OR pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%scope_%')
                  """,
                  login))
          .isEmpty();
    }
  }

  @Test
  void partitions_areNotGrantedToAnybody() throws SQLException {
    for (String login : LOGINS.all()) {
      assertThat(
              all(
                  """
                  SELECT c.oid::regclass FROM pg_class c WHERE c.relispartition AND c.relkind IN ('r', 'p')
                    AND (has_any_column_privilege(?, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
                      OR has_table_privilege(?, c.oid, 'DELETE, TRUNCATE, TRIGGER'))
                  """,
                  login,
                  login))
          .isEmpty();
    }
  }

  @Test
  void views_runWithTheReadersRights() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT c.oid::regclass FROM pg_class c
                  WHERE c.relkind = 'v' AND c.relnamespace::regnamespace::text
                      NOT IN ('pg_catalog', 'information_schema')
                    AND has_any_column_privilege(?, c.oid, 'SELECT')
                    AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
                  """,
                  login))
          .isEmpty();
    }
  }

  @Test
  void materialisedViewsForeignTablesAndExtensions_areNone() throws SQLException {
    assertThat(all("SELECT c.oid::regclass FROM pg_class c WHERE c.relkind IN ('m', 'f')"))
        .isEmpty();
    assertThat(all("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")).isEmpty();
  }

  @Test
  void readers_writeNothing() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT c.oid::regclass FROM pg_class c
                  WHERE c.relkind IN ('r', 'p', 'v')
                    AND NOT (c.relnamespace::regnamespace::text = 'pg_catalog' AND c.relname = 'pg_settings')
                    AND (has_any_column_privilege(?, c.oid, 'INSERT, UPDATE, REFERENCES')
                      OR has_table_privilege(?, c.oid, 'DELETE, TRUNCATE, TRIGGER, MAINTAIN'))
                  """,
                  login,
                  login))
          .isEmpty();
      assertThat(
              all(
                  "SELECT c.oid::regclass FROM pg_class c WHERE CASE c.relkind WHEN 'S' THEN"
                      + " has_sequence_privilege(?, c.oid, 'USAGE, SELECT, UPDATE') ELSE false END",
                  login))
          .isEmpty();
      assertThat(
              all(
                  "SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege(?, n.oid,"
                      + " 'CREATE')",
                  login))
          .isEmpty();
      assertThat(
              all(
                  "SELECT d.datname FROM pg_database d WHERE d.datname = current_database()"
                      + " AND has_database_privilege(?, d.oid, 'CREATE, TEMPORARY')",
                  login))
          .isEmpty();
    }
  }

  @Test
  void auditTrail_canOnlyBeAddedTo() throws SQLException {
    assertThat(
            all(
                """
                SELECT c.oid::regclass FROM pg_class c
                WHERE c.relnamespace = 'audit'::regnamespace AND c.relkind IN ('r', 'p')
                  AND (has_any_column_privilege(?, c.oid, 'UPDATE, REFERENCES')
                    OR has_table_privilege(?, c.oid, 'DELETE, TRUNCATE, TRIGGER, MAINTAIN'))
                """,
                LOGINS.writer(),
                LOGINS.writer()))
        .isEmpty();
    assertThat(
            all(
                "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'audit'::regnamespace"
                    + " AND c.relkind = 'r' AND has_any_column_privilege(?, c.oid, 'INSERT')"
                    + " ORDER BY 1",
                LOGINS.writer()))
        .containsExactly("entry", "seal", "subject");
  }

  @Test
  void readers_nameNothingButTheViews() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  "SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege(?, n.oid,"
                      + " 'USAGE') ORDER BY 1",
                  login))
          .containsExactly("information_schema", "pg_catalog", "plain");
    }
  }

  @Test
  void logins_areOrdinary_ownNothing_andBelongToNothing() throws SQLException {
    for (String login : LOGINS.all()) {
      assertThat(
              all(
                  "SELECT r.rolname FROM pg_roles r WHERE r.rolname = ? AND (r.rolsuper OR"
                      + " r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)",
                  login))
          .isEmpty();
      assertThat(
              all(
                  "SELECT m.roleid::regrole FROM pg_auth_members m"
                      + " WHERE m.member = (SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)",
                  login))
          .isEmpty();
      assertThat(
              all(
                  "SELECT s.objid::text FROM pg_shdepend s WHERE s.deptype = 'o'"
                      + " AND s.refobjid = (SELECT r.oid FROM pg_roles r WHERE r.rolname = ?)",
                  login))
          .isEmpty();
    }
  }

  @Test
  void functionsWithTheOwnersRights_areThoseThoughtAbout_andKeepTheirPath() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT p.proname FROM pg_proc p
                  WHERE p.prosecdef AND has_function_privilege(?, p.oid, 'EXECUTE') ORDER BY p.proname
                  """,
                  login))
          .containsExactlyElementsOf(TRUSTED);
    }
    assertThat(
            all(
                """
                SELECT p.oid::regprocedure FROM pg_proc p
                WHERE p.prosecdef AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%')
                """))
        .isEmpty();
  }

  @Test
  void dangerousFunctions_areTakenAway() throws SQLException {
    for (String login : readers()) {
      assertThat(
              all(
                  """
                  SELECT p.oid::regprocedure FROM pg_proc p
                  WHERE has_function_privilege(?, p.oid, 'EXECUTE')
                    AND (p.proname ~ '^(lo_|lo(read|write)$|pg_read_|pg_ls_|pg_stat_file|pg_file_|pg_logfile|pg_rotate'
                        '|pg_reload|pg_terminate|pg_cancel|pg_notify|pg_sleep|pg_advisory|pg_try_advisory|dblink'
                        '|pg_stat_get_|pg_create_restore|pg_switch|pg_promote|pg_backup|pg_export'
                        '|pg_logical_emit|pg_replication_origin_|pg_relation_size|pg_total_)'
                      OR p.proname ~ '^(query|table|schema|database|cursor)_to_xml')
                  """,
                  login))
          .isEmpty();
    }
  }

  @Test
  void languages_thatRunOutsideTheDatabase_areNone() throws SQLException {
    assertThat(
            all(
                "SELECT l.lanname FROM pg_language l WHERE NOT l.lanpltrusted AND l.lanname NOT IN"
                    + " ('internal', 'c')"))
        .isEmpty();
  }

  private static List<String> readers() {
    return List.of(LOGINS.staff(), LOGINS.customer());
  }

  private static List<String> all(String sql, String... binds) throws SQLException {
    try (Connection owner = database.owner().getConnection();
        PreparedStatement query = owner.prepareStatement(sql)) {
      for (int i = 0; i < binds.length; i++) {
        query.setString(i + 1, binds[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }
}
