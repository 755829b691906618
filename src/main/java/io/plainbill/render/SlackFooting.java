package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in small letters below an answer: whose, which days, how fresh, which answer. */
final class SlackFooting {
  private static final int LINE = 350;
  private static final int LEFT_OUT = 2;

  private SlackFooting() {}

  static ObjectNode block(Answer answer, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    for (String line : lines(answer, zone, LEFT_OUT)) {
      lines.add(SlackText.line(line, LINE));
    }
    lines.add("Answer " + SlackText.line(answer.id()));
    return SlackNodes.context(lines);
  }

  /** All but the answer's id. */
  static List<String> lines(Answer answer, ZoneId zone, int leftOut) {
    List<String> lines = new ArrayList<>();
    answer.scope().ifPresent(scope -> lines.add(Footing.about(scope)));
    answer.freshness().ifPresent(fresh -> lines.add(capital(Footing.freshness(fresh, zone))));
    answer.scope().map(Coverage::leftOut).orElse(List.of()).stream()
        .limit(leftOut)
        .forEach(lines::add);
    return lines;
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
