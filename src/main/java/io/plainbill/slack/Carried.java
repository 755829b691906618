package io.plainbill.slack;

import io.plainbill.render.SlackPress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a form carries through Slack and back: which press it goes on with, and where that was. Ids
 * alone, and no right: whoever sends it in is let in anew.
 */
final class Carried {
  private static final Pattern PARTS =
      Pattern.compile("(\\S{1,200}) (-|[A-Z][A-Z0-9]{1,30}) (-|[0-9.]{1,30})");

  private Carried() {}

  static String of(Presses.Pressed pressed) {
    String where =
        pressed.source() instanceof Source.Message(_, var channel, var thread)
            ? channel + " " + thread.orElse("-")
            : "- -";
    return pressed.press().value() + " " + where;
  }

  /**
   * The press and where it was.
   *
   * @param trigger the one that came with the form
   */
  static Optional<Presses.Pressed> read(String carried, String trigger, Optional<String> reason) {
    Matcher parts = PARTS.matcher(carried);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Source source =
        parts.group(2).equals("-")
            ? new Source.Home(trigger)
            : new Source.Message(
                trigger,
                parts.group(2),
                Optional.of(parts.group(3)).filter(thread -> !thread.equals("-")));
    return SlackPress.read(parts.group(1)).map(press -> new Presses.Pressed(press, source, reason));
  }
}
