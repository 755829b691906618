package io.plainbill.slack;

import io.plainbill.memory.SlackPeople.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * How somebody becomes known here.
 *
 * @param command the slash command
 * @param byAddress whether a verified address can say who people are
 */
record Ways(String command, boolean byAddress) {
  /** A sentence for each way. */
  List<String> of(Member member) {
    List<String> ways = new ArrayList<>();
    ways.add(
        "Ask whoever runs Plainbill for a one-time code and send it: " + command + " link CODE");
    if (byAddress) {
      ways.add("Or confirm your work e-mail address in Slack, if your company has set that up.");
    }
    ways.add(
        "Or have yourself put on the list of people: workspace "
            + member.team()
            + ", member "
            + member.user()
            + ".");
    return ways;
  }
}
