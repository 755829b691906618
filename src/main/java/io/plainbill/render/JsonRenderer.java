package io.plainbill.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Files;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.TablePage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Writes an answer as the contract's JSON. Amounts are decimal strings, never JSON numbers, which
 * readers take for binary fractions. Fields that do not apply are left out. Pure: the same answer
 * gives the same bytes.
 */
public final class JsonRenderer {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CONFIDENCE_DECIMALS = 4;

  /** The answer as JSON. */
  public String render(Answer answer) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("id", answer.id());
    root.put("conversation", answer.conversation());
    root.put("kind", lower(answer.kind()));
    answer.reason().ifPresent(reason -> root.put("reason", lower(reason)));
    root.set("interpretation", interpretation(answer.interpretation()));
    root.put("headline", answer.headline());
    answer.scope().ifPresent(scope -> root.set("scope", scope(scope)));
    list(root, "facts", answer.facts(), JsonRenderer::fact);
    list(root, "tables", answer.tables(), JsonTables::write);
    answer.chart().ifPresent(chart -> root.set("chart", chart(chart)));
    list(
        root,
        "explanations",
        answer.explanations(),
        (item, node) ->
            node.put("article", item.article())
                .put("title", item.title())
                .put("text", item.text()));
    list(
        root,
        "fixes",
        answer.fixes(),
        (item, node) -> node.put("text", item.text()).put("article", item.article()));
    list(root, "choices", answer.choices(), JsonRenderer::choice);
    answer.freshness().ifPresent(fresh -> root.set("freshness", freshness(fresh)));
    list(
        root,
        "warnings",
        answer.warnings(),
        (item, node) -> {
          node.put("text", item.text());
          item.article().ifPresent(article -> node.put("article", article));
        });
    list(root, "evidence", answer.evidence(), JsonRenderer::evidence);
    list(root, "suggestions", answer.suggestions(), JsonRenderer::choice);
    ObjectNode links = root.putObject("links").put("self", "/v1/answers/" + answer.id());
    answer
        .files()
        .ifPresent(files -> {
          for (FileFormat format : FileFormat.values()) {
            links.put(format.id(), address(files, format));
          }
          list(
              root,
              "attachments",
              files.attached(),
              (format, node) ->
                  node.put("format", format.id())
                      .put("name", files.name(format))
                      .put("href", address(files, format)));
        });
    root.put("answeredAt", answer.answeredAt().toString());
    versions(answer.versions(), root.putObject("versions"));
    return text(root);
  }

  /** More rows of a table as JSON: the table's fields as in an answer, and where they belong. */
  public String render(TablePage page) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("answer", page.answer());
    root.put("first", page.first());
    JsonTables.write(page.table(), root);
    versions(page.versions(), root.putObject("versions"));
    return text(root);
  }

  private static String address(Files files, FileFormat format) {
    return "/v1/answers/" + files.answer() + "/export?format=" + format.id();
  }

  private static void versions(Answer.Versions versions, ObjectNode node) {
    node.put("intent", versions.intent())
        .put("articles", versions.articles())
        .put("data", versions.data())
        .put("build", versions.build());
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree of texts is always JSON", impossible);
    }
  }

  private static <T> void list(
      ObjectNode root, String key, List<T> items, BiConsumer<T, ObjectNode> write) {
    if (!items.isEmpty()) {
      ArrayNode array = root.putArray(key);
      items.forEach(item -> write.accept(item, array.addObject()));
    }
  }

  private static ObjectNode interpretation(Interpretation read) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("intent", read.match().intent());
    node.put("confidence", confidence(read.match().confidence()));
    ObjectNode slots = node.putObject("slots");
    read.slots()
        .values()
        .forEach((name, value) -> {
          ObjectNode slot = slots.putObject(name.id());
          if (!value.said().isEmpty()) {
            slot.put("said", value.said());
          }
          slot.put("value", value.value());
        });
    if (!read.alternatives().isEmpty()) {
      ArrayNode alternatives = node.putArray("alternatives");
      read.alternatives()
          .forEach(other ->
              alternatives
                  .addObject()
                  .put("intent", other.intent())
                  .put("confidence", confidence(other.confidence())));
    }
    return node;
  }

  private static BigDecimal confidence(double confidence) {
    return BigDecimal.valueOf(confidence)
        .setScale(CONFIDENCE_DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }

  private static ObjectNode scope(Coverage scope) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("organization", scope.organization());
    ArrayNode accounts = node.putArray("accounts");
    scope.accounts().forEach(accounts::add);
    ObjectNode filters = node.putObject("filters");
    scope.filters().forEach(filters::put);
    ArrayNode leftOut = node.putArray("leftOut");
    scope.leftOut().forEach(leftOut::add);
    scope
        .period()
        .ifPresent(period -> {
          ObjectNode days = node.putObject("period");
          days.put("from", period.range().from().toString());
          days.put("to", period.range().until().toString());
          if (!period.zones().isEmpty()) {
            days.put("zone", String.join(", ", period.zones()));
          }
          days.put("label", period.label());
          days.put("assumed", period.assumed());
        });
    return node;
  }

  private static void fact(Fact fact, ObjectNode node) {
    node.put("key", fact.key());
    node.put("label", fact.label());
    node.put("type", JsonTables.type(fact.type()));
    node.put("value", fact.value());
    fact.currency().ifPresent(currency -> node.put("currency", currency));
    fact.definition().ifPresent(article -> node.put("definition", article));
    if (!fact.shown()) {
      node.put("shown", false);
    }
  }

  private static ObjectNode chart(Chart chart) {
    return MAPPER
        .createObjectNode()
        .put("type", lower(chart.type()))
        .put("table", chart.table())
        .put("x", chart.x())
        .put("y", chart.y());
  }

  private static void choice(Answer.Choice choice, ObjectNode node) {
    node.put("label", choice.label()).put("question", choice.question());
  }

  private static ObjectNode freshness(Answer.Freshness freshness) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("asOf", freshness.asOf().toString());
    freshness.state().ifPresent(state -> node.put("state", lower(state)));
    freshness.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
    return node;
  }

  private static void evidence(Answer.Evidence evidence, ObjectNode node) {
    node.put("source", evidence.source());
    if (!evidence.rows().isEmpty()) {
      ArrayNode rows = node.putArray("rows");
      evidence.rows().forEach(rows::add);
    }
    if (evidence.more() > 0) {
      node.put("more", evidence.more());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
