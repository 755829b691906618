package io.plainbill.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.demo.DemoSecrets.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The same request twice, once with a foreign id and once with one that nobody has. */
final class Twins {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EACH = 3;
  private static final Pattern NEAREST =
      Pattern.compile(
          " The nearest that you may see: [^\".]*\\."
              + "|,\\{\"key\":\"nearest\"[^}]*}|,\"choices\":\\[[^]]*]");

  /** The slot, how such ids begin, and one that there is not. */
  private record Sort(String slot, String beginning, String unknown) {}

  private static final List<Sort> SORTS =
      List.of(
          new Sort("order", "so-2026-", "SO-2026-99417"),
          new Sort("rebate", "rb-2026-", "RB-2026-99417"),
          new Sort("invoice", "inv-1", "INV-99417"),
          new Sort("account", "2000", "299999417"),
          new Sort("customer", "kestrel", "zyxcorp"),
          new Sort("customer", "tidewater", "quuxwater"),
          new Sort("reseller", "borealis", "zorealix"));

  private final Battlefield field;
  private final Line line;
  private final List<String> intents;

  Twins(Battlefield field, Line line) {
    this.field = field;
    this.line = line;
    intents = field.loot.intents;
  }

  /** Each pair that does not read the same. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (Asker asker : field.askers) {
      Foreign foreign = field.foreign(Optional.of(asker));
      for (Sort sort : SORTS) {
        List<String> ids = ids(sort, foreign);
        for (int i = 0; i < intents.size() && !ids.isEmpty(); i++) {
          String id = ids.get(i % ids.size()); // they take turns
          compare(
              structured(asker, intents.get(i), sort.slot(), id),
              structured(asker, intents.get(i), sort.slot(), sort.unknown()),
              id,
              sort.unknown(),
              differences);
        }
      }
      others(asker, differences);
    }
    return differences;
  }

  private List<String> ids(Sort sort, Foreign foreign) {
    return field.words.stream()
        .map(Word::text)
        .filter(id -> id.startsWith(sort.beginning()))
        .filter(id -> foreign.in(id).contains(id))
        .sorted()
        .limit(EACH)
        .map(id -> id.toUpperCase(Locale.ROOT))
        .toList();
  }

  private void others(Asker asker, List<String> differences) {
    Map<String, List<Loot.Given>> given =
        Map.of(
            "/v1/answers/%s", field.loot.answers,
            "/v1/answers/%s/export?format=csv", field.loot.answers,
            "/v1/imports/%s", field.loot.imports,
            "/v1/exports/%s", field.loot.exports,
            "/v1/exports/%s/file", field.loot.exports,
            "/v1/handoffs/%s", Afterwards.caring(asker) ? List.of() : field.loot.cases,
            "/v1/conversations/%s", conversations());
    given.forEach((address, all) ->
        all.stream()
            .filter(one -> !one.owner().organization().equals(asker.organization()))
            .filter(one -> !asker.organization().equals("meridian"))
            .limit(EACH)
            .forEach(one -> {
              String end = one.id().startsWith("CASE-") ? "0000" : "AAAA";
              String unknown = one.id().substring(0, one.id().length() - 4) + end;
              compare(
                  Shot.get(Kind.ANSWER, asker, address.formatted(one.id())),
                  Shot.get(Kind.ANSWER, asker, address.formatted(unknown)),
                  one.id(),
                  unknown,
                  differences);
            }));
    field.loot.documents.stream()
        .map(Loot.Given::id)
        .distinct()
        .filter(number -> !field.loot.of(asker).documents().contains(number))
        .forEach(number ->
            compare(
                Shot.get(Kind.DOCUMENT, asker, Loot.document(number)),
                Shot.get(Kind.DOCUMENT, asker, Loot.document("INV-NOBODYS")),
                number,
                "INV-NOBODYS",
                differences));
  }

  private List<Loot.Given> conversations() {
    return field.askers.stream()
        .map(one -> new Loot.Given(one, field.loot.of(one).conversations().getFirst()))
        .toList();
  }

  private void compare(
      Shot one, Shot other, String foreign, String unknown, List<String> differences) {
    Reply first = line.send(one);
    Reply second = line.send(other);
    String left = first.status() + " " + bare(first.body(), foreign);
    String right = second.status() + " " + bare(second.body(), unknown);
    if (!left.equals(right)) {
      differences.add(one + "\n  " + left + "\n  " + right);
    }
  }

  /** Without the id itself, its neighbours among the asker's own, and id and time of the reply. */
  private static String bare(String body, String id) {
    return NEAREST
        .matcher(body)
        .replaceAll("")
        .replaceAll("(?i)" + Pattern.quote(id), "ID")
        .replaceAll("[acr]_[A-Za-z0-9_-]{12,}", "R")
        .replaceAll("\"answeredAt\":\"[^\"]*\"", "T");
  }

  private static Shot structured(Asker asker, String intent, String slot, String value) {
    ObjectNode body = JSON.createObjectNode().put("intent", intent);
    body.putObject("slots").put(slot, value);
    return Shot.ask(Kind.STRUCTURED, asker, body.toString());
  }
}
