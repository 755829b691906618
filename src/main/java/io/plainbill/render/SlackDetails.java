package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All that an answer knows beside its tables: every fact, every step, what it rests on. */
final class SlackDetails {
  private static final int FIELDS = 10;
  private static final int VALUE = 1_000;
  private static final int STEP = 1_000;
  private static final int FACTS = 60;

  private final Answer answer;
  private final ZoneId zone;
  private final SlackPage page = new SlackPage();

  SlackDetails(Answer answer) {
    this.answer = answer;
    zone = SlackAnswer.zone(answer);
  }

  SlackView view() {
    page.text(SlackText.line(answer.headline()));
    answer.warnings().forEach(one -> page.text("⚠️ " + SlackText.line(one.text())));
    facts();
    steps();
    rests();
    page.add(SlackNodes.context(List.of("Answer " + SlackText.line(answer.id()))));
    return page.modal("Details and sources");
  }

  /** Those whose label is explained somewhere have a button; the others stand in two columns. */
  private void facts() {
    List<ObjectNode> open = new ArrayList<>();
    int told = 0;
    for (int at = 0; at < answer.facts().size(); at++) {
      Fact fact = answer.facts().get(at);
      if (!fact.shown()) {
        continue;
      }
      if (++told > FACTS) {
        continue;
      }
      ObjectNode field =
          new SlackFacts.Field(SlackFacts.label(fact), List.of(SlackFacts.value(fact, zone, VALUE)))
              .node();
      if (fact.definition().isEmpty()) {
        open.add(field);
      } else {
        flush(open);
        ObjectNode section = SlackNodes.section(field);
        section.set(
            "accessory",
            SlackNodes.button(new SlackPress(SlackAction.TERM, answer.id(), at), "What is this?"));
        page.add(section);
      }
      if (open.size() == FIELDS) {
        flush(open);
      }
    }
    flush(open);
    if (told > FACTS) {
      page.text((told - FACTS) + " more facts: save the answer as a file to have them.");
    }
  }

  private void flush(List<ObjectNode> fields) {
    if (!fields.isEmpty()) {
      ObjectNode section = SlackNodes.node("section");
      ArrayNode all = section.putArray("fields");
      fields.forEach(all::add);
      page.add(section);
      fields.clear();
    }
  }

  private void steps() {
    if (!answer.fixes().isEmpty()) {
      page.add(
          new RichText()
              .line(RichText.Piece.bold("What to do"))
              .steps(
                  answer.fixes().stream().map(fix -> SlackNodes.label(fix.text(), STEP)).toList())
              .block());
    }
  }

  private void rests() {
    List<String> lines = new ArrayList<>(SlackFooting.lines(answer, zone, Integer.MAX_VALUE));
    answer.evidence().forEach(one -> lines.add("From: " + Footing.evidence(one)));
    lines.add("Answered " + io.plainbill.answer.Figures.time(answer.answeredAt(), zone));
    page.title("What it rests on");
    page.text(String.join("\n", lines.stream().map(SlackText::line).toList()));
  }
}
