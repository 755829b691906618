package io.plainbill.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/**
 * What Slack takes and what it refuses, by its published limits of blocks, elements and views. A
 * fake Slack refuses what these refuse.
 */
public final class SlackRules {
  static final int MESSAGE_BLOCKS = 50;
  static final int VIEW_BLOCKS = 100;
  static final int MESSAGE_TEXT = 40_000;
  static final int MESSAGE_CHARACTERS = 13_000;
  static final int TABLE_CHARACTERS = 10_000;
  static final int PROMPTS = 4;
  private static final int TITLE = 24;
  private static final int METADATA = 3_000;
  private static final int VIEW_BYTES = 250_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SlackRules() {}

  /**
   * One reason to refuse.
   *
   * @param error as in the reply's {@code error}, such as {@code invalid_blocks}
   * @param pointer where, as in the reply's {@code response_metadata.messages}
   */
  public record Fault(String error, String pointer, String message) {
    /** As Slack writes it. */
    @Override
    public String toString() {
      return "[ERROR] " + message + " [json-pointer:" + pointer + "]";
    }
  }

  /**
   * What Slack says of a message; empty if it takes it. A message without a text is refused too:
   * Slack only warns, but nothing would be read out or shown in a notification.
   */
  public static List<Fault> message(String text, String blocks) {
    SlackCheck check = new SlackCheck("invalid_blocks");
    if (text.isBlank()) {
      check.fault("missing_text_in_message", "/text", "a message needs a text beside its blocks");
    }
    if (text.length() > MESSAGE_TEXT) {
      check.fault("msg_too_long", "/text", "must be less than 40001 characters");
    }
    JsonNode list = check.parsed("/blocks", blocks, JSON);
    SlackBlockRules.blocks(check, list, "/blocks", SlackBlockRules.Surface.MESSAGE, MESSAGE_BLOCKS);
    int characters = characters(list);
    if (characters > MESSAGE_CHARACTERS) {
      check.fault("msg_blocks_too_long", "/blocks", characters + " characters are too many");
    }
    long tables = 0;
    int cells = 0;
    for (JsonNode block : list) {
      if (block.path("type").asText().equals("table")) {
        tables++;
        cells += characters(block.path("rows"));
      }
    }
    if (tables > 1) {
      check.fault("only_one_table_allowed", "/blocks", "a message can hold one table");
    }
    if (cells > TABLE_CHARACTERS) {
      check.fault("invalid_blocks", "/blocks", "table cells hold more than 10000 characters");
    }
    return check.faults();
  }

  /** What Slack says of a modal or a home tab; empty if it takes it. */
  public static List<Fault> view(String json) {
    SlackCheck check = new SlackCheck("invalid_arguments");
    JsonNode view = check.parsed("/view", json, JSON);
    String type = view.path("type").asText();
    boolean modal = type.equals("modal");
    if (!modal && !type.equals("home")) {
      check.fault("/view/type", "unsupported type: " + type);
      return check.faults();
    }
    check.fields(
        view,
        "/view",
        modal
            ? Set.of(
                "type",
                "title",
                "blocks",
                "close",
                "submit",
                "private_metadata",
                "callback_id",
                "clear_on_close",
                "notify_on_close",
                "external_id",
                "submit_disabled")
            : Set.of("type", "blocks", "private_metadata", "callback_id", "external_id"));
    if (modal) {
      check.plain(view, "/view", "title", TITLE, true);
      check.plain(view, "/view", "submit", TITLE, false);
      check.plain(view, "/view", "close", TITLE, false);
    }
    check.text(view, "/view", "private_metadata", 0, METADATA, false);
    check.text(view, "/view", "callback_id", 0, SlackCheck.ID, false);
    check.text(view, "/view", "external_id", 0, SlackCheck.ID, false);
    JsonNode blocks = view.path("blocks");
    SlackBlockRules.blocks(
        check, blocks, "/view/blocks", SlackBlockRules.Surface.VIEW, VIEW_BLOCKS);
    boolean asks = false;
    for (JsonNode block : blocks) {
      asks |= block.path("type").asText().equals("input");
    }
    if (modal && asks && !view.has("submit")) {
      check.fault("/view/submit", "a modal with an input needs a submit");
    }
    if (json.length() > VIEW_BYTES) {
      check.fault("view_too_large", "/view", "more than 250 thousand characters");
    }
    return check.faults();
  }

  /**
   * What Slack says of an assistant's prompts; empty if it takes them.
   *
   * @param prompts a JSON array of objects with {@code title} and {@code message}
   */
  public static List<Fault> prompts(String prompts) {
    SlackCheck check = new SlackCheck("invalid_arguments");
    JsonNode list = check.parsed("/prompts", prompts, JSON);
    check.size(list, "/prompts", 1, PROMPTS);
    for (int at = 0; at < list.size(); at++) {
      String pointer = "/prompts/" + at;
      check.fields(list.get(at), pointer, Set.of("title", "message"));
      check.text(list.get(at), pointer, "title", 1, SlackCheck.TEXT, true);
      check.text(list.get(at), pointer, "message", 1, SlackCheck.TEXT, true);
    }
    return check.faults();
  }

  /** How many characters people read in that. */
  static int characters(JsonNode node) {
    if (node.isTextual()) {
      return 0;
    }
    int count = 0;
    for (var field : node.properties()) {
      count +=
          field.getKey().equals("text") && field.getValue().isTextual()
              ? field.getValue().asText().length()
              : characters(field.getValue());
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        count += characters(item);
      }
    }
    return count;
  }

  /** A JSON tree; for whoever looks into what was sent. */
  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("not JSON", wrong);
    }
  }
}
