package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A database that an older Plainbill filled, opened by this one. */
final class UpgradeTest {
  private static final String DATA =
      """
      INSERT INTO ledger.organization (code, name, kind) VALUES ('top', 'Top', 'distributor');
      INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'acme', 'Acme', 'customer', id FROM ledger.organization;
      INSERT INTO ledger.account (provider_id, external_id) SELECT id, 'a1' FROM ledger.provider
        WHERE code = 'tencent';
      INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by, row_count,
        rejected_count, header) VALUES ('focus', 'may.csv', 'h', 'complete', now(), 'ann', 2, 0, '{}');
      INSERT INTO ledger.charge (charge_key, provider_id, issuer_id, recipient_id, account_id,
        billing_month, granularity, charge_from, charge_until, kind, service, billed_cost, currency,
        tags, from_batch, row_no)
        SELECT 'k' || n, a.provider_id, t.id, c.id, a.id, '2026-05-01', 'detail',
          '2026-05-03 16:00+00', '2026-05-04 16:00+00', 'usage', 'CVM', 10 + n, 'USD',
          '{"team": "web"}', 1, n
        FROM ledger.account a, ledger.organization t, ledger.organization c, generate_series(1, 2) n
        WHERE t.code = 'top' AND c.code = 'acme';
      INSERT INTO ledger.charge_rollup (provider_id, issuer_id, recipient_id, account_id, billing_month,
        granularity, kind, service, currency, lines, lines_without_list, list_cost, net_without_list,
        billed_cost, paid_by_voucher, paid_by_credit, from_batch)
        SELECT provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, kind,
          service, currency, 2, 2, 0, 23, 23, 0, 0, 1 FROM ledger.charge WHERE row_no = 1;
      INSERT INTO ledger.bill (provider_id, issuer_id, recipient_id, billing_month, currency, line_count,
        billed_total, charged_until, revision, from_batch)
        SELECT provider_id, issuer_id, recipient_id, billing_month, currency, 2, 23, charge_until, 1, 1
        FROM ledger.charge WHERE row_no = 1;
      INSERT INTO ledger.purchase_order (order_id, provider_id, account_id, customer_id, reseller_id,
        product, ordered_at, amount, currency, from_batch, row_no)
        SELECT 'SO-1', provider_id, account_id, recipient_id, issuer_id, 'CVM', now(), 5, 'USD', 1, 1
        FROM ledger.charge WHERE row_no = 1;
      """;

  @Test
  void databaseOfVersion4_isBroughtUpToDateAndSaysTheSame() throws Exception {
    DatabaseAddress address = OlderDatabase.at("4", "Upgraded-4");
    try (Connection owner = OlderDatabase.owner(address);
        java.sql.Statement statement = owner.createStatement()) {
      statement.execute(DATA);
    }
    try (Databases databases = Databases.open(address)) {
      assertThat(read(databases, Audience.CUSTOMER, 2, Side.RECEIVED))
          .containsExactly("23", "2", "23", "23", "SO-1");
      assertThat(read(databases, Audience.STAFF, 1, Side.ISSUED))
          .containsExactly("23", "2", "23", "23", "SO-1");
    }
    Databases.open(address).close(); // once more changes nothing
  }

  /** Bill, lines and sums of May; the days of the line; the order. */
  private static List<String> read(
      Databases databases, Audience audience, int organization, Side side) {
    Scope scope =
        new Scope(
            audience,
            organization,
            Set.of(new Scope.Grant(organization, side)),
            Optional.empty(),
            Optional.empty(),
            1);
    Statement statement =
        new Statement(
            "test",
            """
            SELECT (SELECT trim_scale(sum(billed_total))::text FROM plain.bill) AS bill,
              (SELECT count(*)::text FROM plain.charge) AS lines,
              (SELECT trim_scale(sum(billed_cost))::text
                 FROM plain.bill_lines(2, 1, '2026-05-01', '2026-06-01', NULL, NULL)) AS month,
              (SELECT trim_scale(sum(billed_cost))::text
                 FROM plain.bill_lines(2, 1, '2026-05-04', '2026-05-05', NULL, NULL)) AS day,
              (SELECT order_id FROM plain.purchase_order) AS ordered
            """,
            Map.of(),
            2);
    Rows rows =
        new Ledger(databases, Duration.ofSeconds(30)).read(scope, reader -> reader.rows(statement));
    return rows.rows().getFirst().stream()
        .map(value -> value instanceof Value.Text(var text) ? text : String.valueOf(value))
        .toList();
  }
}
