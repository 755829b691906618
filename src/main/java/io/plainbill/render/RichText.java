package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A block of rich text, whose pieces Slack does not parse. */
final class RichText {
  private final List<ObjectNode> parts = new ArrayList<>();

  /** One piece of a line. */
  record Piece(ObjectNode node) {
    static Piece text(String text) {
      return new Piece(SlackNodes.node("text").put("text", text));
    }

    static Piece bold(String text) {
      return new Piece(bold(SlackNodes.node("text").put("text", text)));
    }

    static Piece emoji(String name) {
      return new Piece(SlackNodes.node("emoji").put("name", name));
    }

    static Piece user(String id) {
      return new Piece(SlackNodes.node("user").put("user_id", id));
    }

    /** A bold link. */
    static Piece link(String address, String text) {
      return new Piece(bold(SlackNodes.node("link").put("url", address).put("text", text)));
    }

    private static ObjectNode bold(ObjectNode node) {
      node.putObject("style").put("bold", true);
      return node;
    }
  }

  RichText line(List<Piece> pieces) {
    parts.add(section(pieces));
    return this;
  }

  RichText line(Piece... pieces) {
    return line(List.of(pieces));
  }

  /** Steps with their numbers. */
  RichText steps(List<String> steps) {
    ObjectNode list = SlackNodes.node("rich_text_list").put("style", "ordered");
    ArrayNode items = list.putArray("elements");
    steps.forEach(step -> items.add(section(List.of(Piece.text(step)))));
    parts.add(list);
    return this;
  }

  /** Text in letters of one width. */
  RichText preformatted(String text) {
    ObjectNode part = SlackNodes.node("rich_text_preformatted");
    part.putArray("elements").add(Piece.text(text).node());
    parts.add(part);
    return this;
  }

  ObjectNode block() {
    return SlackNodes.node("rich_text").set("elements", SlackNodes.array(parts));
  }

  private static ObjectNode section(List<Piece> pieces) {
    ObjectNode section = SlackNodes.node("rich_text_section");
    ArrayNode elements = section.putArray("elements");
    pieces.forEach(piece -> elements.add(piece.node()));
    return section;
  }
}
