package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of rich text. */
final class SlackRichTextRules {
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,}");
  private static final Pattern EMOJI = Pattern.compile("[a-z0-9_+-]+");
  private static final Pattern ADDRESS = Pattern.compile("(https?|mailto):\\S+");

  private SlackRichTextRules() {}

  static void block(SlackCheck check, JsonNode block, String here) {
    check.fields(block, here, Set.of("type", "block_id", "elements"));
    check.size(block.path("elements"), here + "/elements", 1, Integer.MAX_VALUE);
    for (int at = 0; at < block.path("elements").size(); at++) {
      part(check, block.path("elements").get(at), here + "/elements/" + at);
    }
  }

  private static void part(SlackCheck check, JsonNode part, String here) {
    switch (part.path("type").asText()) {
      case "rich_text_section" -> {
        check.fields(part, here, Set.of("type", "elements"));
        pieces(check, part, here);
      }
      case "rich_text_preformatted", "rich_text_quote" -> {
        check.fields(part, here, Set.of("type", "elements", "border"));
        pieces(check, part, here);
      }
      case "rich_text_list" -> {
        check.fields(part, here, Set.of("type", "elements", "style", "indent", "offset", "border"));
        check.oneOf(part, here, "style", Set.of("bullet", "ordered"), true);
        check.size(part.path("elements"), here + "/elements", 1, Integer.MAX_VALUE);
        for (int at = 0; at < part.path("elements").size(); at++) {
          JsonNode item = part.path("elements").get(at);
          check.oneOf(item, here + "/elements/" + at, "type", Set.of("rich_text_section"), true);
          part(check, item, here + "/elements/" + at);
        }
      }
      default -> check.fault(here, "unsupported type: " + part.path("type").asText());
    }
  }

  private static void pieces(SlackCheck check, JsonNode part, String here) {
    check.size(part.path("elements"), here + "/elements", 1, Integer.MAX_VALUE);
    for (int at = 0; at < part.path("elements").size(); at++) {
      piece(check, part.path("elements").get(at), here + "/elements/" + at);
    }
  }

  private static void piece(SlackCheck check, JsonNode piece, String here) {
    switch (piece.path("type").asText()) {
      case "text" -> {
        check.fields(piece, here, Set.of("type", "text", "style"));
        check.text(piece, here, "text", 1, SlackCheck.TEXT, true);
      }
      case "link" -> {
        check.fields(piece, here, Set.of("type", "url", "text", "style", "unsafe"));
        check.text(piece, here, "text", 1, SlackCheck.TEXT, false);
        matching(check, piece, here, "url", ADDRESS);
      }
      case "emoji" -> {
        check.fields(piece, here, Set.of("type", "name", "style"));
        matching(check, piece, here, "name", EMOJI);
      }
      case "user" -> {
        check.fields(piece, here, Set.of("type", "user_id", "style"));
        matching(check, piece, here, "user_id", USER);
      }
      default -> check.fault(here, "unsupported type: " + piece.path("type").asText());
    }
    check.fields(piece.path("style"), here + "/style", Set.of("bold", "italic", "strike", "code"));
    for (JsonNode set : piece.path("style")) {
      if (!set.isBoolean()) {
        check.fault(here + "/style", "must be true or false");
      }
    }
  }

  private static void matching(
      SlackCheck check, JsonNode piece, String here, String name, Pattern pattern) {
    check.text(piece, here, name, 1, SlackCheck.TEXT, true);
    if (!pattern.matcher(piece.path(name).asText()).matches()) {
      check.fault(here + "/" + name, "is not a valid " + name);
    }
  }
}
