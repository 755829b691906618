package io.plainbill.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A host page that vouches for Acme's people, and tokens that only look like its own. */
final class Forgery {
  private static final String SECRET =
      "what the portal and plainbill alone may know, long enough for HS512";
  private static final String ISS = "https://portal.example";

  private final Instant now;

  Forgery(Instant now) {
    this.now = now;
  }

  static Issuer portal() {
    return new Issuer(
        "portal",
        ISS,
        "plainbill",
        new Issuer.Shared(new Secret(SECRET)),
        Set.of("HS256"),
        "acme",
        Set.of(Role.FINANCE_VIEWER),
        Duration.ofMinutes(15),
        new Issuer.Claims(
            "sub", "role", "organization", "accounts", "customers", Map.of(), Map.of()),
        Optional.empty());
  }

  /** A token that counts. */
  String honest() {
    return signed(claims -> claims);
  }

  /** Tokens of which none counts. */
  List<String> forged() {
    String honest = honest();
    String[] parts = honest.split("\\.", -1);
    return List.of(
        signed(claims -> claims.claim("organization", "globex")),
        signed(claims -> claims.claim("organization", "sunrise")),
        signed(claims -> claims.claim("organization", "ACME' OR '1'='1")),
        signed(claims -> claims.claim("organization", List.of("acme", "globex"))),
        signed(claims -> claims.claim("organization", null)),
        signed(claims -> claims.claim("role", "admin")),
        signed(claims -> claims.claim("role", "customer_admin")),
        signed(claims -> claims.claim("role", List.of("finance_viewer", "admin"))),
        signed(claims -> claims.claim("role", Map.of("x", "y"))),
        signed(claims -> claims.claim("accounts", List.of("200034501"))),
        signed(claims -> claims.claim("accounts", "200034501")),
        signed(claims -> claims.claim("customers", List.of("globex"))),
        signed(claims -> claims.issuer("https://other.example")),
        signed(claims -> claims.issuer(null)),
        signed(claims -> claims.audience("elsewhere")),
        signed(claims -> claims.audience((String) null)),
        signed(claims -> claims.subject(null)),
        signed(claims -> claims.expirationTime(at(-3_600))),
        signed(claims -> claims.expirationTime(null)),
        signed(claims -> claims.expirationTime(at(86_400))),
        signed(claims -> claims.issueTime(at(3_600)).expirationTime(at(3_900))),
        signed(claims -> claims.notBeforeTime(at(3_600))),
        signed(claims -> claims, "another secret that is long enough, but not the same"),
        new PlainJWT(claims().build()).serialize(),
        header(new JWSHeader.Builder(JWSAlgorithm.HS512)),
        header(new JWSHeader.Builder(JWSAlgorithm.HS256).criticalParams(Set.of("exp"))),
        header(new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("dpop+jwt"))),
        header(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID("../../etc/passwd")
                .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                .type(new JOSEObjectType("x"))),
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + parts[1] + "." + parts[2].substring(0, parts[2].length() - 6) + "AAAAAA",
        parts[0]
            + "."
            + new PlainJWT(claims().claim("role", "admin").build()).serialize().split("\\.", -1)[1]
            + "."
            + parts[2],
        parts[0] + ".." + parts[2],
        honest + ".x",
        "eyJhbGciOiJub25lIn0." + parts[1] + ".");
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISS)
        .audience("plainbill")
        .subject("eve")
        .claim("organization", "acme")
        .claim("role", "finance_viewer")
        .issueTime(at(0))
        .expirationTime(at(300));
  }

  private Date at(long seconds) {
    return Date.from(now.plusSeconds(seconds));
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(change, SECRET);
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> change, String secret) {
    return sign(
        new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), change.apply(claims()).build()), secret);
  }

  private String header(JWSHeader.Builder header) {
    return sign(new SignedJWT(header.build(), claims().build()), SECRET);
  }

  private static String sign(SignedJWT token, String secret) {
    try {
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
