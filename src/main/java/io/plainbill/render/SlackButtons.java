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
  private static final List<FileFormat> FORMATS = List.of(FileFormat.values());
  private static final String PERSON = "Talk to a person";
  private static final int CHOICES = 20;
  private static final int SUGGESTIONS = 60;
  private static final int MORE = 14;
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
   * What is known beyond the message: a button for the rows that are missing there, and a menu.
   *
   * @param inline the table that stands in the message, if one does
   * @param whole true if it stands there whole
   * @param details true if there are details that the message does not tell
   */
  List<ObjectNode> more(OptionalInt inline, boolean whole, boolean details) {
    List<ObjectNode> elements = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    for (int at = 0; at < answer.tables().size(); at++) {
      SlackPress press = new SlackPress(SlackAction.TABLE, answer.id(), at);
      boolean here = inline.isPresent() && inline.getAsInt() == at;
      if (here && !whole) {
        elements.add(SlackNodes.button(press, allOf(answer.tables().get(at))));
      } else if (!here) {
        items.add(new Item(press, label(answer.tables().get(at))));
      }
    }
    for (int at = 0; at < answer.explanations().size(); at++) {
      String title = answer.explanations().get(at).title();
      items.add(new Item(new SlackPress(SlackAction.ARTICLE, answer.id(), at), "Read: " + title));
    }
    if (details) {
      items.addFirst(
          new Item(new SlackPress(SlackAction.DETAILS, answer.id()), "Details and sources"));
    }
    if (items.size() == 1) {
      elements.add(SlackNodes.button(items.getFirst().press(), items.getFirst().label()));
    } else if (!items.isEmpty()) {
      elements.add(
          SlackMenu.select("more", items.subList(0, Math.min(MORE, items.size())), "Show more"));
    }
    return elements;
  }

  private static String allOf(Table table) {
    long rows = rows(table);
    return rows == 1 ? "The row" : "All " + TableWords.count(rows) + " rows";
  }

  private static long rows(Table table) {
    return table.rows().size() + table.more().map(Table.More::rows).orElse(0L);
  }

  private static String label(Table table) {
    String count = " (" + TableWords.count(rows(table)) + ")";
    return SlackNodes.label(table.title(), SlackMenu.OPTION - count.length()) + count;
  }

  /** What can be done with the answer. */
  List<ObjectNode> use(boolean share) {
    List<ObjectNode> elements = new ArrayList<>();
    answer
        .files()
        .ifPresent(files -> {
          for (FileFormat format : files.attached()) {
            elements.add(SlackNodes.button(file(format), format.title() + " file"));
          }
        });
    files().ifPresent(elements::add);
    if (share && answer.kind() == Answer.Kind.ANSWER) {
      elements.add(button(SlackAction.SHARE, "Share in channel"));
    }
    if (answer.suggestions().stream().noneMatch(one -> one.label().equals(PERSON))) {
      elements.add(button(SlackAction.PERSON, PERSON));
    }
    if (answer.kind() != Answer.Kind.CLARIFY) {
      elements.add(button(SlackAction.HELPFUL, "👍").put("accessibility_label", "Helpful"));
      elements.add(button(SlackAction.UNHELPFUL, "👎").put("accessibility_label", "Not helpful"));
    }
    return elements;
  }

  private ObjectNode button(SlackAction action, String label) {
    return SlackNodes.button(new SlackPress(action, answer.id()), label);
  }

  /** The menu of files; empty if nothing can be taken away, or the files wanted have buttons. */
  Optional<ObjectNode> files() {
    return answer
        .files()
        .filter(files -> files.attached().isEmpty())
        .filter(files -> !answer.facts().isEmpty() || !answer.tables().isEmpty())
        .map(files -> {
          List<Item> items = new ArrayList<>();
          for (FileFormat format : FORMATS) {
            items.add(new Item(file(format), format.title() + " file"));
          }
          return SlackMenu.select(SlackAction.FILE.id(), items, "Save as file");
        });
  }

  private SlackPress file(FileFormat format) {
    return new SlackPress(SlackAction.FILE, answer.id(), FORMATS.indexOf(format));
  }
}
