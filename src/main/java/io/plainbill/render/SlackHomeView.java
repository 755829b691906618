package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The app's own page. */
final class SlackHomeView {
  private static final int RECENT = 10;
  private static final int TOPICS = 12;
  private static final int EXAMPLES = 6;
  private static final int QUESTION = 300;

  private SlackHomeView() {}

  static SlackView of(SlackHome home) {
    SlackPage page = new SlackPage();
    page.add(SlackNodes.header("Ask about bills and rebates"));
    page.text(
        "Write to me here, mention me in a channel, or use the slash command. What I answer is for"
            + " your eyes only, unless you share it.");
    page.add(SlackNodes.context(List.of("You ask as " + SlackText.line(home.who(), QUESTION))));
    if (!home.recent().isEmpty()) {
      page.add(SlackNodes.divider());
      page.title("Your recent questions");
      home.recent().stream().limit(RECENT).forEach(one -> page.add(recent(home, one)));
    }
    if (!home.examples().isEmpty()) {
      page.add(SlackNodes.divider());
      page.title("What you can ask");
      topics(home)
          .forEach((topic, examples) -> {
            page.add(SlackNodes.context(List.of(SlackNodes.label(topic, QUESTION))));
            page.add(SlackNodes.actions(buttons(examples)));
          });
    }
    return page.home();
  }

  private static ObjectNode recent(SlackHome home, SlackHome.Recent recent) {
    ObjectNode section =
        SlackNodes.section(
            SlackNodes.plain(
                SlackNodes.label(recent.question(), QUESTION)
                    + "\n"
                    + Figures.time(recent.at(), home.zone())));
    return section.set(
        "accessory",
        SlackNodes.button(new SlackPress(SlackAction.AGAIN, recent.answer()), "Ask again"));
  }

  private static Map<String, List<SlackHome.Example>> topics(SlackHome home) {
    Map<String, List<SlackHome.Example>> topics = new LinkedHashMap<>();
    for (SlackHome.Example example : home.examples()) {
      if (topics.containsKey(example.topic()) || topics.size() < TOPICS) {
        topics.computeIfAbsent(example.topic(), topic -> new ArrayList<>()).add(example);
      }
    }
    return topics;
  }

  /** Unique by intent and place: an actions block takes no two of the same id. */
  private static List<ObjectNode> buttons(List<SlackHome.Example> examples) {
    List<ObjectNode> buttons = new ArrayList<>();
    for (SlackHome.Example example : examples) {
      if (buttons.size() < EXAMPLES) {
        ObjectNode button =
            SlackNodes.button(
                new SlackPress(SlackAction.EXAMPLE, example.intent(), example.index()),
                example.question());
        buttons.add(button.put("action_id", "plainbill.example." + buttons.size()));
      }
    }
    return buttons;
  }
}
