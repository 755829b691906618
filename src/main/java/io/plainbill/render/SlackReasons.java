package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What it means and what to do: the first article's beginning, its steps, and the way to it. */
final class SlackReasons {
  private static final int TITLE = 150;
  private static final int PARAGRAPHS = 290;
  private static final int LONGEST = 500;
  private static final int STEPS = 5;
  private static final int STEP = 200;

  private final Answer answer;
  private final Function<String, Optional<String>> addresses;
  private final Optional<String> text;
  private final List<String> steps;

  SlackReasons(Answer answer, Function<String, Optional<String>> addresses) {
    this.answer = answer;
    this.addresses = addresses;
    text =
        answer.explanations().stream()
            .findFirst()
            .map(this::beginning)
            .filter(one -> !one.isEmpty());
    steps = steps(answer.fixes());
  }

  /** As many paragraphs as are read at a glance; nothing where the headline said it already. */
  private String beginning(Answer.Explanation explanation) {
    if (answer.headline().contains(explanation.text())) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String paragraph : explanation.text().lines().map(SlackText::line).toList()) {
      if (!paragraph.isEmpty()
          && (text.isEmpty() || text.length() + paragraph.length() < PARAGRAPHS)) {
        text.append(text.isEmpty() ? "" : "\n").append(SlackText.clip(paragraph, LONGEST));
      } else if (!paragraph.isEmpty()) {
        break;
      }
    }
    return text.toString();
  }

  /** The steps of the first article that has some; those of another would be another way. */
  private static List<String> steps(List<Answer.Fix> fixes) {
    return fixes.stream()
        .filter(fix -> fix.article().equals(fixes.getFirst().article()))
        .map(fix -> SlackText.line(fix.text(), STEP))
        .filter(step -> !step.isEmpty())
        .limit(STEPS)
        .toList();
  }

  /** True if the message tells all steps. */
  boolean isWhole() {
    return steps.size() == answer.fixes().size();
  }

  List<ObjectNode> blocks() {
    List<ObjectNode> blocks = new ArrayList<>();
    text.ifPresent(words ->
        blocks.add(
            new RichText()
                .line(title(answer.explanations().getFirst()), RichText.Piece.text("\n" + words))
                .block()));
    if (!steps.isEmpty()) {
      blocks.add(new RichText().line(RichText.Piece.bold("What to do")).steps(steps).block());
    }
    return blocks;
  }

  private RichText.Piece title(Answer.Explanation explanation) {
    String title = orElse(SlackText.line(explanation.title(), TITLE), explanation.article());
    return addresses
        .apply(explanation.article())
        .map(address -> RichText.Piece.link(address, title))
        .orElseGet(() -> RichText.Piece.bold(title));
  }

  private static String orElse(String title, String other) {
    return title.isEmpty() ? other : title;
  }
}
