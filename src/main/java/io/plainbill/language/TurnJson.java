package io.plainbill.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Turn} as JSON, for a conversation to be kept. Reads back what it wrote. */
public final class TurnJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TurnJson() {}

  public static String write(Turn turn) {
    ObjectNode node = JSON.createObjectNode().put("intent", turn.intent());
    ObjectNode slots = node.putObject("slots");
    turn.slots().values().forEach((name, value) -> write(slots.putObject(name.id()), value));
    turn.waitingFor()
        .ifPresent(need -> {
          ObjectNode waiting = node.putObject("waitingFor").put("ask", need.ask());
          need.any().forEach(slot -> waiting.withArray("any").add(slot.id()));
        });
    return node.put("misses", turn.misses()).toString();
  }

  private static void write(ObjectNode node, SlotValue value) {
    node.put("said", value.said()).put("value", value.value());
    switch (value) {
      case SlotValue.Identifier identifier -> node.put("type", "identifier");
      case SlotValue.Named named -> node.put("type", "named").put("id", named.id());
      case SlotValue.Period period ->
          node.put("type", "period")
              .put("from", period.range().from().toString())
              .put("until", period.range().until().toString())
              .put("assumed", period.assumed());
      case SlotValue.Word word -> node.put("type", "word");
    }
  }

  /**
   * The turn that was written.
   *
   * @throws IllegalArgumentException if the text is not what {@link #write} gives
   */
  public static Turn read(String json) {
    JsonNode node = parse(json);
    Map<SlotName, SlotValue> slots = new EnumMap<>(SlotName.class);
    node.path("slots")
        .properties()
        .forEach(entry -> slots.put(slot(entry.getKey()), value(entry.getValue())));
    return new Turn(
        node.path("intent").asText(),
        new Slots(slots),
        need(node.path("waitingFor")),
        node.path("misses").asInt());
  }

  private static SlotValue value(JsonNode node) {
    String said = node.path("said").asText();
    String value = node.path("value").asText();
    String type = node.path("type").asText();
    return switch (type) {
      case "identifier" -> new SlotValue.Identifier(said, value);
      case "named" -> new SlotValue.Named(said, value, node.path("id").asInt());
      case "period" ->
          new SlotValue.Period(
              said,
              value,
              new DateRange(
                  LocalDate.parse(node.path("from").asText()),
                  LocalDate.parse(node.path("until").asText())),
              node.path("assumed").asBoolean());
      case "word" -> new SlotValue.Word(said, value);
      default -> throw new IllegalArgumentException("a stored slot is of no known type: " + type);
    };
  }

  private static Optional<Need> need(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    List<SlotName> any = new ArrayList<>();
    node.path("any").forEach(slot -> any.add(slot(slot.asText())));
    return Optional.of(new Need(any, node.path("ask").asText()));
  }

  private static SlotName slot(String id) {
    return SlotName.of(id)
        .orElseThrow(() -> new IllegalArgumentException("no slot is called " + id));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("a stored turn is not JSON", wrong);
    }
  }
}
