package io.plainbill.render;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A press of a button, or an option taken from a menu. It carries ids and places only, never a
 * figure, a name or a right: who pressed is authorised anew, and what they get is looked up.
 *
 * @param id the answer's; the intent's for {@link SlackAction#EXAMPLE}
 * @param index a place in one of the answer's lists, from 0; see {@link SlackAction}
 * @param page which page of a table, from 0
 */
public record SlackPress(SlackAction action, String id, int index, int page) {
  /** All action ids that this renderer gives; a door listens to these. */
  public static final Pattern ACTION_IDS = Pattern.compile("plainbill\\.([a-z]+)(?:\\.[0-9]+)*");

  private static final Pattern VALUE =
      Pattern.compile("([a-z]+):([A-Za-z0-9_.-]{1,100}):([0-9]{1,6}):([0-9]{1,6})");

  public SlackPress {
    if (!VALUE.matcher(action.id() + ":" + id + ":" + index + ":" + page).matches()) {
      throw new IllegalArgumentException("not an id, a place and a page");
    }
  }

  public SlackPress(SlackAction action, String id, int index) {
    this(action, id, index, 0);
  }

  public SlackPress(SlackAction action, String id) {
    this(action, id, 0, 0);
  }

  /** Unique among the buttons of one answer. */
  String actionId() {
    return "plainbill." + action.id() + "." + index + "." + page;
  }

  /** What Slack sends back: the action, the id, the place and the page. */
  public String value() {
    return action.id() + ":" + id + ":" + index + ":" + page;
  }

  /**
   * Reads what Slack sent back: a button's {@code value} or the {@code value} of the option taken.
   * Empty if this renderer never wrote such a thing.
   */
  public static Optional<SlackPress> read(String value) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return SlackAction.of(parts.group(1))
        .map(action ->
            new SlackPress(
                action,
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4))));
  }
}
