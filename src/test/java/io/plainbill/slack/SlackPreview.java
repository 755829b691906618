package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A page that shows sent blocks about as Slack does, light and dark, in a narrow column. */
public final class SlackPreview {
  private SlackPreview() {}

  /**
   * One message, modal or home tab.
   *
   * @param caption who asked what
   * @param json a JSON array of blocks, or the JSON object of a view
   */
  public record Sent(String caption, String json) {}

  /** The page, in either theme. */
  public static String page(String theme, List<Sent> all) {
    return "<!doctype html><meta charset=utf-8><title>Slack</title><style>"
        + style()
        + "</style><body><div class=\"theme "
        + theme
        + "\">"
        + all.stream().map(SlackPreview::figure).collect(Collectors.joining())
        + "</div></body>";
  }

  private static String style() {
    try (InputStream in = SlackPreview.class.getResourceAsStream("/slack/preview.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String figure(Sent sent) {
    JsonNode tree = SlackRules.tree(sent.json());
    String inside =
        tree.isArray()
            ? "<div class=message><div class=avatar>P</div><div class=body>"
                + "<div class=who>Plainbill <span class=app>APP</span><small>11:40</small></div>"
                + blocks(tree)
                + "</div></div>"
            : "<div class=modal><header>"
                + text(tree.path("title"))
                + "</header>"
                + blocks(tree.path("blocks"))
                + "</div>";
    return "<figure><figcaption>" + escape(sent.caption()) + "</figcaption>" + inside + "</figure>";
  }

  private static String blocks(JsonNode blocks) {
    return each(blocks, SlackPreview::block);
  }

  private static String block(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "section" -> section(block);
      case "header" -> "<h2 class=block>" + text(block.path("text")) + "</h2>";
      case "divider" -> "<hr class=block>";
      case "context" ->
          "<div class='block context'>"
              + each(block.path("elements"), SlackPreview::text)
              + "</div>";
      case "actions" ->
          "<div class='block actions'>"
              + each(block.path("elements"), SlackPreview::element)
              + "</div>";
      case "input" ->
          "<div class=block><b>"
              + text(block.path("label"))
              + "</b>"
              + element(block.path("element"))
              + "<div class=context>"
              + text(block.path("hint"))
              + "</div></div>";
      case "rich_text" -> "<div class='block rich'>" + rich(block) + "</div>";
      case "table" -> "<div class='block scroll'><table>" + table(block) + "</table></div>";
      default -> throw new IllegalArgumentException("no such block: " + block);
    };
  }

  private static String section(JsonNode block) {
    String fields =
        block.has("fields")
            ? "<div class='block fields'>"
                + each(block.path("fields"), field -> "<div>" + text(field) + "</div>")
                + "</div>"
            : "";
    return block.has("text")
        ? "<div class='block section'><div>"
            + text(block.path("text"))
            + "</div>"
            + (block.has("accessory") ? element(block.path("accessory")) : "")
            + "</div>"
            + fields
        : fields;
  }

  private static String element(JsonNode element) {
    return switch (element.path("type").asText()) {
      case "button" -> "<span class=button>" + text(element.path("text")) + "</span>";
      case "static_select" ->
          "<span class='button select'>"
              + text(
                  element.has("initial_option")
                      ? element.path("initial_option").path("text")
                      : element.path("placeholder"))
              + " ▾</span>";
      case "plain_text_input" ->
          "<div class=input>" + text(element.path("placeholder")) + "&nbsp;</div>";
      default -> throw new IllegalArgumentException("no such element: " + element);
    };
  }

  private static String table(JsonNode block) {
    StringBuilder html = new StringBuilder();
    for (JsonNode row : block.path("rows")) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        JsonNode setting = block.path("column_settings").path(column);
        html.append("<td style='text-align:")
            .append(setting.path("align").asText("left"))
            .append(setting.path("is_wrapped").asBoolean() ? "' class=wrap>" : "'>")
            .append(
                row.get(column).has("elements")
                    ? rich(row.get(column))
                    : escape(row.get(column).path("text").asText()))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.toString();
  }

  private static String rich(JsonNode block) {
    return each(
        block.path("elements"),
        part ->
            switch (part.path("type").asText()) {
              case "rich_text_list" ->
                  "<ol>"
                      + each(part.path("elements"), item -> "<li>" + pieces(item) + "</li>")
                      + "</ol>";
              case "rich_text_preformatted" -> "<pre>" + pieces(part) + "</pre>";
              default -> "<p>" + pieces(part) + "</p>";
            });
  }

  private static String pieces(JsonNode part) {
    return each(
        part.path("elements"),
        piece ->
            switch (piece.path("type").asText()) {
              case "emoji" -> emoji(piece.path("name").asText());
              case "user" -> "<a>@" + escape(piece.path("user_id").asText()) + "</a>";
              case "link" -> "<a>" + styled(piece) + "</a>";
              default -> styled(piece);
            });
  }

  private static String styled(JsonNode piece) {
    String text = escape(piece.path("text").asText());
    return piece.path("style").path("bold").asBoolean() ? "<b>" + text + "</b>" : text;
  }

  private static String emoji(String name) {
    return switch (name) {
      case "warning" -> "⚠️";
      case "lock" -> "🔒";
      case "wave" -> "👋";
      case "mag" -> "🔍";
      case "hourglass", "hourglass_flowing_sand" -> "⏳";
      case "arrows_counterclockwise" -> "🔄";
      default -> ":" + name + ":";
    };
  }

  /** Of the markup only what makes bold: nothing else is meant to be in it. */
  private static String text(JsonNode text) {
    String words = text.path("text").asText();
    return text.path("type").asText().equals("mrkdwn")
        ? words.replaceAll("\\*([^*\\n]+)\\*", "<b>$1</b>")
        : escape(words);
  }

  /** One thing as HTML. */
  @FunctionalInterface
  private interface Html {
    String of(JsonNode node);
  }

  private static String each(JsonNode list, Html html) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(html::of)
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
