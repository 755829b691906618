package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks one issuer's signatures. Published keys are kept for some minutes, fetched again when a
 * token names a key that is not among them (at most twice in half a minute, so that made-up names
 * cost nothing), and go on counting for some hours while their server is down.
 */
final class Signatures {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration THROUGH_OUTAGE = Duration.ofHours(12);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final int LARGEST_SET = 256 * 1024;
  private static final int SHORTEST_RSA = 2048;

  private final Issuer.Keys keys;
  private final @Nullable JWKSource<SecurityContext> published;

  Signatures(Issuer.Keys keys) {
    this.keys = keys;
    published =
        switch (keys) {
          case Issuer.Shared shared -> null;
          case Issuer.Published(URI jwks) -> source(jwks);
        };
  }

  /** True if one of the issuer's keys made that signature. */
  boolean hold(SignedJWT token) {
    return switch (keys) {
      case Issuer.Shared(Secret secret) -> madeWith(token, secret);
      case Issuer.Published anywhere ->
          candidates(token.getHeader()).stream().anyMatch(key -> madeWith(token, key));
    };
  }

  /** True if there are keys to check with; published ones are fetched to find out. */
  boolean ready() {
    if (published == null) {
      return true;
    }
    try {
      return !published.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException unreachable) {
      return false;
    }
  }

  private List<JWK> candidates(JWSHeader header) {
    try {
      return published == null
          ? List.of()
          : published.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null);
    } catch (KeySourceException unreachable) {
      throw new RefusedToken(Identified.Why.KEY);
    }
  }

  private static boolean madeWith(SignedJWT token, Secret secret) {
    try {
      return token.verify(new MACVerifier(secret.reveal().getBytes(UTF_8)));
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static boolean madeWith(SignedJWT token, JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> rsa.size() >= SHORTEST_RSA && verified(token, new RSASSAVerifier(rsa));
        case ECKey ec -> verified(token, new ECDSAVerifier(ec));
        case OctetKeyPair edwards -> EdwardsKeys.made(token, edwards);
        default -> false;
      };
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static boolean verified(SignedJWT token, JWSVerifier verifier) throws JOSEException {
    return token.verify(verifier);
  }

  private static JWKSource<SecurityContext> source(URI jwks) {
    try {
      return JWKSourceBuilder.create(
              jwks.toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_SET))
          .cache(KEPT.toMillis(), READ_MILLIS + CONNECT_MILLIS)
          .refreshAheadCache(false)
          .rateLimited(BETWEEN_FETCHES.toMillis())
          .outageTolerant(THROUGH_OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException checkedBefore) {
      throw new IllegalArgumentException("no address of a key set", checkedBefore);
    }
  }
}
