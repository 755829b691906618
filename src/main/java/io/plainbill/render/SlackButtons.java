package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Table;
import io.plainbill.render.SlackMenu.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be pressed below an answer. All of it carries ids and places only. */
final class SlackButtons {
  /** Articles beyond these are found in the details. */
  private static final int ARTICLES = 2;

  private static final int CHOICES = 20;
  private static final int SUGGESTIONS = 60;
  private static final int TABLES = 10;
  private static final int LISTED = 200;

  private final Answer answer;

  SlackButtons(Answer answer) {
    this.answer = answer;
  }

  /** The choices of a question back; labels that could be mistaken are numbered and listed. */
  List<ObjectNode> choices() {
    return asked(answer.choices(), SlackAction.CHOICE, "Choose one", CHOICES);
  }

  /** What can be asked next. */
  List<ObjectNode> suggestions() {
    return asked(answer.suggestions(), SlackAction.SUGGESTION, "Ask next", SUGGESTIONS);
  }

  private List<ObjectNode> asked(
      List<Answer.Choice> choices, SlackAction action, String placeholder, int most) {
    if (choices.isEmpty()) {
      return List.of();
    }
    boolean labels = !SlackMenu.isUnclear(choices.stream().map(Answer.Choice::label).toList());
    List<Item> items = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < choices.size(); at++) {
      Answer.Choice choice = choices.get(at);
      String label = SlackText.line(labels ? choice.label() : choice.question());
      lines.add(label);
      items.add(new Item(new SlackPress(action, answer.id(), at), label));
    }
    List<ObjectNode> blocks = new ArrayList<>();
    if (items.size() <= SlackMenu.BUTTONS && SlackMenu.isUnclear(lines)) {
      blocks.add(numbered(lines).block());
      for (int at = 0; at < items.size(); at++) {
        items.set(at, new Item(items.get(at).press(), (at + 1) + ". " + lines.get(at)));
      }
    }
    blocks.add(SlackNodes.actions(SlackMenu.of(items, placeholder, most)));
    return blocks;
  }

  private static RichText numbered(List<String> lines) {
    return new RichText()
        .steps(lines.stream().map(line -> SlackText.clip(orMissing(line), LISTED)).toList());
  }

  private static String orMissing(String line) {
    return line.isEmpty() ? SlackGrid.MISSING : line;
  }

  /**
   * What is known beyond the message.
   *
   * @param inline the table that stands in the message, if one does
   * @param whole true if it stands there whole
   * @param details true if there are details that the message does not tell
   */
  Optional<ObjectNode> more(OptionalInt inline, boolean whole, boolean details) {
    List<Item> items = new ArrayList<>();
    for (int at = 0; at < answer.tables().size(); at++) {
      Table table = answer.tables().get(at);
      boolean here = inline.isPresent() && inline.getAsInt() == at;
      if (!here || !whole) {
        items.add(new Item(new SlackPress(SlackAction.TABLE, answer.id(), at), label(table, here)));
      }
    }
    List<ObjectNode> elements = new ArrayList<>(SlackMenu.of(items, "More tables", TABLES));
    for (int at = 0; at < Math.min(ARTICLES, answer.explanations().size()); at++) {
      Answer.Explanation explanation = answer.explanations().get(at);
      elements.add(
          SlackNodes.button(
              new SlackPress(SlackAction.ARTICLE, answer.id(), at),
              "Read: " + SlackText.line(explanation.title())));
    }
    if (details) {
      elements.add(
          SlackNodes.button(new SlackPress(SlackAction.DETAILS, answer.id()), "Details and sources"));
    }
    return elements.isEmpty() ? Optional.empty() : Optional.of(SlackNodes.actions(elements));
  }

  private static String label(Table table, boolean here) {
    long rows = table.rows().size() + table.more().map(Table.More::rows).orElse(0L);
    String count = TableWords.count(rows);
    return here
        ? "All " + count + (rows == 1 ? " row" : " rows")
        : SlackText.line(table.title(), SlackLimits.LABEL - count.length() - " ()".length())
            + " ("
            + count
            + ")";
  }

  /** What can be done with the answer. */
  ObjectNode use(boolean share) {
    List<ObjectNode> elements = new ArrayList<>();
    answer
        .files()
        .ifPresent(files -> {
          for (FileFormat format : files.attached()) {
            elements.add(SlackNodes.button(file(format), format.title() + " file"));
          }
        });
    if (share) {
      elements.add(
          SlackNodes.button(new SlackPress(SlackAction.SHARE, answer.id()), "Share in channel"));
    }
    files().ifPresent(elements::add);
    elements.add(
        SlackNodes.button(new SlackPress(SlackAction.PERSON, answer.id()), "Talk to a person"));
    elements.add(SlackNodes.button(new SlackPress(SlackAction.HELPFUL, answer.id()), "👍 Helpful"));
    elements.add(
        SlackNodes.button(new SlackPress(SlackAction.UNHELPFUL, answer.id()), "👎 Not helpful"));
    return SlackNodes.actions(elements);
  }

  /** The menu of files; empty if nothing can be taken away, or the files wanted have buttons. */
  Optional<ObjectNode> files() {
    return answer
        .files()
        .filter(files -> files.attached().isEmpty())
        .map(files -> {
          List<Item> items = new ArrayList<>();
          for (FileFormat format : FileFormat.values()) {
            items.add(new Item(file(format), format.title() + " file"));
          }
          return SlackMenu.select(items, "Save as file");
        });
  }

  private SlackPress file(FileFormat format) {
    return new SlackPress(SlackAction.FILE, answer.id(), format.ordinal());
  }
}
