package io.plainbill.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Files;
import io.plainbill.answer.Interpretation;
import io.plainbill.money.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer back from the JSON that {@link JsonRenderer} wrote, so that a file holds what was
 * shown and nothing else. How the question was read stands beside a stored answer.
 */
public final class JsonReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE = Pattern.compile("/v1/answers/([^/?]+)/export\\?format=csv");

  private JsonReader() {}

  /** The answer as it was given. */
  public static Answer read(String body, Interpretation interpretation) {
    JsonNode root = tree(body);
    return new Answer(
        text(root, "id"),
        text(root, "conversation"),
        Answer.Kind.valueOf(upper(text(root, "kind"))),
        maybe(root, "reason").map(JsonReader::upper).map(Answer.Reason::valueOf),
        interpretation,
        text(root, "headline"),
        Optional.of(root.path("scope")).filter(JsonNode::isObject).map(JsonReader::scope),
        list(root, "facts", JsonReader::fact),
        list(root, "tables", JsonTables::read),
        Optional.of(root.path("chart")).filter(JsonNode::isObject).map(JsonReader::chart),
        list(
            root,
            "explanations",
            one ->
                new Answer.Explanation(
                    text(one, "article"), text(one, "title"), text(one, "text"))),
        list(root, "fixes", one -> new Answer.Fix(text(one, "text"), text(one, "article"))),
        list(root, "choices", JsonReader::choice),
        Optional.of(root.path("freshness")).filter(JsonNode::isObject).map(JsonReader::freshness),
        list(root, "warnings", one -> new Answer.Warning(text(one, "text"), maybe(one, "article"))),
        list(root, "evidence", JsonReader::evidence),
        list(root, "suggestions", JsonReader::choice),
        versions(root.path("versions")),
        Instant.parse(text(root, "answeredAt")),
        files(root, interpretation));
  }

  /** The files that go with it, by the links to them. */
  private static Optional<Files> files(JsonNode root, Interpretation interpretation) {
    Matcher link = FILE.matcher(root.path("links").path(FileFormat.CSV.id()).asText());
    if (!link.matches()) {
      return Optional.empty();
    }
    List<FileFormat> attached =
        list(root, "attachments", one -> FileFormat.of(text(one, "format"))).stream()
            .flatMap(Optional::stream)
            .toList();
    String answer = link.group(1);
    String stem =
        attached.isEmpty()
            ? Files.stem(
                interpretation.match().intent(),
                Optional.of(root.path("scope").path("period"))
                    .filter(JsonNode::isObject)
                    .map(one -> period(one).range()),
                answer)
            : stem(root.path("attachments").path(0));
    return Optional.of(new Files(answer, stem, attached));
  }

  private static String stem(JsonNode attachment) {
    String name = text(attachment, "name");
    return name.substring(0, name.length() - text(attachment, "format").length() - 1);
  }

  static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("a stored answer is not JSON", wrong);
    }
  }

  static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  static Optional<String> maybe(JsonNode node, String key) {
    return Optional.of(node.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> read) {
    List<T> items = new ArrayList<>();
    node.path(key).forEach(item -> items.add(read.apply(item)));
    return items;
  }

  private static Coverage scope(JsonNode node) {
    Map<String, String> filters = new LinkedHashMap<>();
    node.path("filters")
        .properties()
        .forEach(filter -> filters.put(filter.getKey(), filter.getValue().asText()));
    return new Coverage(
        text(node, "organization"),
        list(node, "accounts", JsonNode::asText),
        filters,
        list(node, "leftOut", JsonNode::asText),
        Optional.of(node.path("period")).filter(JsonNode::isObject).map(JsonReader::period));
  }

  private static Coverage.Period period(JsonNode node) {
    return new Coverage.Period(
        new DateRange(LocalDate.parse(text(node, "from")), LocalDate.parse(text(node, "to"))),
        maybe(node, "zone").map(zones -> List.of(zones.split(", ", -1))).orElse(List.of()),
        text(node, "label"),
        node.path("assumed").asBoolean());
  }

  private static Fact fact(JsonNode node) {
    return new Fact(
        text(node, "key"),
        text(node, "label"),
        ColumnType.valueOf(upper(text(node, "type"))),
        text(node, "value"),
        maybe(node, "currency"),
        maybe(node, "definition"),
        node.path("shown").asBoolean(true));
  }

  private static Chart chart(JsonNode node) {
    return new Chart(
        Chart.Type.valueOf(upper(text(node, "type"))),
        text(node, "table"),
        text(node, "x"),
        text(node, "y"));
  }

  private static Answer.Choice choice(JsonNode node) {
    return new Answer.Choice(text(node, "label"), text(node, "question"));
  }

  private static Answer.Freshness freshness(JsonNode node) {
    return new Answer.Freshness(
        Instant.parse(text(node, "asOf")),
        maybe(node, "state").map(JsonReader::upper).map(Answer.Freshness.State::valueOf),
        maybe(node, "nextUpdate").map(Instant::parse));
  }

  private static Answer.Evidence evidence(JsonNode node) {
    return new Answer.Evidence(
        text(node, "source"), list(node, "rows", JsonNode::asLong), node.path("more").asLong());
  }

  private static Answer.Versions versions(JsonNode node) {
    return new Answer.Versions(
        text(node, "intent"),
        text(node, "articles"),
        node.path("data").asLong(),
        text(node, "build"));
  }

  static String upper(String id) {
    return id.toUpperCase(Locale.ROOT);
  }
}
