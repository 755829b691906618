package io.plainbill.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plainbill.access.Identified.Why;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tokens signed by configured issuers (JWTs). What a token says of its own key or algorithm decides
 * nothing: the issuer's settings do. Nothing of a token is believed before its signature holds.
 */
public final class IssuedTokens {
  private static final int LONGEST_TOKEN = 8 * 1024;

  /** How far two clocks may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  private record Known(Issuer issuer, Signatures signatures, ClaimReader claims) {}

  private final Map<String, Known> issuers = new HashMap<>();
  private final Organizations organizations;
  private final Clock clock;

  public IssuedTokens(List<Issuer> issuers, Organizations organizations, Clock clock) {
    this.organizations = organizations;
    this.clock = clock;
    for (Issuer issuer : issuers) {
      this.issuers.put(
          issuer.iss(),
          new Known(issuer, new Signatures(issuer.keys()), new ClaimReader(issuer, organizations)));
    }
  }

  /** What is wrong with the issuers as the ledger and the network are now, one sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Known known : issuers.values()) {
      Issuer issuer = known.issuer();
      unknownOrganizations(issuer)
          .forEach(code ->
              problems.add(
                  "issuer."
                      + issuer.name()
                      + ": there is no organisation '"
                      + code
                      + "' in the ledger, or it is not below "
                      + issuer.organization()));
      if (issuer.keys() instanceof Issuer.Published(var jwks) && !known.signatures().ready()) {
        problems.add(
            "issuer." + issuer.name() + ".jwks: no keys can be fetched from " + jwks + " now");
      }
    }
    return problems.stream().sorted().toList();
  }

  private Set<String> unknownOrganizations(Issuer issuer) {
    Set<String> codes = new TreeSet<>(issuer.claims().organizationWords().values());
    issuer.at().ifPresent(codes::add);
    codes.remove(issuer.organization());
    organizations
        .byCode(issuer.organization())
        .ifPresentOrElse(
            top -> codes.removeAll(organizations.below(top, codes).keySet()),
            () -> codes.add(issuer.organization()));
    return codes;
  }

  /** Whose token it is. */
  public Identified of(String token) {
    try {
      return new Identified.Known(caller(token));
    } catch (RefusedToken refused) {
      return new Identified.Refused(refused.why());
    }
  }

  private Caller caller(String text) {
    RefusedToken.unless(text.length() <= LONGEST_TOKEN, Why.TOO_LONG);
    SignedJWT token = parsed(text);
    JWTClaimsSet claims = claims(token);
    Known known = known(claims);
    checkHeader(token.getHeader(), known.issuer());
    RefusedToken.unless(known.signatures().hold(token), Why.SIGNATURE);
    checkTimes(claims, known.issuer());
    RefusedToken.unless(claims.getAudience().contains(known.issuer().audience()), Why.AUDIENCE);
    return known.claims().caller(claims);
  }

  private static SignedJWT parsed(String text) {
    try {
      return SignedJWT.parse(text);
    } catch (ParseException | IllegalArgumentException notOne) {
      throw new RefusedToken(Why.MALFORMED);
    }
  }

  private static JWTClaimsSet claims(SignedJWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (claims != null) {
        return claims;
      }
    } catch (ParseException | IllegalArgumentException notOne) {
      throw new RefusedToken(Why.MALFORMED);
    }
    throw new RefusedToken(Why.MALFORMED);
  }

  private Known known(JWTClaimsSet claims) {
    String iss = claims.getIssuer();
    Known known = iss == null ? null : issuers.get(iss);
    if (known == null) {
      throw new RefusedToken(Why.ISSUER);
    }
    return known;
  }

  /** Extensions that must be understood ({@code crit}) are all unknown here. */
  private static void checkHeader(JWSHeader header, Issuer issuer) {
    RefusedToken.unless(
        issuer.algorithms().contains(header.getAlgorithm().getName()), Why.ALGORITHM);
    JOSEObjectType type = header.getType();
    boolean typed = type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    Set<String> critical = header.getCriticalParams();
    RefusedToken.unless(
        typed && (critical == null || critical.isEmpty()) && header.isBase64URLEncodePayload(),
        Why.HEADER);
  }

  private void checkTimes(JWTClaimsSet claims, Issuer issuer) {
    Instant now = clock.instant();
    Instant expires = required(claims.getExpirationTime());
    Instant issued = required(claims.getIssueTime());
    Date notBefore = claims.getNotBeforeTime();
    RefusedToken.unless(now.isBefore(expires.plus(SKEW)), Why.EXPIRED);
    RefusedToken.unless(!issued.isAfter(now.plus(SKEW)), Why.NOT_YET_VALID);
    RefusedToken.unless(
        notBefore == null || !notBefore.toInstant().isAfter(now.plus(SKEW)), Why.NOT_YET_VALID);
    RefusedToken.unless(
        Duration.between(issued, expires).compareTo(issuer.longest()) <= 0, Why.LIFETIME);
  }

  private static Instant required(@org.jspecify.annotations.Nullable Date time) {
    if (time == null) {
      throw new RefusedToken(Why.LIFETIME);
    }
    return time.toInstant();
  }
}
