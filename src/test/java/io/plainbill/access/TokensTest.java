package io.plainbill.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plainbill.ledger.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Organizations ORGANIZATIONS = new Organizations(DATABASE.writer());

  @BeforeAll
  static void organizations() {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (code, name, kind, parent_id) VALUES
          ('meridian', 'Meridian', 'distributor', NULL);
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'borealis', 'Borealis Cloud', 'reseller', id FROM ledger.organization
        WHERE code = 'meridian';
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'acme', 'Acme', 'customer', id FROM ledger.organization WHERE code = 'borealis'
        """);
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static final Actor OPERATOR = Actor.operator("root");

  private static Tokens at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new Tokens(DATABASE.writer(), clock, DATABASE.trail(clock));
  }

  private static Caller caller(String code, Role role) {
    return new Caller("ann", ORGANIZATIONS.byCode(code).orElseThrow(), role);
  }

  @Test
  void freshToken_saysWhoIsCalling() {
    Caller ann = caller("acme", Role.OPERATIONS);
    Tokens.Issued issued = at(NOON).create(ann, Duration.ofDays(1), OPERATOR);
    assertThat(issued.secret().reveal()).matches("pb_[A-Za-z0-9_-]{43}");
    assertThat(at(NOON).caller(issued.secret().reveal())).contains(ann);
  }

  @Test
  void issuedToken_printsRedacted() {
    Tokens.Issued issued =
        at(NOON).create(caller("acme", Role.OPERATIONS), Duration.ofDays(1), OPERATOR);
    assertThat(issued.toString()).doesNotContain(issued.secret().reveal()).contains("(hidden)");
  }

  @Test
  void narrowedTokens_keepTheirView() {
    Organization acme = ORGANIZATIONS.byCode("acme").orElseThrow();
    Caller ops = new Caller("ops", acme, Role.OPERATIONS, new View.Accounts(Set.of(7, 8)));
    Organization borealis = ORGANIZATIONS.byCode("borealis").orElseThrow();
    Caller sal = new Caller("sal", borealis, Role.SALES, new View.Customers(Set.of(acme.id())));
    Caller nothing = new Caller("no", acme, Role.OPERATIONS, new View.Accounts(Set.of()));
    for (Caller caller : List.of(ops, sal, nothing)) {
      String token = at(NOON).create(caller, Duration.ofDays(1), OPERATOR).secret().reveal();
      assertThat(at(NOON).caller(token)).contains(caller);
    }
  }

  @Test
  void lastUse_isTold_toWithinSomeMinutes() {
    String token =
        at(NOON)
            .create(caller("acme", Role.OPERATIONS), Duration.ofDays(1), OPERATOR)
            .secret()
            .reveal();
    assertThat(at(NOON).list().getFirst().used()).isEmpty();
    at(NOON).caller(token);
    at(NOON.plusSeconds(60)).caller(token);
    assertThat(at(NOON).list().getFirst().used()).contains(NOON);
    Instant later = NOON.plus(Tokens.USE_TOLD);
    at(later).caller(token);
    assertThat(at(NOON).list().getFirst().used()).contains(later);
  }

  @Test
  void accountsAndOrganizationsOfOthers_areNotFound() {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (code, name, kind) VALUES ('rival', 'Rival', 'customer');
        INSERT INTO ledger.account (id, provider_id, external_id) OVERRIDING SYSTEM VALUE
        SELECT n, p.id, 'x-' || n FROM ledger.provider p, generate_series(501, 502) n
        WHERE p.code = 'tencent';
        INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by,
          row_count, rejected_count, header)
        VALUES ('accounts', 'a.csv', 'h', 'complete', now(), 'test', 1, 0, '{}');
        INSERT INTO ledger.account_owner (account_id, organization_id, valid_from, from_batch, row_no)
        SELECT 500 + n, o.id, '2026-01-01', b.id, n
        FROM (VALUES (1, 'acme'), (2, 'rival')) v (n, code)
        JOIN ledger.organization o ON o.code = v.code, ledger.batch b WHERE b.source = 'a.csv'
        """);
    Organization acme = ORGANIZATIONS.byCode("acme").orElseThrow();
    assertThat(ORGANIZATIONS.accounts(acme, List.of("x-501", "x-502", "none", "' OR true --")))
        .isEqualTo(Map.of("x-501", Set.of(501)));
    Organization meridian = ORGANIZATIONS.byCode("meridian").orElseThrow();
    assertThat(ORGANIZATIONS.below(meridian, List.of("acme", "rival", "meridian", "none")))
        .isEqualTo(Map.of("acme", acme.id()));
  }

  @Test
  void token_endsAtItsExpiryToTheMoment() {
    String token =
        at(NOON)
            .create(caller("borealis", Role.SALES), Duration.ofDays(1), OPERATOR)
            .secret()
            .reveal();
    Instant end = NOON.plus(Duration.ofDays(1));
    assertThat(at(end.minusMillis(1)).caller(token)).isPresent();
    assertThat(at(end).caller(token)).isEmpty();
  }

  @Test
  void revokedToken_isRefusedAndRevokedOnlyOnce() {
    Tokens tokens = at(NOON);
    Tokens.Issued issued =
        tokens.create(caller("borealis", Role.ADMIN), Duration.ofDays(1), OPERATOR);
    assertThat(tokens.revoke(issued.id(), OPERATOR)).isTrue();
    assertThat(tokens.revoke(issued.id(), OPERATOR)).isFalse();
    assertThat(tokens.caller(issued.secret().reveal())).isEmpty();
    assertThat(tokens.list().getFirst().revoked()).contains(NOON);
  }

  @Test
  void whatIsNoToken_isNobody() {
    String stranger = "pb_" + "A".repeat(43);
    assertThat(at(NOON).caller(stranger)).isEmpty();
    assertThat(at(NOON).caller("")).isEmpty();
    assertThat(at(NOON).caller("pb_' OR true --")).isEmpty();
    assertThat(at(NOON).caller(stranger + "\u0000")).isEmpty();
  }

  @Test
  void organizationOfAnotherKind_makesTheTokenNobodys() {
    DATABASE.execute(
        "INSERT INTO ledger.organization (code, name, kind, parent_id)"
            + " SELECT 'turn', 'Turncoat', 'customer', id FROM ledger.organization"
            + " WHERE code = 'borealis'");
    String token =
        at(NOON)
            .create(caller("turn", Role.OPERATIONS), Duration.ofDays(1), OPERATOR)
            .secret()
            .reveal();
    DATABASE.execute("UPDATE ledger.organization SET kind = 'reseller' WHERE code = 'turn'");
    assertThat(at(NOON).caller(token)).isEmpty();
  }

  @Test
  void demoTokens_areGoneWithTheNextStartAndNeverListed() {
    Tokens tokens = at(NOON);
    Tokens.Issued demo = tokens.createForDemo(caller("acme", Role.OPERATIONS), Duration.ofDays(1));
    assertThat(tokens.list()).noneMatch(token -> token.id() == demo.id());
    assertThat(tokens.caller(demo.secret().reveal())).isPresent();
    tokens.deleteDemo();
    assertThat(tokens.caller(demo.secret().reveal())).isEmpty();
  }

  @Test
  void tokensThemselves_areNotStored() throws Exception {
    Tokens.Issued issued =
        at(NOON).create(caller("acme", Role.OPERATIONS), Duration.ofDays(1), OPERATOR);
    try (var connection = DATABASE.owner().getConnection();
        var query = connection.prepareStatement("SELECT t::text FROM app.token t WHERE id = ?")) {
      query.setInt(1, issued.id());
      try (var rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).doesNotContain(issued.secret().reveal().substring(3));
      }
    }
  }

  @Test
  void top_isWhomNobodyButAProviderBills() {
    assertThat(ORGANIZATIONS.isTop(ORGANIZATIONS.byCode("meridian").orElseThrow())).isTrue();
    assertThat(ORGANIZATIONS.isTop(ORGANIZATIONS.byCode("borealis").orElseThrow())).isFalse();
    assertThat(ORGANIZATIONS.isTop(ORGANIZATIONS.byCode("acme").orElseThrow())).isFalse();
  }

  @Test
  void companiesSideBySide_haveNoTop() {
    for (String row : List.of("'reseller', NULL", "'distributor', provider.id")) {
      DATABASE.execute(
          """
          INSERT INTO ledger.organization (code, name, kind) VALUES ('cloud', 'C', 'provider');
          INSERT INTO ledger.organization (code, name, kind, parent_id)
          SELECT 'solo', 'Solo', %s FROM ledger.organization provider WHERE code = 'cloud'
          """
              .formatted(row));
      try {
        assertThat(ORGANIZATIONS.isTop(ORGANIZATIONS.byCode("meridian").orElseThrow())).isFalse();
        assertThat(ORGANIZATIONS.isTop(ORGANIZATIONS.byCode("solo").orElseThrow())).isFalse();
      } finally {
        DATABASE.execute("DELETE FROM ledger.organization WHERE code = 'solo'");
        DATABASE.execute("DELETE FROM ledger.organization WHERE code = 'cloud'");
      }
    }
  }

  @Test
  void tokenMadeAndRevoked_isOnRecord() {
    Tokens tokens = at(NOON);
    Tokens.Issued issued =
        tokens.create(caller("borealis", Role.SALES), Duration.ofDays(1), OPERATOR);
    tokens.revoke(issued.id(), OPERATOR);
    Caller admin = caller("borealis", Role.ADMIN);
    assertThat(
            new AuditReader(
                    DATABASE.writer(),
                    ORGANIZATIONS,
                    DATABASE.trail(Clock.fixed(NOON, ZoneOffset.UTC)))
                .find(
                    admin,
                    new AuditReader.Filter(
                        Instant.EPOCH,
                        NOON.plusSeconds(1),
                        "root",
                        "",
                        Integer.toString(issued.id()),
                        Long.MAX_VALUE)))
        .extracting(AuditReader.Entry::action, AuditReader.Entry::about)
        .containsExactly(tuple("token.revoke", "sales"), tuple("token.create", "sales"));
  }
}
