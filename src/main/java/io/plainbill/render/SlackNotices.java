package io.plainbill.render;

import java.util.ArrayList;
import java.util.List;

/** The short messages around an answer. */
public final class SlackNotices {
  private static final int QUESTION = 300;
  private static final int STEP = 500;
  private static final int STEPS = 10;

  private SlackNotices() {}

  /** While the answer is worked out. */
  public static SlackMessage looking(String question) {
    String words = SlackText.line(question, QUESTION);
    String text = words.isEmpty() ? "Looking…" : "Looking for an answer to “" + words + "”…";
    return message("hourglass_flowing_sand", text, List.of());
  }

  /**
   * For somebody whom Plainbill does not know yet.
   *
   * @param ways how they become known, a sentence each
   */
  public static SlackMessage unlinked(List<String> ways) {
    return message(
        "wave", "I do not know yet who you are in Plainbill, so I cannot show you anything.", ways);
  }

  /** For a guest, somebody from another company's workspace and the like: nothing for them here. */
  public static SlackMessage stranger() {
    return message("lock", "Plainbill answers full members of this workspace only.", List.of());
  }

  /** For an answer that is not there, or not for who pressed: both read the same. */
  public static SlackMessage notThere() {
    return message(
        "mag",
        "That answer is not there any more, or not for you. Ask the question again.",
        List.of());
  }

  /** Where what the answer was made from has changed. */
  public static SlackMessage askAgain() {
    return message(
        "arrows_counterclockwise",
        "The data has changed since that answer. Ask the question again.",
        List.of());
  }

  /**
   * Where something broke.
   *
   * @param reference under which the log has the cause
   */
  public static SlackMessage failed(String reference) {
    return message(
        "warning",
        "That did not work, and it is not your fault. Try again in a minute; if it goes on, tell"
            + " your admin this reference: "
            + SlackText.line(reference, QUESTION),
        List.of());
  }

  /** For somebody who asks faster than allowed. */
  public static SlackMessage slowDown(long seconds) {
    String wait = seconds == 1 ? "1 second" : TableWords.count(seconds) + " seconds";
    return message(
        "hourglass", "That was a lot of questions. Ask again in " + wait + ".", List.of());
  }

  /** Anything else that is said in a sentence or two. */
  public static SlackMessage say(String words) {
    return message("", words, List.of());
  }

  private static SlackMessage message(String emoji, String words, List<String> steps) {
    String line = SlackNodes.label(words, SlackLimits.TEXT);
    List<RichText.Piece> pieces = new ArrayList<>();
    if (!emoji.isEmpty()) {
      pieces.add(RichText.Piece.emoji(emoji));
      pieces.add(RichText.Piece.text(" "));
    }
    pieces.add(RichText.Piece.text(line));
    RichText rich = new RichText().line(pieces);
    List<String> lines =
        steps.stream().map(step -> SlackNodes.label(step, STEP)).limit(STEPS).toList();
    if (!lines.isEmpty()) {
      rich.steps(lines);
    }
    String blocks = SlackNodes.json(SlackNodes.array(List.of(rich.block())));
    String text = String.join(" ", line, String.join(" ", lines)).strip();
    return new SlackMessage(SlackText.notification(text, SlackLimits.TEXT), blocks, blocks);
  }
}
