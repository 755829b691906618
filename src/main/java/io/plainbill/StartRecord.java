package io.plainbill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import io.plainbill.assistant.Brain;
import io.plainbill.http.Limits;
import io.plainbill.http.Listening;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What the audit trail says of a start: the versions, and every setting that decides who may see
 * what, from where and for how long, so that a change of one stands between two starts. No secret,
 * and nobody's address, is among it.
 */
final class StartRecord {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StartRecord() {}

  static AuditEntry of(Config config, Brain brain) {
    ObjectNode details =
        JSON.createObjectNode()
            .put("build", Build.VERSION)
            .put("intents", brain.catalog().version())
            .put("articles", brain.knowledge().version());
    details.set("settings", settings(config));
    return new AuditEntry(
        AuditEntry.Action.START,
        "",
        "",
        Actor.operator(Places.operator()),
        List.of(),
        details.toString());
  }

  static ObjectNode settings(Config config) {
    ObjectNode settings =
        JSON.createObjectNode()
            .put("place", config.place() instanceof Config.Outside ? "outside" : "embedded")
            .put("demo", config.demo())
            .put("keep.answers", config.kept().answers().toDays())
            .put("keep.conversations", config.kept().conversations().toDays())
            .put("keep.questions", config.kept().questions().toDays())
            .put("keep.cases", config.kept().cases().toDays())
            .put("keep.exports", config.exports().kept().toDays())
            .put("upload.megabytes", config.uploads().megabytes());
    listening(settings, config.listening());
    ObjectNode issuers = settings.putObject("issuers");
    config.issuers().forEach(issuer -> issuer(issuers.putObject(issuer.name()), issuer));
    ObjectNode desks = settings.putObject("desks");
    new TreeMap<>(config.desks().desks())
        .forEach((code, place) ->
            desks
                .putObject(code)
                .put("webhook", place.hook().map(hook -> hook.address().getHost()).orElse(""))
                .put("mail", place.mail().isPresent()));
    return settings;
  }

  private static void listening(ObjectNode settings, Listening listening) {
    Limits limits = listening.limits();
    settings
        .put("host", listening.host())
        .put("port", listening.port())
        .put("tls", listening.tls().isPresent())
        .put("calls.per.minute", limits.callsPerCaller())
        .put("address.calls.per.minute", limits.callsPerAddress())
        .put("address.refused.per.minute", limits.refusedPerAddress());
    list(settings, "hosts", listening.hosts().names());
    list(settings, "origins", listening.origins().allowed());
    list(settings, "proxies", listening.proxies().ranges().stream().map(Object::toString).toList());
  }

  private static void issuer(ObjectNode node, Issuer issuer) {
    String keys =
        switch (issuer.keys()) {
          case Issuer.Shared shared -> "shared secret";
          case Issuer.Published(URI jwks) -> jwks.getHost();
        };
    node.put("iss", issuer.iss())
        .put("audience", issuer.audience())
        .put("keys", keys)
        .put("organization", issuer.organization())
        .put("minutes", issuer.longest().toMinutes())
        .put("at", issuer.at().orElse(""));
    list(node, "algorithms", issuer.algorithms());
    list(node, "roles", issuer.roles().stream().map(Role::id).toList());
    Issuer.Claims claims = issuer.claims();
    node.putObject("claims")
        .put("subject", claims.subject())
        .put("role", claims.role())
        .put("organization", claims.organization())
        .put("accounts", claims.accounts())
        .put("customers", claims.customers());
    ObjectNode roles = node.putObject("role");
    new TreeMap<>(claims.roleWords()).forEach((word, role) -> roles.put(word, role.id()));
    ObjectNode organizations = node.putObject("organizations");
    new TreeMap<>(claims.organizationWords()).forEach(organizations::put);
  }

  private static void list(ObjectNode node, String name, Collection<String> values) {
    values.stream().sorted().forEach(node.putArray(name)::add);
  }
}
