package io.plainbill.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.plainbill.access.Identified.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the claims of one issuer's token into a caller, or refuses what claims too much. */
final class ClaimReader {
  private static final int LONGEST_SUBJECT = 160;

  private final Issuer issuer;
  private final Organizations organizations;

  ClaimReader(Issuer issuer, Organizations organizations) {
    this.issuer = issuer;
    this.organizations = organizations;
  }

  Caller caller(JWTClaimsSet claims) {
    Organization organization = organization(claims);
    Role role = role(claims);
    boolean customer = organization.kind() == Organization.Kind.CUSTOMER;
    RefusedToken.unless(customer == (role.audience() == Audience.CUSTOMER), Why.ROLE);
    return new Caller(subject(claims), organization, role, view(claims, organization, role));
  }

  /** With the issuer's name before it, so that no issuer speaks in somebody else's name. */
  private String subject(JWTClaimsSet claims) {
    List<String> said = texts(claims, issuer.claims().subject(), Why.SUBJECT);
    RefusedToken.unless(said.size() == 1, Why.SUBJECT);
    String subject = said.getFirst();
    RefusedToken.unless(!subject.isBlank() && subject.length() <= LONGEST_SUBJECT, Why.SUBJECT);
    return issuer.name() + ":" + subject;
  }

  private Organization organization(JWTClaimsSet claims) {
    List<String> said = texts(claims, issuer.claims().organization(), Why.ORGANIZATION);
    RefusedToken.unless(said.size() <= 1, Why.ORGANIZATION);
    String code =
        said.isEmpty()
            ? issuer.at().orElseThrow(() -> new RefusedToken(Why.ORGANIZATION))
            : code(said.getFirst());
    Organization top = known(issuer.organization());
    Organization organization = known(code);
    RefusedToken.unless(
        organization.id() == top.id() || organizations.below(top, Set.of(code)).containsKey(code),
        Why.ORGANIZATION);
    return organization;
  }

  private String code(String said) {
    Map<String, String> words = issuer.claims().organizationWords();
    if (words.isEmpty()) {
      return said;
    }
    String code = words.get(said);
    RefusedToken.unless(code != null, Why.ORGANIZATION);
    return Objects.requireNonNull(code);
  }

  private Organization known(String code) {
    return organizations.byCode(code).orElseThrow(() -> new RefusedToken(Why.ORGANIZATION));
  }

  /**
   * The one role that the token claims. Where the issuer has words of its own, others that it uses,
   * such as the groups of a directory, mean nothing here.
   */
  private Role role(JWTClaimsSet claims) {
    Map<String, Role> words = issuer.claims().roleWords();
    Set<Role> claimed = new HashSet<>();
    for (String said : texts(claims, issuer.claims().role(), Why.ROLE)) {
      Role role = words.isEmpty() ? Role.of(said).orElse(null) : words.get(said);
      RefusedToken.unless(role != null || !words.isEmpty(), Why.ROLE);
      if (role != null) {
        claimed.add(role);
      }
    }
    RefusedToken.unless(claimed.size() == 1 && issuer.roles().containsAll(claimed), Why.ROLE);
    return claimed.iterator().next();
  }

  private View view(JWTClaimsSet claims, Organization organization, Role role) {
    Map<String, Object> all = claims.getClaims();
    boolean accounts = all.containsKey(issuer.claims().accounts());
    boolean customers = all.containsKey(issuer.claims().customers());
    if (accounts) {
      RefusedToken.unless(role.audience() == Audience.CUSTOMER, Why.ACCOUNTS);
      return new View.Accounts(accounts(claims, organization));
    }
    if (customers) {
      RefusedToken.unless(role.audience() == Audience.STAFF, Why.CUSTOMERS);
      return new View.Customers(customers(claims, organization));
    }
    return new View.Whole();
  }

  private Set<Integer> accounts(JWTClaimsSet claims, Organization organization) {
    Set<String> said = new HashSet<>(texts(claims, issuer.claims().accounts(), Why.ACCOUNTS));
    Map<String, Set<Integer>> found = organizations.accounts(organization, said);
    RefusedToken.unless(found.keySet().containsAll(said), Why.ACCOUNTS);
    return found.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private Set<Integer> customers(JWTClaimsSet claims, Organization organization) {
    Set<String> said =
        texts(claims, issuer.claims().customers(), Why.CUSTOMERS).stream()
            .map(this::code)
            .collect(Collectors.toSet());
    Map<String, Integer> found = organizations.below(organization, said);
    RefusedToken.unless(found.keySet().containsAll(said), Why.CUSTOMERS);
    return Set.copyOf(found.values());
  }

  /**
   * A claim that is a text or a list of texts; empty if it is not there, refused if it is else, or
   * if a text holds what cannot be printed.
   */
  private static List<String> texts(JWTClaimsSet claims, String name, Why why) {
    List<String> texts = unchecked(claims, name, why);
    RefusedToken.unless(texts.stream().allMatch(ClaimReader::printable), why);
    return texts;
  }

  /**
   * NUL and its like, half characters, and what turns the letters around it: no name needs them.
   */
  private static boolean printable(String text) {
    return text.codePoints()
        .map(Character::getType)
        .noneMatch(type ->
            type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR);
  }

  private static List<String> unchecked(JWTClaimsSet claims, String name, Why why) {
    Object claim = claims.getClaim(name);
    List<String> texts = new ArrayList<>();
    switch (claim) {
      case null -> RefusedToken.unless(!claims.getClaims().containsKey(name), why);
      case String text -> texts.add(text);
      case List<?> list -> list.forEach(entry -> texts.add(text(entry, why)));
      default -> throw new RefusedToken(why);
    }
    return texts;
  }

  private static String text(Object entry, Why why) {
    if (entry instanceof String text) {
      return text;
    }
    throw new RefusedToken(why);
  }
}
