package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Figures;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The few facts that matter: where there are many, those that the headline did not tell yet. */
final class SlackFacts {
  /** So many are shown even if the headline told them: side by side they are seen at a glance. */
  private static final int FEW = 4;

  private static final int MOST = 6;
  private static final int FIELD = 300;
  private static final int LABEL = 100;
  private static final int VALUE = 200;

  /** A shorter value, such as a count, may stand in the words for something else. */
  private static final int TELLING = 4;

  private final List<Field> all;
  private final List<Field> shown;
  private final boolean cut;

  /** Values under one label, such as a sum in two currencies. */
  record Field(String label, List<String> values) {
    int size() {
      return SlackLimits.size(node());
    }

    /** The figure stands out, unless Slack's markup would show it otherwise than it is. */
    ObjectNode node() {
      String value = String.join("\n", values);
      boolean restyled =
          SlackText.isRestyled(label) || values.stream().anyMatch(SlackText::isRestyled);
      if (restyled) {
        return SlackNodes.plain(label + "\n" + value);
      }
      StringBuilder text = new StringBuilder(SlackText.escaped(label));
      values.forEach(one -> text.append("\n*").append(SlackText.escaped(one)).append('*'));
      return SlackNodes.node("mrkdwn").put("text", text.toString()).put("verbatim", true);
    }
  }

  SlackFacts(Answer answer, ZoneId zone) {
    all = fields(answer.facts(), zone);
    cut = answer.facts().stream().anyMatch(fact -> isCut(fact, zone));
    List<Field> chosen = all;
    if (all.size() > FEW) {
      String told = SlackText.line(answer.headline());
      chosen =
          all.stream()
              .filter(field -> !field.values().stream().allMatch(value -> tells(told, value)))
              .toList();
    }
    shown = chosen.stream().filter(field -> field.size() <= FIELD).limit(MOST).toList();
  }

  /** True if the value stands in the words by itself, not as a part of a longer one. */
  private static boolean tells(String words, String value) {
    return value.length() >= TELLING
        && Pattern.compile(
                "(?<![\\p{L}\\p{N}.,-])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}]|[.,]\\p{N})")
            .matcher(words)
            .find();
  }

  private static List<Field> fields(List<Fact> facts, ZoneId zone) {
    Map<String, List<String>> byLabel = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact.shown()) {
        byLabel
            .computeIfAbsent(label(fact), label -> new ArrayList<>())
            .add(value(fact, zone, VALUE));
      }
    }
    return byLabel.entrySet().stream()
        .map(entry -> new Field(entry.getKey(), entry.getValue()))
        .toList();
  }

  static String label(Fact fact) {
    return orMissing(SlackText.line(fact.label(), LABEL));
  }

  static String value(Fact fact, ZoneId zone, int longest) {
    return orMissing(SlackGrid.cell(read(fact, zone), SlackGrid.isFigure(fact.type()), longest));
  }

  private static boolean isCut(Fact fact, ZoneId zone) {
    return SlackText.line(fact.label()).length() > LABEL
        || SlackText.line(read(fact, zone)).length() > VALUE;
  }

  private static String read(Fact fact, ZoneId zone) {
    return Figures.read(fact.type(), fact.value(), fact.currency(), zone);
  }

  private static String orMissing(String text) {
    return text.isEmpty() ? SlackGrid.MISSING : text;
  }

  /** True if the message tells all of them. */
  boolean isWhole() {
    return shown.size() == all.size() && !cut;
  }

  /** A block with the fields; empty if there are none. */
  Optional<ObjectNode> block() {
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode section = SlackNodes.node("section");
    ArrayNode fields = section.putArray("fields");
    shown.forEach(field -> fields.add(field.node()));
    return Optional.of(section);
  }
}
