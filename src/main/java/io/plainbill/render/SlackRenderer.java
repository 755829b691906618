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
  /** The rows of one page of a table's modal. */
  public static final int PAGE = 20;

  /** So many pages can be leafed through; who wants more rows takes the file. */
  public static final int PAGES = 50;

  private static final int TITLE = 150;
  private static final int STEP = 1_000;

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
    return new SlackAnswer(answer, addresses).own(place);
  }

  /**
   * The answer for everybody in a channel.
   *
   * @param user the Slack id of who shares it
   */
  public SlackMessage shared(Answer answer, String user) {
    return new SlackAnswer(answer, addresses).shared(user);
  }

  /**
   * A table in a modal.
   *
   * @param answer the answer that the table belongs to
   * @param table its place in the answer's tables
   * @param rows rows of it, read from the start or from a cursor
   * @param page which page of the table is shown, from 0, {@link #PAGE} rows each; all of it must
   *     be within {@code rows}
   */
  public SlackView table(Answer answer, int table, TablePage rows, int page) {
    return new SlackTableView(answer, table, rows, page).view();
  }

  /** Everything the answer knows beside its figure. */
  public SlackView details(Answer answer) {
    return new SlackDetails(answer).view();
  }

  /**
   * An article, or what a term means.
   *
   * @param text paragraphs, each on a line of its own
   * @param fixes what to do, as steps
   */
  public SlackView article(String id, String title, String text, List<String> fixes) {
    SlackPage page = new SlackPage();
    page.title(SlackNodes.label(title, TITLE));
    text.lines().map(SlackText::line).filter(line -> !line.isEmpty()).forEach(page::text);
    if (!fixes.isEmpty()) {
      page.add(
          new RichText()
              .line(RichText.Piece.bold("What to do"))
              .steps(fixes.stream().map(step -> SlackNodes.label(step, STEP)).toList())
              .block());
    }
    addresses
        .apply(id)
        .ifPresent(address ->
            page.add(
                new RichText().line(RichText.Piece.link(address, "Open the article")).block()));
    page.add(SlackNodes.context(List.of("Article " + SlackText.line(id, TITLE))));
    return page.modal(title);
  }

  /** The app's own page. */
  public SlackView home(SlackHome home) {
    return SlackHomeView.of(home);
  }

  /** What the assistant's pane suggests: the first four that fit. */
  public List<SlackPrompt> prompts(List<String> questions) {
    return questions.stream()
        .map(SlackText::line)
        .filter(question -> !question.isEmpty() && question.length() <= SlackLimits.LABEL)
        .distinct()
        .limit(SlackLimits.PROMPTS)
        .map(question -> new SlackPrompt(question, question))
        .toList();
  }
}
