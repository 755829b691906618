package io.plainbill.attack;

import io.plainbill.DemoService;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.demo.DemoSecrets;
import io.plainbill.http.DemoToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Who there is, what they were given, and what is foreign to whom. */
final class Battlefield {
  private static final Duration NOW = Duration.ZERO;
  private static final String STAGING = "200012346";
  private static final int INVOICES = 16;

  final List<Asker> askers = new ArrayList<>();
  final List<String> uselessTokens = new ArrayList<>();
  final List<DemoSecrets.Word> words;
  final Loot loot;
  final Judge judge;

  private final DemoService service;
  private final List<DemoSecrets.Figure> figures;
  private final List<DemoSecrets.Figure> yields;
  private final Map<String, String> parents;

  Battlefield(DemoService service, Directory directory, Instant now) {
    this.service = service;
    DemoSecrets secrets = new DemoSecrets(service.plan());
    words = secrets.words();
    figures = secrets.figures();
    yields = Foreign.shared(figures, secrets.yields());
    parents = secrets.parents();
    enlist(new Forgery(now), directory);
    try (Line line = new Line(service.port())) {
      loot = Loot.of(askers, invoices(), service::exported, line);
    }
    judge = new Judge(this::foreign, "meridian");
  }

  /** Some numbers of invoices, from everywhere. */
  private List<String> invoices() {
    List<String> all =
        words.stream()
            .map(DemoSecrets.Word::text)
            .filter(word -> word.startsWith("inv-"))
            .map(word -> word.toUpperCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    int step = Math.max(1, all.size() / INVOICES);
    return IntStream.range(0, all.size()).filter(at -> at % step == 0).mapToObj(all::get).toList();
  }

  private void enlist(Forgery forgery, Directory directory) {
    for (DemoToken token : service.handedOut()) {
      String subject = token.subject();
      String code = subject.substring(subject.indexOf('@') + 1, subject.lastIndexOf('.'));
      Role role = Role.of(token.role()).orElseThrow();
      askers.add(new Asker(subject, token.token().reveal(), role, code));
    }
    askers.add(asker("tidewater", Role.OPERATIONS, new View.Whole()));
    askers.add(asker("northwind", Role.FINANCE_VIEWER, new View.Whole()));
    askers.add(asker("harbour", Role.CUSTOMER_ADMIN, new View.Whole()));
    askers.add(asker("kestrel", Role.FINANCE_VIEWER, new View.Whole()));
    askers.add(
        asker("acme", Role.FINANCE_VIEWER, new View.Accounts(accounts("acme", STAGING)))
            .narrowedTo(Set.of(STAGING)));
    for (Role role : List.of(Role.SALES, Role.FINANCE, Role.ADMIN, Role.AUDITOR)) {
      askers.add(
          asker("sunrise", role, new View.Customers(Set.of(organization("acme").id())))
              .narrowedTo(Set.of("acme")));
    }
    askers.add(
        asker("meridian", Role.FINANCE, new View.Customers(Set.of(organization("borealis").id())))
            .narrowedTo(Set.of("borealis")));
    askers.add(new Asker("eve", forgery.honest(), Role.FINANCE_VIEWER, "acme"));
    askers.add(new Asker("sid", directory.sales(), Role.SALES, "sunrise"));
    askers.add(
        new Asker("sid-narrowed", directory.supportFor("acme"), Role.SUPPORT, "sunrise")
            .narrowedTo(Set.of("acme")));
    uselessTokens.addAll(forgery.forged());
    uselessTokens.addAll(directory.forged());
    uselessTokens.addAll(spent());
  }

  private List<String> spent() {
    Caller caller = new Caller("old", organization("meridian"), Role.ADMIN);
    String expired = service.token(caller, Duration.ofDays(30)).secret().reveal();
    var revoked = service.token(caller, NOW);
    service.revoke(revoked);
    String honest = askers.getFirst().token();
    return List.of(
        expired,
        revoked.secret().reveal(),
        honest.substring(0, honest.length() - 1),
        honest + "A",
        honest.toUpperCase(Locale.ROOT),
        new StringBuilder(honest.substring(3)).reverse().insert(0, "pb_").toString(),
        "pb_" + "A".repeat(43),
        "pb_' OR '1'='1" + "A".repeat(29),
        "pb_",
        "null",
        "pb_" + "\u00e9".repeat(43),
        "x".repeat(9_000));
  }

  private Asker asker(String code, Role role, View view) {
    String name = role.id() + "@" + code + (view instanceof View.Whole ? "" : "-narrowed");
    Caller caller = new Caller(name, organization(code), role, view);
    return new Asker(name, service.token(caller, NOW).secret().reveal(), role, code);
  }

  private Organization organization(String code) {
    return service.organizations().byCode(code).orElseThrow();
  }

  private Set<Integer> accounts(String code, String id) {
    Organizations all = service.organizations();
    return all.accounts(organization(code), List.of(id)).values().iterator().next();
  }

  int port() {
    return service.port();
  }

  /** What that asker must not be shown; everything, if no token vouches for them. */
  Foreign foreign(Optional<Asker> asker) {
    return asker
        .map(who -> Foreign.to(new Sight(who, parents)::sees, words, figures, yields))
        .orElseGet(() -> Foreign.to(whose -> false, words, figures, yields));
  }
}
