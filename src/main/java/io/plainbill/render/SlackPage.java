package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a modal or of the App Home, as many as Slack takes. */
final class SlackPage {
  private static final int BLOCKS = 100;
  private static final String CUT =
      "There is more than fits here. Save the answer as a file to have all of it.";

  private final List<ObjectNode> blocks = new ArrayList<>();
  private boolean cut;

  /** Adds the block, if there still is room for it. */
  SlackPage add(ObjectNode block) {
    if (blocks.size() < BLOCKS - 1) {
      blocks.add(block);
    } else {
      cut = true;
    }
    return this;
  }

  /** Adds a text of any length, in pieces that Slack takes. */
  SlackPage text(String text) {
    String rest = text;
    while (rest.length() > SlackLimits.TEXT) {
      int end =
          Character.isHighSurrogate(rest.charAt(SlackLimits.TEXT - 1))
              ? SlackLimits.TEXT - 1
              : SlackLimits.TEXT;
      add(SlackNodes.section(SlackNodes.plain(rest.substring(0, end))));
      rest = rest.substring(end);
    }
    return rest.isBlank() ? this : add(SlackNodes.section(SlackNodes.plain(rest)));
  }

  SlackPage title(String text) {
    return add(new RichText().line(RichText.Piece.bold(text)).block());
  }

  private List<ObjectNode> blocks() {
    List<ObjectNode> all = new ArrayList<>(blocks);
    if (cut) {
      all.add(SlackNodes.context(List.of(CUT)));
    }
    return all;
  }

  /** To read, with a button that closes it. */
  SlackView modal(String title) {
    ObjectNode view = SlackNodes.node("modal");
    view.set("title", SlackNodes.plain(SlackNodes.label(title, SlackLimits.TITLE)));
    view.set("close", SlackNodes.plain("Close"));
    view.set("blocks", SlackNodes.array(blocks()));
    return new SlackView(SlackNodes.json(view));
  }

  /** To fill in or to confirm. */
  SlackView form(String callback, String title, String submit, String metadata) {
    ObjectNode view =
        SlackNodes.node("modal").put("callback_id", callback).put("private_metadata", metadata);
    view.set("title", SlackNodes.plain(title));
    view.set("submit", SlackNodes.plain(submit));
    view.set("close", SlackNodes.plain("Cancel"));
    view.set("blocks", SlackNodes.array(blocks()));
    return new SlackView(SlackNodes.json(view));
  }

  SlackView home() {
    return new SlackView(
        SlackNodes.json(SlackNodes.node("home").set("blocks", SlackNodes.array(blocks()))));
  }
}
