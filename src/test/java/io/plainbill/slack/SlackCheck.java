package io.plainbill.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what Slack would refuse. */
final class SlackCheck {
  static final int ID = 255;
  static final int TEXT = 3_000;

  private final String error;
  private final List<SlackRules.Fault> faults = new ArrayList<>();

  SlackCheck(String error) {
    this.error = error;
  }

  List<SlackRules.Fault> faults() {
    return List.copyOf(faults);
  }

  void fault(String pointer, String message) {
    fault(error, pointer, message);
  }

  void fault(String code, String pointer, String message) {
    faults.add(new SlackRules.Fault(code, pointer, message));
  }

  JsonNode parsed(String pointer, String json, ObjectMapper mapper) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException wrong) {
      fault("invalid_json", pointer, "not JSON");
      return mapper.createArrayNode();
    }
  }

  /** No field beside those. */
  void fields(JsonNode node, String pointer, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            fault(pointer + "/" + name, "invalid additional property: " + name);
          }
        });
  }

  void size(JsonNode list, String pointer, int least, int most) {
    if (!list.isArray()) {
      fault(pointer, "must be an array");
    } else if (list.size() < least) {
      fault(pointer, "no fewer than " + least + " items allowed");
    } else if (list.size() > most) {
      fault(pointer, "no more than " + most + " items allowed");
    }
  }

  void text(JsonNode node, String pointer, String name, int least, int most, boolean needed) {
    JsonNode value = node.path(name);
    String at = pointer + "/" + name;
    if (value.isMissingNode()) {
      if (needed) {
        fault(at, "missing required field: " + name);
      }
    } else if (!value.isTextual()) {
      fault(at, "must be a string");
    } else if (value.asText().length() < least) {
      fault(at, "must be more than " + (least - 1) + " characters");
    } else if (value.asText().length() > most) {
      fault(at, "must be less than " + (most + 1) + " characters");
    }
  }

  void oneOf(JsonNode node, String pointer, String name, Set<String> values, boolean needed) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() ? needed : !values.contains(value.asText())) {
      fault(pointer + "/" + name, "must be one of " + values);
    }
  }

  void yesOrNo(JsonNode node, String pointer, String name) {
    if (node.has(name) && !node.path(name).isBoolean()) {
      fault(pointer + "/" + name, "must be true or false");
    }
  }

  /** A text object in either style. */
  void any(JsonNode node, String pointer, String name, int most, boolean needed) {
    object(node, pointer, name, most, needed, Set.of("plain_text", "mrkdwn"));
  }

  /** A text object that must be plain. */
  void plain(JsonNode node, String pointer, String name, int most, boolean needed) {
    object(node, pointer, name, most, needed, Set.of("plain_text"));
  }

  private void object(
      JsonNode node, String pointer, String name, int most, boolean needed, Set<String> types) {
    String at = pointer + "/" + name;
    if (!node.has(name)) {
      if (needed) {
        fault(at, "missing required field: " + name);
      }
      return;
    }
    textObject(node.path(name), at, most, types);
  }

  void textObject(JsonNode text, String pointer, int most, Set<String> types) {
    oneOf(text, pointer, "type", types, true);
    fields(
        text,
        pointer,
        text.path("type").asText().equals("mrkdwn")
            ? Set.of("type", "text", "verbatim")
            : Set.of("type", "text", "emoji"));
    yesOrNo(text, pointer, "emoji");
    yesOrNo(text, pointer, "verbatim");
    text(text, pointer, "text", 1, most, true);
  }
}
