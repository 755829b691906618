package io.plainbill.browser;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the portal's backend signs for the person who is signed in there. */
final class Passes {
  private static final String SECRET = "known to the portal and to plainbill, and to nobody else";
  private static final String ISS = "https://portal.example";
  private static final String AUDIENCE = "plainbill";
  private static final Duration VALID = Duration.ofMinutes(5);

  private final Clock clock;

  Passes(Clock clock) {
    this.clock = clock;
  }

  /** As the service's settings would name it. */
  static Issuer issuer() {
    return new Issuer(
        "portal",
        ISS,
        AUDIENCE,
        new Issuer.Shared(new Secret(SECRET)),
        Set.of("HS256"),
        "meridian",
        Set.of(Role.values()),
        Duration.ofMinutes(15),
        new Issuer.Claims(
            "sub", "role", "organization", "accounts", "customers", Map.of(), Map.of()),
        Optional.empty());
  }

  String valid(Person person) {
    return issued(person, clock.instant());
  }

  /** One that was good until some minutes ago. */
  String expired(Person person) {
    return issued(person, clock.instant().minus(VALID.multipliedBy(3)));
  }

  private static String issued(Person person, Instant at) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISS)
            .audience(AUDIENCE)
            .subject(person.subject())
            .claim("role", person.role().id())
            .claim("organization", person.organization())
            .issueTime(Date.from(at))
            .expirationTime(Date.from(at.plus(VALID)))
            .build();
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      token.sign(new MACSigner(SECRET));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
