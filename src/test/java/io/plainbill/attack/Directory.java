package io.plainbill.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An identity provider that publishes its keys and vouches for Sunrise's staff, and tokens that
 * only look like its own.
 */
final class Directory implements AutoCloseable {
  private static final String ISS = "https://login.example";
  private static final int RSA_BITS = 2_048;

  private final Instant now;
  private final RSAKey rsa;
  private final ECKey ec;
  private final RSAKey strangerRsa;
  private final ECKey strangerEc;
  private final HttpServer server;

  Directory(Instant now) {
    this.now = now;
    try {
      rsa = new RSAKeyGenerator(RSA_BITS).keyID("r1").generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
      strangerRsa = new RSAKeyGenerator(RSA_BITS).keyID("r1").generate();
      strangerEc = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    byte[] keys = new JWKSet(List.<JWK>of(rsa, ec)).toPublicJWKSet().toString().getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  Issuer issuer() {
    return new Issuer(
        "login",
        ISS,
        "plainbill",
        new Issuer.Published(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks")),
        Set.of("RS256", "ES256"),
        "sunrise",
        Set.of(Role.SALES, Role.SUPPORT),
        Duration.ofMinutes(60),
        new Issuer.Claims(
            "sub", "role", "organization", "accounts", "customers", Map.of(), Map.of()),
        Optional.of("sunrise"));
  }

  /** A token of sales that counts. */
  String sales() {
    return withRsa(claims -> claims);
  }

  /** A token of support, for that customer alone, that counts. */
  String supportFor(String customer) {
    return withEc(claims ->
        claims
            .subject("sid-narrowed")
            .claim("role", "support")
            .claim("customers", List.of(customer)));
  }

  /** Tokens of which none counts. */
  List<String> forged() {
    byte[] asSecret = rsa.toPublicJWK().toJSONString().getBytes(UTF_8);
    return List.of(
        withRsa(claims -> claims.claim("organization", "borealis")),
        withRsa(claims -> claims.claim("organization", "meridian")),
        withRsa(claims -> claims.claim("organization", "globex")),
        withRsa(claims -> claims.claim("role", "admin")),
        withRsa(claims -> claims.claim("role", "auditor")),
        withRsa(claims -> claims.claim("role", "finance_viewer")),
        withRsa(claims -> claims.claim("customers", List.of("globex"))),
        withRsa(claims -> claims.claim("customers", List.of("acme", "kestrel"))),
        withRsa(claims -> claims.claim("accounts", List.of("200034501"))),
        withRsa(claims -> claims.audience("elsewhere")),
        withRsa(claims -> claims.issuer("https://portal.example")),
        withRsa(claims -> claims.issuer(ISS + "/")),
        withEc(claims -> claims.expirationTime(at(-1_000))),
        withEc(claims -> claims.issueTime(at(-40_000)).expirationTime(at(300))),
        withEc(claims -> claims.notBeforeTime(at(3_000))),
        sign(header(JWSAlgorithm.RS256, "r1"), rsaSigner(strangerRsa)),
        sign(header(JWSAlgorithm.ES256, "e1"), ecSigner(strangerEc)),
        sign(header(JWSAlgorithm.RS256, "r2"), rsaSigner(strangerRsa)),
        sign(header(JWSAlgorithm.RS512, "r1"), rsaSigner(rsa)),
        sign(header(JWSAlgorithm.PS256, "r1"), rsaSigner(rsa)),
        sign(header(JWSAlgorithm.HS256, "r1"), secret(asSecret)),
        sign(
            header(JWSAlgorithm.HS256, "e1"),
            secret(ec.toPublicJWK().toJSONString().getBytes(UTF_8))),
        sign(header(JWSAlgorithm.RS256, "r1' OR '1'='1"), rsaSigner(strangerRsa)),
        sign(header(JWSAlgorithm.RS256, "../../../../dev/null"), rsaSigner(strangerRsa)),
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r1")
                .jwk(strangerRsa.toPublicJWK())
                .build(),
            rsaSigner(strangerRsa)),
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r9")
                .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                .x509CertURL(URI.create("http://127.0.0.1:1/x"))
                .build(),
            rsaSigner(strangerRsa)),
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r1")
                .type(new JOSEObjectType("dpop+jwt"))
                .build(),
            rsaSigner(rsa)));
  }

  private String withRsa(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(header(JWSAlgorithm.RS256, "r1"), rsaSigner(rsa), change);
  }

  private String withEc(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(header(JWSAlgorithm.ES256, "e1"), ecSigner(ec), change);
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
    return new JWSHeader.Builder(algorithm).keyID(kid).build();
  }

  private String sign(JWSHeader header, JWSSigner signer) {
    return sign(header, signer, claims -> claims);
  }

  private String sign(
      JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISS)
            .audience("plainbill")
            .subject("sid")
            .claim("role", "sales")
            .issueTime(at(0))
            .expirationTime(at(1_800));
    try {
      SignedJWT token = new SignedJWT(header, change.apply(claims).build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JWSSigner rsaSigner(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JWSSigner ecSigner(ECKey key) {
    try {
      return new ECDSASigner(key);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JWSSigner secret(byte[] bytes) {
    try {
      return new MACSigner(bytes);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Date at(long seconds) {
    return Date.from(now.plusSeconds(seconds));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
