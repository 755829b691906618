package io.plainbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.plainbill.access.Identified.Why;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class IssuedTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String SECRET = "a shared secret that is long enough to sign with";
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Organizations ORGANIZATIONS = new Organizations(DATABASE.writer());
  private static final AtomicReference<JWKSet> PUBLISHED = new AtomicReference<>(new JWKSet());
  private static final AtomicInteger FETCHED = new AtomicInteger();

  private static HttpServer keyServer;
  private static RSAKey rsa;
  private static ECKey ec;

  @BeforeAll
  static void open() throws Exception {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (code, name, kind) VALUES ('meridian', 'M', 'distributor');
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT r.code, r.code, 'reseller', id FROM ledger.organization,
          (VALUES ('borealis'), ('sunrise')) AS r (code) WHERE organization.code = 'meridian';
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'globex', 'Globex', 'customer', id FROM ledger.organization WHERE code = 'borealis'
        UNION ALL
        SELECT 'acme', 'Acme', 'customer', id FROM ledger.organization WHERE code = 'sunrise';
        INSERT INTO ledger.account (id, provider_id, external_id) OVERRIDING SYSTEM VALUE
        SELECT n, p.id, 'x-' || n FROM ledger.provider p, generate_series(501, 502) n
        WHERE p.code = 'tencent';
        INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by,
          row_count, rejected_count, header)
        VALUES ('accounts', 'a.csv', 'h', 'complete', now(), 'test', 1, 0, '{}');
        INSERT INTO ledger.account_owner (account_id, organization_id, valid_from, from_batch, row_no)
        SELECT 500 + n, o.id, '2026-01-01', b.id, n
        FROM (VALUES (1, 'globex'), (2, 'acme')) v (n, code)
        JOIN ledger.organization o ON o.code = v.code, ledger.batch b WHERE b.source = 'a.csv'
        """);
    rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    PUBLISHED.set(new JWKSet(List.<JWK>of(rsa, ec)));
    keyServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keyServer.createContext(
        "/keys",
        exchange -> {
          FETCHED.incrementAndGet();
          byte[] body =
              PUBLISHED.get().toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keyServer.start();
  }

  @AfterAll
  static void close() {
    keyServer.stop(0);
    DATABASE.close();
  }

  private static Issuer portal() {
    return issuer(
        "portal",
        new Issuer.Shared(new Secret(SECRET)),
        Set.of("HS256"),
        "borealis",
        Set.of(Role.FINANCE_VIEWER, Role.CUSTOMER_ADMIN),
        Optional.empty());
  }

  private static Issuer directory() {
    return issuer(
        "directory",
        new Issuer.Published(
            URI.create("http://127.0.0.1:" + keyServer.getAddress().getPort() + "/keys")),
        Set.of("RS256", "ES256", "EdDSA"),
        "borealis",
        Set.of(Role.SALES, Role.FINANCE),
        Optional.of("borealis"));
  }

  private static Issuer issuer(
      String name,
      Issuer.Keys keys,
      Set<String> algorithms,
      String top,
      Set<Role> roles,
      Optional<String> at) {
    return new Issuer(
        name,
        "https://" + name + ".example",
        "plainbill",
        keys,
        algorithms,
        top,
        roles,
        Duration.ofMinutes(15),
        new Issuer.Claims("sub", "role", "org", "accounts", "customers", Map.of(), Map.of()),
        at);
  }

  private static IssuedTokens tokens(Issuer... issuers) {
    return new IssuedTokens(List.of(issuers), ORGANIZATIONS, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private static JWTClaimsSet.Builder claims(String issuer) {
    return new JWTClaimsSet.Builder()
        .issuer("https://" + issuer + ".example")
        .audience("plainbill")
        .subject("ann")
        .claim("org", "globex")
        .claim("role", "finance_viewer")
        .issueTime(Date.from(NOON.minusSeconds(60)))
        .expirationTime(Date.from(NOON.plusSeconds(600)));
  }

  private static JWTClaimsSet.Builder staff() {
    return claims("directory").claim("org", null).claim("role", "sales");
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return signed(claims, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET));
  }

  private static String signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer)
      throws Exception {
    SignedJWT token = new SignedJWT(header, claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
    return new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT).build();
  }

  private static void assertRefused(IssuedTokens tokens, String token, Why why) {
    assertThat(tokens.of(token)).isEqualTo(new Identified.Refused(why));
  }

  private static Caller known(Identified identified) {
    assertThat(identified).isInstanceOf(Identified.Known.class);
    return ((Identified.Known) identified).caller();
  }

  @Test
  void hostPage_vouchesForItsCustomer() throws Exception {
    Caller caller = known(tokens(portal()).of(signed(claims("portal"))));
    assertThat(caller)
        .isEqualTo(
            new Caller(
                "portal:ann", ORGANIZATIONS.byCode("globex").orElseThrow(), Role.FINANCE_VIEWER));
  }

  @Test
  void identityProvider_vouchesForStaff_byEachAlgorithm() throws Exception {
    IssuedTokens tokens = tokens(directory());
    String byRsa = signed(staff(), header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(rsa));
    String byEc = signed(staff(), header(JWSAlgorithm.ES256, "ec-1"), new ECDSASigner(ec));
    for (String token : List.of(byRsa, byEc)) {
      Caller caller = known(tokens.of(token));
      assertThat(caller.organization().code()).isEqualTo("borealis");
      assertThat(caller.role()).isEqualTo(Role.SALES);
    }
  }

  @Test
  void edwardsKeys_count() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    JWK key =
        new OctetKeyPair.Builder(
                Curve.Ed25519,
                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
            .keyID("ed-1")
            .build();
    PUBLISHED.set(new JWKSet(List.<JWK>of(rsa, ec, key)));
    SignedJWT token = new SignedJWT(header(JWSAlgorithm.EdDSA, "ed-1"), staff().build());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(token.getSigningInput());
    String text =
        new String(token.getSigningInput(), StandardCharsets.US_ASCII)
            + "."
            + Base64URL.encode(signature.sign());
    assertThat(tokens(directory()).of(text)).isInstanceOf(Identified.Known.class);
    String other = text.substring(0, text.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]);
    assertRefused(tokens(directory()), other, Why.SIGNATURE);
  }

  @Test
  void newKey_isFetchedOnce_andMadeUpKeysAreNot() throws Exception {
    PUBLISHED.set(new JWKSet(List.<JWK>of(rsa)));
    IssuedTokens tokens = tokens(directory());
    String old = signed(staff(), header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(rsa));
    assertThat(tokens.of(old)).isInstanceOf(Identified.Known.class);
    RSAKey next = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
    PUBLISHED.set(new JWKSet(List.<JWK>of(rsa, next)));
    String rotated = signed(staff(), header(JWSAlgorithm.RS256, "rsa-2"), new RSASSASigner(next));
    assertThat(tokens.of(rotated)).isInstanceOf(Identified.Known.class);
    int before = FETCHED.get();
    for (int i = 0; i < 20; i++) {
      String made = signed(staff(), header(JWSAlgorithm.RS256, "no-" + i), new RSASSASigner(next));
      assertThat(tokens.of(made)).isInstanceOf(Identified.Refused.class);
    }
    assertThat(FETCHED.get() - before).isLessThanOrEqualTo(1);
    assertThat(tokens.of(old)).as("the kept keys go on").isInstanceOf(Identified.Known.class);
  }

  @Test
  void keyServerThatIsDown_isAProblemAtTheStart_andNoneLater() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              new JWKSet(rsa).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Issuer issuer =
        issuer(
            "directory",
            new Issuer.Published(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")),
            Set.of("RS256"),
            "borealis",
            Set.of(Role.SALES),
            Optional.of("borealis"));
    IssuedTokens tokens = tokens(issuer);
    assertThat(tokens.problems()).isEmpty();
    server.stop(0);
    String token = signed(staff(), header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(rsa));
    assertThat(tokens.of(token)).isInstanceOf(Identified.Known.class);
    assertThat(tokens(issuer).problems())
        .singleElement()
        .asString()
        .startsWith("issuer.directory.jwks: no keys can be fetched from http://127.0.0.1:");
  }

  @Test
  void organizationThatTheLedgerLacks_isAProblemAtTheStart() {
    Issuer issuer =
        issuer(
            "portal",
            new Issuer.Shared(new Secret(SECRET)),
            Set.of("HS256"),
            "borealis",
            Set.of(Role.SALES),
            Optional.of("acme"));
    assertThat(tokens(issuer).problems()).singleElement().asString().contains("'acme'");
  }

  @Test
  void algorithmsThatTheIssuerDoesNotUse_areRefused() throws Exception {
    PUBLISHED.set(new JWKSet(List.<JWK>of(rsa, ec)));
    IssuedTokens tokens = tokens(portal(), directory());
    assertRefused(tokens, new PlainJWT(claims("portal").build()).serialize(), Why.MALFORMED);
    // The public key taken for a shared secret.
    String confused =
        signed(
            staff(),
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
            new MACSigner(rsa.toRSAPublicKey().getEncoded()));
    assertRefused(tokens, confused, Why.ALGORITHM);
    assertRefused(
        tokens,
        signed(staff(), header(JWSAlgorithm.PS256, "rsa-1"), new RSASSASigner(rsa)),
        Why.ALGORITHM);
    assertRefused(
        tokens,
        signed(
            claims("portal"), new JWSHeader(JWSAlgorithm.HS512), new MACSigner(SECRET.repeat(2))),
        Why.ALGORITHM);
    String crossed =
        signed(claims("portal"), header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(rsa));
    assertRefused(tokens, crossed, Why.ALGORITHM);
  }

  @Test
  void headersThatAskForMore_areRefused() throws Exception {
    IssuedTokens tokens = tokens(portal());
    assertRefused(
        tokens,
        signed(
            claims("portal"),
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("exp2"))
                .customParam("exp2", 1)
                .build(),
            new MACSigner(SECRET)),
        Why.HEADER);
    assertRefused(
        tokens,
        signed(
            claims("portal"),
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            new MACSigner(SECRET)),
        Why.HEADER);
    assertRefused(tokens, signed(claims("portal").claim("x", "y".repeat(9_000))), Why.TOO_LONG);
  }

  @Test
  void changedOrForgedTokens_areRefused() throws Exception {
    IssuedTokens tokens = tokens(portal());
    String token = signed(claims("portal"));
    String[] parts = token.split("\\.", -1);
    String other = signed(claims("portal").claim("org", "acme")).split("\\.", -1)[1];
    assertRefused(tokens, parts[0] + "." + other + "." + parts[2], Why.SIGNATURE);
    assertRefused(
        tokens,
        signed(
            claims("portal"),
            new JWSHeader(JWSAlgorithm.HS256),
            new MACSigner("another secret, just as long as the right one")),
        Why.SIGNATURE);
    assertRefused(tokens, signed(claims("nobody")), Why.ISSUER);
    for (String text : List.of("", "a.b.c", "...", "ey", token + ".x", "' OR true --")) {
      assertRefused(tokens, text, Why.MALFORMED);
    }
  }

  @Test
  void timesAndAudience_areHeld() throws Exception {
    IssuedTokens tokens = tokens(portal());
    assertRefused(tokens, signed(claims("portal").audience("other")), Why.AUDIENCE);
    assertRefused(
        tokens,
        signed(claims("portal").expirationTime(Date.from(NOON.minusSeconds(31)))),
        Why.EXPIRED);
    assertThat(tokens.of(signed(claims("portal").expirationTime(Date.from(NOON.minusSeconds(5))))))
        .isInstanceOf(Identified.Known.class);
    assertRefused(tokens, signed(claims("portal").expirationTime(null)), Why.LIFETIME);
    assertRefused(tokens, signed(claims("portal").issueTime(null)), Why.LIFETIME);
    assertRefused(
        tokens,
        signed(claims("portal").issueTime(Date.from(NOON.plusSeconds(31)))),
        Why.NOT_YET_VALID);
    assertRefused(
        tokens,
        signed(claims("portal").notBeforeTime(Date.from(NOON.plusSeconds(60)))),
        Why.NOT_YET_VALID);
    assertRefused(
        tokens,
        signed(claims("portal").expirationTime(Date.from(NOON.plusSeconds(841)))),
        Why.LIFETIME);
  }

  @Test
  void claimsOfMoreThanTheIssuerMayGrant_areRefused() throws Exception {
    IssuedTokens tokens = tokens(portal(), directory());
    assertRefused(tokens, signed(claims("portal").claim("org", "acme")), Why.ORGANIZATION);
    assertRefused(tokens, signed(claims("portal").claim("org", "meridian")), Why.ORGANIZATION);
    assertRefused(tokens, signed(claims("portal").claim("org", "nobody")), Why.ORGANIZATION);
    assertRefused(tokens, signed(claims("portal").claim("org", null)), Why.ORGANIZATION);
    assertRefused(tokens, signed(claims("portal").claim("role", "operations")), Why.ROLE);
    assertRefused(tokens, signed(claims("portal").claim("role", "admin")), Why.ROLE);
    assertRefused(tokens, signed(claims("portal").claim("role", "emperor")), Why.ROLE);
    assertRefused(
        tokens,
        signed(claims("portal").claim("role", List.of("finance_viewer", "customer_admin"))),
        Why.ROLE);
    assertRefused(tokens, signed(claims("portal").claim("org", "borealis")), Why.ROLE);
    assertRefused(tokens, signed(claims("portal").subject(" ")), Why.SUBJECT);
  }

  @Test
  void claimsThatCannotBePrinted_areRefused() throws Exception {
    IssuedTokens tokens = tokens(portal(), directory());
    JWSHeader header = header(JWSAlgorithm.RS256, "rsa-1");
    for (String trick : List.of("\0", "\n", "\u202e", "\u2028")) {
      assertRefused(tokens, signed(claims("portal").subject("a" + trick + "b")), Why.SUBJECT);
      assertRefused(
          tokens, signed(claims("portal").claim("org", "globex" + trick)), Why.ORGANIZATION);
      assertRefused(
          tokens, signed(claims("portal").claim("role", "finance_viewer" + trick)), Why.ROLE);
      assertRefused(
          tokens,
          signed(claims("portal").claim("accounts", List.of("x-501", "x" + trick))),
          Why.ACCOUNTS);
      assertRefused(
          tokens,
          signed(staff().claim("customers", "globex" + trick), header, new RSASSASigner(rsa)),
          Why.CUSTOMERS);
    }
    String half = claims("portal").build().toString().replace("\"ann\"", "\"a\\ud800b\"");
    JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(half));
    token.sign(new MACSigner(SECRET));
    assertRefused(tokens, token.serialize(), Why.SUBJECT);
  }

  @Test
  void accountsAndCustomers_narrow_andForeignOnesAreRefused() throws Exception {
    IssuedTokens tokens = tokens(portal(), directory());
    assertThat(
            known(tokens.of(signed(claims("portal").claim("accounts", List.of("x-501"))))).view())
        .isEqualTo(new View.Accounts(Set.of(501)));
    assertThat(known(tokens.of(signed(claims("portal").claim("accounts", List.of())))).view())
        .isEqualTo(new View.Accounts(Set.of()));
    assertRefused(
        tokens, signed(claims("portal").claim("accounts", List.of("x-502"))), Why.ACCOUNTS);
    assertRefused(
        tokens, signed(claims("portal").claim("accounts", List.of("none"))), Why.ACCOUNTS);
    assertRefused(tokens, signed(claims("portal").claim("accounts", 501)), Why.ACCOUNTS);
    assertRefused(
        tokens, signed(claims("portal").claim("customers", List.of("globex"))), Why.CUSTOMERS);
    JWSHeader header = header(JWSAlgorithm.RS256, "rsa-1");
    assertThat(
            known(
                    tokens.of(
                        signed(
                            staff().claim("customers", "globex"), header, new RSASSASigner(rsa))))
                .view())
        .isEqualTo(new View.Customers(Set.of(ORGANIZATIONS.byCode("globex").orElseThrow().id())));
    assertRefused(
        tokens,
        signed(staff().claim("customers", "acme"), header, new RSASSASigner(rsa)),
        Why.CUSTOMERS);
  }

  @Test
  void issuersOwnWords_areTranslated() throws Exception {
    Issuer plain = portal();
    Issuer own =
        new Issuer(
            plain.name(),
            plain.iss(),
            plain.audience(),
            plain.keys(),
            plain.algorithms(),
            plain.organization(),
            plain.roles(),
            plain.longest(),
            new Issuer.Claims(
                "email",
                "groups",
                "tenant",
                "accounts",
                "customers",
                Map.of("billing", Role.FINANCE_VIEWER),
                Map.of("t-17", "globex")),
            Optional.empty());
    JWTClaimsSet.Builder claims =
        claims("portal").claim("email", "ann@globex.example").claim("tenant", "t-17");
    Caller caller =
        known(tokens(own).of(signed(claims.claim("groups", List.of("everybody", "billing")))));
    assertThat(caller.subject()).isEqualTo("portal:ann@globex.example");
    assertThat(caller.role()).isEqualTo(Role.FINANCE_VIEWER);
    assertRefused(tokens(own), signed(claims.claim("groups", List.of("finance_viewer"))), Why.ROLE);
    assertRefused(
        tokens(own),
        signed(claims.claim("groups", "billing").claim("tenant", "globex")),
        Why.ORGANIZATION);
  }

  @Test
  void issuer_printsWithoutItsSecret() throws IOException {
    assertThat(portal().toString()).doesNotContain(SECRET).contains("(hidden)");
  }
}
