package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.TablePage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes an answer as Slack's blocks: what matters first and at a glance, the rest behind buttons.
 * The decimals are those of every other channel. Pure, and within Slack's limits whatever the
 * answer holds: what does not fit is told with its number and its exact sum, and can be had.
 */
public final class SlackRenderer {
  private final Function<String, Optional<String>> addresses;

  /**
   * A renderer that links to articles.
   *
   * @param addresses an article's id to the address where people read it; empty where there is none
   */
  public SlackRenderer(Function<String, Optional<String>> addresses) {
    this.addresses = addresses;
  }

  /** The answer for the asker. */
  public SlackMessage answer(Answer answer, SlackPlace place) {
    throw new UnsupportedOperationException();
  }

  /**
   * The answer for everybody in a channel.
   *
   * @param user the Slack id of who shares it
   */
  public SlackMessage shared(Answer answer, String user) {
    throw new UnsupportedOperationException();
  }

  /**
   * A table in a modal.
   *
   * @param answer the answer that the table belongs to
   * @param table its place in the answer's tables
   * @param rows rows of it, read from the start or from a cursor
   * @param page which page of the table is shown, from 0, {@link #PAGE} rows each; it must be
   *     within {@code rows}
   */
  public SlackView table(Answer answer, int table, TablePage rows, int page) {
    throw new UnsupportedOperationException();
  }

  /** Everything the answer knows beside its figure. */
  public SlackView details(Answer answer) {
    throw new UnsupportedOperationException();
  }

  /** An article or what a term means. */
  public SlackView article(String id, String title, String text) {
    throw new UnsupportedOperationException();
  }

  /** The app's own page. */
  public SlackView home(SlackHome home) {
    throw new UnsupportedOperationException();
  }

  /** What the assistant's pane suggests: the first four that fit. */
  public List<SlackPrompt> prompts(List<String> questions) {
    throw new UnsupportedOperationException();
  }

  /** The rows of one page of a modal. */
  public static final int PAGE = 20;
}
