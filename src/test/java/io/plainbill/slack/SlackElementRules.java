package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The rules of what people press, choose and fill in. */
final class SlackElementRules {
  private static final int LABEL = 75;
  private static final int VALUE = 2_000;
  private static final int ADDRESS = 3_000;
  private static final int PLACEHOLDER = 150;
  private static final int OPTIONS = 100;
  private static final int OPTION = 75;
  private static final int OPTION_VALUE = 150;
  private static final int OVERFLOW = 5;

  private SlackElementRules() {}

  static void element(SlackCheck check, JsonNode element, String here) {
    check.text(element, here, "action_id", 1, SlackCheck.ID, true);
    switch (element.path("type").asText()) {
      case "button" -> button(check, element, here);
      case "static_select" -> select(check, element, here);
      case "overflow" -> {
        check.fields(element, here, Set.of("type", "action_id", "options", "confirm"));
        options(check, element.path("options"), here + "/options", OVERFLOW);
        confirm(check, element, here);
      }
      case "plain_text_input" -> input(check, element, here);
      default -> check.fault(here, "unsupported type: " + element.path("type").asText());
    }
  }

  private static void button(SlackCheck check, JsonNode element, String here) {
    check.fields(
        element,
        here,
        Set.of(
            "type",
            "action_id",
            "text",
            "url",
            "value",
            "style",
            "confirm",
            "accessibility_label"));
    check.plain(element, here, "text", LABEL, true);
    check.text(element, here, "value", 1, VALUE, false);
    check.text(element, here, "url", 1, ADDRESS, false);
    check.text(element, here, "accessibility_label", 1, LABEL, false);
    check.oneOf(element, here, "style", Set.of("primary", "danger"), false);
    confirm(check, element, here);
  }

  private static void select(SlackCheck check, JsonNode element, String here) {
    check.fields(
        element,
        here,
        Set.of(
            "type",
            "action_id",
            "placeholder",
            "options",
            "initial_option",
            "confirm",
            "focus_on_load"));
    check.plain(element, here, "placeholder", PLACEHOLDER, false);
    options(check, element.path("options"), here + "/options", OPTIONS);
    confirm(check, element, here);
    if (element.has("initial_option")) {
      boolean offered = false;
      for (JsonNode option : element.path("options")) {
        offered |= option.equals(element.path("initial_option"));
      }
      if (!offered) {
        check.fault(here + "/initial_option", "is none of the options");
      }
    }
  }

  private static void options(SlackCheck check, JsonNode options, String here, int most) {
    check.size(options, here, 1, most);
    Set<String> values = new HashSet<>();
    for (int at = 0; at < options.size(); at++) {
      String pointer = here + "/" + at;
      check.fields(options.get(at), pointer, Set.of("text", "value", "description", "url"));
      check.any(options.get(at), pointer, "text", OPTION, true);
      check.plain(options.get(at), pointer, "description", OPTION, false);
      check.text(options.get(at), pointer, "value", 1, OPTION_VALUE, true);
      if (!values.add(options.get(at).path("value").asText())) {
        check.fault(pointer + "/value", "two options have the same value");
      }
    }
  }

  private static void input(SlackCheck check, JsonNode element, String here) {
    check.fields(
        element,
        here,
        Set.of(
            "type",
            "action_id",
            "placeholder",
            "initial_value",
            "multiline",
            "min_length",
            "max_length",
            "focus_on_load"));
    check.plain(element, here, "placeholder", PLACEHOLDER, false);
    check.text(element, here, "initial_value", 0, SlackCheck.TEXT, false);
    int most = element.path("max_length").asInt(SlackCheck.TEXT);
    if (most < 1 || most > SlackCheck.TEXT) {
      check.fault(here + "/max_length", "must be from 1 to 3000");
    }
  }

  private static void confirm(SlackCheck check, JsonNode element, String here) {
    if (!element.has("confirm")) {
      return;
    }
    String pointer = here + "/confirm";
    JsonNode confirm = element.path("confirm");
    check.fields(confirm, pointer, Set.of("title", "text", "confirm", "deny", "style"));
    check.plain(confirm, pointer, "title", 100, true);
    check.any(confirm, pointer, "text", 300, true);
    check.plain(confirm, pointer, "confirm", 30, true);
    check.plain(confirm, pointer, "deny", 30, true);
    check.oneOf(confirm, pointer, "style", Set.of("primary", "danger"), false);
  }
}
