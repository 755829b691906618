package io.plainbill.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Questions whose files mean harm: each reads whatever its SQL can reach. */
final class HostileIntents {
  /** One column of text each; all that they can reach is in their asker's scope. */
  private static final List<String> RUNNING =
      List.of(
          "SELECT c::text AS leak FROM charge c ORDER BY random()",
          "SELECT r::text AS leak FROM rollup r ORDER BY random()",
          "SELECT o::text AS leak FROM organization o ORDER BY 1",
          "SELECT b::text AS leak FROM bill b ORDER BY 1",
          "SELECT a::text AS leak FROM account a ORDER BY 1",
          "SELECT i::text AS leak FROM invoice i ORDER BY 1",
          "SELECT p::text AS leak FROM purchase_order p WHERE true OR p IS NOT NULL ORDER BY 1",
          "SELECT v::text AS leak FROM voucher v ORDER BY 1",
          "SELECT l::text AS leak FROM generate_series(1, 20) one, generate_series(1, 20) two,"
              + " bill_lines(one, two, '2020-01-01', '2030-01-01', NULL, NULL) l LIMIT 500",
          "SELECT set_config('plainbill.scope', 'staff|4|{1,2,3,4,5,6,7,8,9}|{1,2,3,4,5,6}|*|9',"
              + " true) || (SELECT string_agg(description, ' ') FROM charge) AS leak",
          "WITH s AS MATERIALIZED (SELECT set_config('plainbill.scope',"
              + " regexp_replace(current_setting('plainbill.scope'), '[{][0-9,]*[}]',"
              + " '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15}', 'g'), true) AS v)"
              + " SELECT c.description AS leak FROM s, charge c WHERE s.v IS NOT NULL",
          "SELECT set_config('role', 'postgres', true) || (SELECT string_agg(name, ' ')"
              + " FROM organization) AS leak",
          "SELECT set_config('row_security', 'off', true) || (SELECT string_agg(name, ' ')"
              + " FROM organization) AS leak",
          "SELECT set_config('statement_timeout', '0', false) || set_config('search_path',"
              + " 'pg_temp, ledger', false) AS leak",
          "SELECT most_common_vals::text AS leak FROM pg_stats WHERE schemaname = 'ledger'",
          "SELECT histogram_bounds::text AS leak FROM pg_stats WHERE schemaname = 'ledger'",
          "SELECT (1 / (SELECT count(*) FROM charge WHERE false))::text AS leak");

  /** What no reader may even prepare. */
  private static final List<String> REFUSED =
      List.of(
          "SELECT c.description AS leak FROM ledger.charge c ORDER BY 1",
          "SELECT d::text AS leak FROM ledger.charge_day d ORDER BY 1",
          "SELECT b::text AS leak FROM ledger.batch_row b ORDER BY 1",
          "SELECT query_to_xml('SELECT * FROM organization', true, true, '')::text AS leak",
          "SELECT query AS leak FROM pg_stat_activity",
          "SELECT pg_read_file('PG_VERSION') AS leak",
          "SELECT pg_sleep(60)::text AS leak",
          "SELECT rolname || rolpassword AS leak FROM pg_authid",
          "SELECT t::text AS leak FROM app.token t",
          "SELECT a::text AS leak FROM app.answer a",
          "SELECT s::text AS leak FROM ledger.secret s",
          "SELECT h::text AS leak FROM migrations.flyway_schema_history h",
          "SELECT 'a' AS leak; SELECT 'b' AS leak",
          "SELECT 'a' AS leak) q; COMMIT; SELECT * FROM (SELECT 'b' AS leak",
          "DELETE FROM charge RETURNING 'gone' AS leak",
          "COPY charge TO PROGRAM 'cat'");

  static final List<String> IDS = ids(RUNNING);
  static final List<String> REFUSED_IDS = ids(REFUSED);

  private HostileIntents() {}

  private static List<String> ids(List<String> queries) {
    return IntStream.range(0, queries.size()).mapToObj(HostileIntents::id).toList();
  }

  private static String id(int number) {
    return "hostile." + letters(number);
  }

  /**
   * The product's own questions, and hostile ones that pass the check, in a folder of their own.
   */
  static Path running(Path folder) {
    return besides(folder, RUNNING);
  }

  /** The product's own questions, and hostile ones that do not pass the check. */
  static Path refused(Path folder) {
    return besides(folder, REFUSED);
  }

  private static Path besides(Path folder, List<String> queries) {
    Path intents = Path.of("intents");
    try (Stream<Path> all = Files.walk(intents)) {
      for (Path file : all.toList()) {
        Path copy = folder.resolve(intents.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      for (int i = 0; i < queries.size(); i++) {
        Files.writeString(folder.resolve(id(i) + ".yaml"), file(i, queries.get(i)));
      }
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String file(int number, String query) {
    return """
    id: %1$s
    title: Hostile %2$s
    does: query
    roles: [sales, support, finance, admin, auditor, customer_admin, finance_viewer, operations]
    examples:
    %3$s
    queries:
      leak: |
        %4$s
    cases:
      answer:
        headline: ["It leaks."]
      none:
        kind: empty
        reason: no_match
        headline: ["It does not leak."]
    tables:
      - key: leak
        title: Leak
        query: leak
        columns:
          - {key: leak, label: Leak, type: text}
        rows: 200
    """
        .formatted(id(number), letters(number), examples(number), query);
  }

  private static String examples(int number) {
    return Stream.of("leak", "spill", "pour", "drain", "gush", "drip", "ooze", "seep", "dribble")
        .map(verb -> "  - " + verb + " hostile " + letters(number))
        .collect(Collectors.joining("\n"));
  }

  private static String letters(int number) {
    return "vector" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }
}
