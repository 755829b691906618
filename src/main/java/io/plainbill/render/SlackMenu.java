package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Things to press: a few as buttons, many as a menu. */
final class SlackMenu {
  /** More than these would be a wall of buttons. */
  static final int BUTTONS = 5;

  /** The longest label in a menu. */
  static final int OPTION = 60;

  private SlackMenu() {}

  /** One of them. */
  record Item(SlackPress press, String label) {}

  /**
   * The elements of an actions block; none if there is nothing to press.
   *
   * @param most a longer menu is not read to its end: what is beyond is left out
   */
  static List<ObjectNode> of(List<Item> items, String placeholder, int most) {
    if (items.isEmpty()) {
      return List.of();
    }
    if (items.size() > BUTTONS) {
      String kind = items.getFirst().press().action().id();
      return List.of(select(kind, items.subList(0, Math.min(most, items.size())), placeholder));
    }
    List<ObjectNode> buttons = new ArrayList<>();
    items.forEach(item -> buttons.add(SlackNodes.button(item.press(), item.label())));
    return buttons;
  }

  /**
   * A menu.
   *
   * @param kind tells its action id from that of the other menus of a message
   */
  static ObjectNode select(String kind, List<Item> items, String placeholder) {
    ObjectNode select = SlackNodes.node("static_select").put("action_id", "plainbill." + kind);
    select.set("placeholder", SlackNodes.plain(placeholder));
    ArrayNode options = select.putArray("options");
    items.forEach(item ->
        options
            .addObject()
            .put("value", item.press().value())
            .set("text", SlackNodes.plain(SlackNodes.label(item.label(), OPTION))));
    return select;
  }

  /** True if people could not tell the labels apart, or not read them to their end. */
  static boolean isUnclear(List<String> labels) {
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      String line = SlackText.line(label);
      if (line.isEmpty() || line.length() > SlackLimits.LABEL || !seen.add(line)) {
        return true;
      }
    }
    return false;
  }
}
