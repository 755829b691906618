package io.plainbill.access;

/** Finds out who shows a token, be it one of Plainbill's own or a configured issuer's. */
public final class Identities {
  private static final String OWN = "pb_";

  private final Tokens own;
  private final IssuedTokens issued;

  public Identities(Tokens own, IssuedTokens issued) {
    this.own = own;
    this.issued = issued;
  }

  public Identified of(String token) {
    return token.startsWith(OWN)
        ? own.caller(token)
            .<Identified>map(Identified.Known::new)
            .orElse(new Identified.Refused(Identified.Why.NONE_SUCH))
        : issued.of(token);
  }
}
