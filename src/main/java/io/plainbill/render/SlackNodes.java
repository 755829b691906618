package io.plainbill.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Slack's blocks and elements, as JSON. */
final class SlackNodes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SlackNodes() {}

  static ObjectNode node(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  static ArrayNode array(List<? extends JsonNode> items) {
    return JSON.createArrayNode().addAll(items);
  }

  static String json(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree of texts is always JSON", impossible);
    }
  }

  /** Text that Slack shows as it is. */
  static ObjectNode plain(String text) {
    return node("plain_text").put("text", text).put("emoji", false);
  }

  static ObjectNode section(ObjectNode text) {
    return node("section").set("text", text);
  }

  static ObjectNode header(String text) {
    return node("header").set("text", plain(text));
  }

  static ObjectNode divider() {
    return node("divider");
  }

  /** Small grey lines. */
  static ObjectNode context(List<String> lines) {
    ObjectNode block = node("context");
    block
        .putArray("elements")
        .add(plain(SlackText.clip(String.join("\n", lines), SlackLimits.TEXT)));
    return block;
  }

  static ObjectNode actions(List<ObjectNode> elements) {
    return node("actions").set("elements", array(elements));
  }

  static ObjectNode button(SlackPress press, String label) {
    return node("button")
        .put("action_id", press.actionId())
        .put("value", press.value())
        .set("text", plain(label(label, SlackLimits.LABEL)));
  }

  /** What stands on a button or in a menu, which cannot be empty. */
  static String label(String text, int most) {
    String line = SlackText.line(text, most);
    return line.isEmpty() ? SlackGrid.MISSING : line;
  }
}
