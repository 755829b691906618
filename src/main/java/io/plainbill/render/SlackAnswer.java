package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Figures;
import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An answer as a message: the figure, what it means and what to do, a table, what it rests on, and
 * the ways on. Everything but the table has its own small limit, so the table takes what is left of
 * Slack's.
 */
final class SlackAnswer {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?。？！])\\s+");
  private static final int HEADLINE = 1_000;
  private static final int WARNINGS = 2;
  private static final int WARNING = 400;

  /** For the buttons that are only known once the table is drawn. */
  private static final int BUTTONS = 1_200;

  /** A table of no more rows bears out what was said; a longer one is the answer itself. */
  private static final int SHORT = 3;

  private final Answer answer;
  private final ZoneId zone;
  private final SlackFacts facts;
  private final SlackReasons reasons;
  private final SlackButtons buttons;
  private final OptionalInt inline;

  SlackAnswer(Answer answer, Function<String, Optional<String>> addresses) {
    this.answer = answer;
    zone = zone(answer);
    facts = new SlackFacts(answer, zone);
    reasons = new SlackReasons(answer, addresses);
    buttons = new SlackButtons(answer);
    inline = inline();
  }

  /** The zone that an answer's moments are told in. */
  static ZoneId zone(Answer answer) {
    return Figures.zone(
        answer.scope().flatMap(Coverage::period).map(Coverage.Period::zones).orElse(List.of()));
  }

  /** The first table, unless another one is the waterfall. */
  private OptionalInt inline() {
    for (int at = 0; at < answer.tables().size(); at++) {
      String key = answer.tables().get(at).key();
      if (answer
          .chart()
          .filter(one -> one.type() == Chart.Type.WATERFALL && one.table().equals(key))
          .isPresent()) {
        return OptionalInt.of(at);
      }
    }
    return answer.tables().isEmpty() ? OptionalInt.empty() : OptionalInt.of(0);
  }

  /** For the asker. */
  SlackMessage own(SlackPlace place) {
    return message(List.of(), buttons.use(place == SlackPlace.CHANNEL));
  }

  /** For everybody who reads the channel: a press is answered to who pressed alone. */
  SlackMessage shared(String user) {
    ObjectNode who =
        new RichText()
            .line(RichText.Piece.user(user), RichText.Piece.text(" shared an answer of Plainbill"))
            .block();
    return message(List.of(who), List.of());
  }

  private SlackMessage message(List<ObjectNode> above, List<ObjectNode> uses) {
    String said = SlackText.line(answer.headline());
    String text =
        SlackText.notification(said.isBlank() ? "Answer " + answer.id() : said, SlackLimits.TEXT);
    if (answer.tables().isEmpty()) {
      String blocks = json(above, Optional.empty(), uses);
      return new SlackMessage(text, blocks, blocks);
    }
    Table table = answer.tables().get(inline.getAsInt());
    SlackTable drawing = new SlackTable(table, answer.chart(), zone);
    int budget = SlackLimits.MESSAGE - BUTTONS - size(above) - size(before()) - size(after());
    return new SlackMessage(
        text,
        json(above, Optional.of(drawing.own(budget)), uses),
        json(above, Optional.of(drawing.text(budget)), uses));
  }

  private String json(
      List<ObjectNode> above, Optional<SlackTable.Drawn> table, List<ObjectNode> uses) {
    List<ObjectNode> blocks = new ArrayList<>(above);
    blocks.addAll(before());
    boolean first =
        inline.isPresent() && answer.tables().get(inline.getAsInt()).rows().size() > SHORT;
    if (first) {
      table.ifPresent(drawn -> blocks.addAll(drawn.blocks()));
    }
    blocks.addAll(reasons.blocks());
    if (!first) {
      table.ifPresent(drawn -> blocks.addAll(drawn.blocks()));
    }
    blocks.add(SlackFooting.block(answer, zone));
    blocks.addAll(buttons.suggestions());
    boolean whole = table.map(SlackTable.Drawn::whole).orElse(true);
    List<ObjectNode> elements = new ArrayList<>(buttons.more(inline, whole, hasDetails()));
    elements.addAll(uses);
    if (!elements.isEmpty()) {
      blocks.add(SlackNodes.actions(elements));
    }
    return SlackNodes.json(SlackNodes.array(blocks));
  }

  private List<ObjectNode> before() {
    List<ObjectNode> blocks = new ArrayList<>();
    blocks.add(headline());
    blocks.addAll(buttons.choices());
    answer.warnings().stream().limit(WARNINGS).map(SlackAnswer::warning).forEach(blocks::add);
    facts.block().ifPresent(blocks::add);
    return blocks;
  }

  private List<ObjectNode> after() {
    List<ObjectNode> blocks = new ArrayList<>();
    blocks.addAll(reasons.blocks());
    blocks.add(SlackFooting.block(answer, zone));
    blocks.addAll(buttons.suggestions());
    return blocks;
  }

  private static int size(List<ObjectNode> blocks) {
    return blocks.stream().mapToInt(SlackLimits::size).sum();
  }

  /** The first sentence, with the figure, stands out. */
  private ObjectNode headline() {
    String whole = SlackText.line(answer.headline(), HEADLINE);
    String[] parts = SENTENCE.split(whole, 2);
    List<RichText.Piece> pieces = new ArrayList<>();
    if (answer.kind() == Answer.Kind.DENIED) {
      pieces.add(RichText.Piece.emoji("lock"));
      pieces.add(RichText.Piece.text(" "));
    }
    pieces.add(RichText.Piece.bold(parts[0].isEmpty() ? SlackGrid.MISSING : parts[0]));
    if (parts.length > 1) {
      pieces.add(RichText.Piece.text("\n" + parts[1]));
    }
    return new RichText().line(pieces).block();
  }

  private static ObjectNode warning(Answer.Warning warning) {
    return new RichText()
        .line(
            RichText.Piece.emoji("warning"),
            RichText.Piece.text(" " + SlackText.line(warning.text(), WARNING)))
        .block();
  }

  private boolean hasDetails() {
    return !facts.isWhole()
        || !reasons.isWhole()
        || !answer.evidence().isEmpty()
        || answer.warnings().size() > WARNINGS
        || answer.headline().length() > HEADLINE;
  }
}
