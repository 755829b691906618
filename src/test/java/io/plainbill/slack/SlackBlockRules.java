package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The rules of blocks. */
final class SlackBlockRules {
  private static final int HEADER = 150;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int CONTEXT = 10;
  private static final int ACTIONS = 25;
  private static final int ROWS = 100;
  private static final int COLUMNS = 20;
  private static final int LABEL = 2_000;

  private SlackBlockRules() {}

  /** Where blocks stand. */
  enum Surface {
    MESSAGE,
    VIEW
  }

  static void blocks(SlackCheck check, JsonNode list, String pointer, Surface surface, int most) {
    check.size(list, pointer, 1, most);
    Set<String> ids = new HashSet<>();
    for (int at = 0; at < list.size(); at++) {
      JsonNode block = list.get(at);
      String here = pointer + "/" + at;
      if (block.has("block_id") && !ids.add(block.path("block_id").asText())) {
        check.fault(here + "/block_id", "block_id already exists");
      }
      check.text(block, here, "block_id", 1, SlackCheck.ID, false);
      block(check, block, here, surface);
    }
  }

  private static void block(SlackCheck check, JsonNode block, String here, Surface surface) {
    switch (block.path("type").asText()) {
      case "section" -> section(check, block, here);
      case "header" -> {
        check.fields(block, here, Set.of("type", "block_id", "text"));
        check.plain(block, here, "text", HEADER, true);
      }
      case "divider" -> check.fields(block, here, Set.of("type", "block_id"));
      case "context" -> context(check, block, here);
      case "actions" -> actions(check, block, here);
      case "input" -> input(check, block, here);
      case "rich_text" -> SlackRichTextRules.block(check, block, here);
      case "table" -> {
        if (surface == Surface.VIEW) {
          check.fault(here, "unsupported type: table");
        }
        table(check, block, here);
      }
      default -> check.fault(here, "unsupported type: " + block.path("type").asText());
    }
  }

  private static void section(SlackCheck check, JsonNode block, String here) {
    check.fields(block, here, Set.of("type", "block_id", "text", "fields", "accessory", "expand"));
    check.any(block, here, "text", SlackCheck.TEXT, !block.has("fields"));
    check.yesOrNo(block, here, "expand");
    if (block.has("fields")) {
      check.size(block.path("fields"), here + "/fields", 1, FIELDS);
      for (int at = 0; at < block.path("fields").size(); at++) {
        check.textObject(
            block.path("fields").get(at),
            here + "/fields/" + at,
            FIELD,
            Set.of("plain_text", "mrkdwn"));
      }
    }
    if (block.has("accessory")) {
      SlackElementRules.element(check, block.path("accessory"), here + "/accessory");
    }
  }

  private static void context(SlackCheck check, JsonNode block, String here) {
    check.fields(block, here, Set.of("type", "block_id", "elements"));
    check.size(block.path("elements"), here + "/elements", 1, CONTEXT);
    for (int at = 0; at < block.path("elements").size(); at++) {
      check.textObject(
          block.path("elements").get(at),
          here + "/elements/" + at,
          SlackCheck.TEXT,
          Set.of("plain_text", "mrkdwn"));
    }
  }

  private static void actions(SlackCheck check, JsonNode block, String here) {
    check.fields(block, here, Set.of("type", "block_id", "elements"));
    check.size(block.path("elements"), here + "/elements", 1, ACTIONS);
    Set<String> ids = new HashSet<>();
    for (int at = 0; at < block.path("elements").size(); at++) {
      JsonNode element = block.path("elements").get(at);
      String pointer = here + "/elements/" + at;
      SlackElementRules.element(check, element, pointer);
      if (element.path("type").asText().equals("plain_text_input")) {
        check.fault(pointer, "unsupported type: plain_text_input");
      }
      if (!ids.add(element.path("action_id").asText())) {
        check.fault(pointer + "/action_id", "action_id already exists");
      }
    }
  }

  private static void input(SlackCheck check, JsonNode block, String here) {
    check.fields(
        block,
        here,
        Set.of("type", "block_id", "label", "element", "hint", "optional", "dispatch_action"));
    check.plain(block, here, "label", LABEL, true);
    check.plain(block, here, "hint", LABEL, false);
    check.yesOrNo(block, here, "optional");
    check.yesOrNo(block, here, "dispatch_action");
    JsonNode element = block.path("element");
    check.oneOf(
        element, here + "/element", "type", Set.of("plain_text_input", "static_select"), true);
    SlackElementRules.element(check, element, here + "/element");
  }

  private static void table(SlackCheck check, JsonNode block, String here) {
    check.fields(block, here, Set.of("type", "block_id", "rows", "column_settings"));
    JsonNode rows = block.path("rows");
    check.size(rows, here + "/rows", 1, ROWS);
    for (int row = 0; row < rows.size(); row++) {
      String pointer = here + "/rows/" + row;
      check.size(rows.get(row), pointer, 1, COLUMNS);
      if (rows.get(row).size() != rows.get(0).size()) {
        check.fault(pointer, "every row must have the same number of cells");
      }
      for (int cell = 0; cell < rows.get(row).size(); cell++) {
        cell(check, rows.get(row).get(cell), pointer + "/" + cell);
      }
    }
    JsonNode settings = block.path("column_settings");
    if (settings.isMissingNode()) {
      return;
    }
    check.size(settings, here + "/column_settings", 0, COLUMNS);
    for (int at = 0; at < settings.size(); at++) {
      String pointer = here + "/column_settings/" + at;
      check.fields(settings.get(at), pointer, Set.of("align", "is_wrapped"));
      check.oneOf(settings.get(at), pointer, "align", Set.of("left", "center", "right"), false);
      check.yesOrNo(settings.get(at), pointer, "is_wrapped");
    }
  }

  private static void cell(SlackCheck check, JsonNode cell, String pointer) {
    check.oneOf(cell, pointer, "type", Set.of("raw_text", "rich_text"), true);
    if (cell.path("type").asText().equals("rich_text")) {
      SlackRichTextRules.block(check, cell, pointer);
    } else {
      check.fields(cell, pointer, Set.of("type", "text"));
      check.text(cell, pointer, "text", 1, Integer.MAX_VALUE - 1, true);
    }
  }
}
