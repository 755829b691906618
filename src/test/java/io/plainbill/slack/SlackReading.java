package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what blocks say, as people do. */
final class SlackReading {
  private static final Set<String> NOTHING = Set.of("", "–", "\u2060");
  private static final Pattern MORE = Pattern.compile("^([0-9,]+) (?:more )?rows?\\b");
  private static final Pattern PERCENT = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?%");
  private static final String DOT = " · ";

  private SlackReading() {}

  /** A label and, in lines below it, its values. */
  static void field(JsonNode field, Map<String, Set<String>> values) {
    List<String> lines = new ArrayList<>(List.of(field.path("text").asText().split("\n", -1)));
    boolean markup = field.path("type").asText().equals("mrkdwn");
    String label = markup ? unescaped(lines.removeFirst()) : lines.removeFirst();
    for (String line : lines) {
      values
          .computeIfAbsent(label, name -> new HashSet<>())
          .add(markup ? unescaped(line.replaceAll("^\\*|\\*$", "")) : line);
    }
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** What a block says is left of a table, if it says that. */
  static Optional<String> rest(JsonNode block) {
    return Optional.of(text(block))
        .filter(text -> block.path("type").asText().equals("context") && MORE.matcher(text).find());
  }

  /** How many rows a rest says are left. */
  static long count(String rest) {
    Matcher count = MORE.matcher(rest);
    return count.find() ? Long.parseLong(count.group(1).replace(",", "")) : 0;
  }

  /** All the text of a block or cell. */
  static String text(JsonNode block) {
    return String.join("", SlackFigures.texts(block));
  }

  static String canonical(JsonNode fact) {
    return fact.path("value").asText() + " " + fact.path("currency").asText();
  }

  /** True if that is the fact's value as people read it. */
  static boolean isSame(JsonNode fact, String shown) {
    return isSame(
        fact.path("type").asText(),
        fact.path("value").asText(),
        fact.path("currency").asText(),
        shown);
  }

  /** True if that is the row's cell, or nothing where the row has no such cell. */
  static boolean isSame(JsonNode column, JsonNode row, String shown) {
    JsonNode cell = row.path(column.path("key").asText());
    return cell.isMissingNode()
        ? NOTHING.contains(shown) || shown.equals("Total")
        : isSame(column.path("type").asText(), cell.asText(), row.path("currency").asText(), shown);
  }

  private static boolean isSame(String type, String value, String currency, String shown) {
    return switch (type) {
      case "money" -> shown.replace(",", "").equals((value + " " + currency).strip());
      case "quantity" -> shown.replace(",", "").equals(value);
      case "percent" ->
          PERCENT.matcher(shown).matches()
              && new BigDecimal(shown.substring(0, shown.length() - 1))
                      .movePointLeft(2)
                      .compareTo(new BigDecimal(value))
                  == 0;
      case "date", "time" -> shown.contains(value.substring(0, 4));
      default -> shown.equals(value.replaceAll("\\s+", " ").strip()) || cut(value, shown);
    };
  }

  private static boolean cut(String value, String shown) {
    return shown.endsWith("…") && value.startsWith(shown.substring(0, shown.length() - 1));
  }

  /**
   * A page of a table's modal.
   *
   * @param from the number of its first row, from 1
   * @param all how many rows the table has
   * @param rest what it says of the rows behind it
   */
  record Leaf(int from, long all, List<Line> lines, String rest) {
    private static final Pattern WHICH =
        Pattern.compile("Rows? ([0-9,]+)(?: to [0-9,]+)? of ([0-9,]+)");

    /** A row: what it is about, its figures, its texts. */
    record Line(String subject, List<String> figures, List<String> texts) {}

    /** The page, if that is one. */
    static Optional<Leaf> of(JsonNode blocks) {
      List<Line> lines = new ArrayList<>();
      Optional<Matcher> which = Optional.empty();
      String rest = "";
      for (JsonNode block : blocks) {
        String text = text(block);
        if (block.path("type").asText().equals("context")) {
          Matcher found = WHICH.matcher(text);
          if (found.matches()) {
            which = Optional.of(found);
          } else if (SlackReading.rest(block).isPresent()) {
            rest = text;
          } else if (which.isPresent() && !lines.isEmpty() && lines.getLast().texts().isEmpty()) {
            lines.getLast().texts().addAll(List.of(text.split(DOT, -1)));
          }
        } else if (block.path("type").asText().equals("rich_text") && which.isPresent()) {
          JsonNode pieces = block.path("elements").get(0).path("elements");
          lines.add(
              new Line(
                  pieces.get(0).path("text").asText(),
                  pieces.size() > 1
                      ? List.of(pieces.get(1).path("text").asText().strip().split(DOT, -1))
                      : List.of(),
                  new ArrayList<>()));
        }
      }
      String left = rest;
      return which.map(one ->
          new Leaf(
              Integer.parseInt(one.group(1).replace(",", "")),
              Long.parseLong(one.group(2).replace(",", "")),
              List.copyOf(lines),
              left));
    }

    /** How many rows there are up to the page's last one. */
    int until() {
      return from - 1 + lines.size();
    }

    /** True if those are rows of that table, as far as it has them. */
    boolean isOf(JsonNode table) {
      for (int at = 0; at < lines.size(); at++) {
        JsonNode row = table.path("rows").path(from - 1 + at);
        if (!row.isMissingNode() && !isRow(table, row, lines.get(at))) {
          return false;
        }
      }
      return true;
    }

    private static boolean isRow(JsonNode table, JsonNode row, Line line) {
      JsonNode first = table.path("columns").get(0);
      if (!isSame(first, row, line.subject())) {
        return false;
      }
      List<String> parts = new ArrayList<>(line.figures());
      parts.addAll(line.texts());
      for (int at = 1; at < table.path("columns").size(); at++) {
        JsonNode column = table.path("columns").get(at);
        String label = column.path("label").asText() + " ";
        boolean told =
            parts.stream()
                .anyMatch(part ->
                    isSame(column, row, part)
                        || (part.startsWith(label)
                            && isSame(column, row, part.substring(label.length()))));
        if (row.has(column.path("key").asText()) && !told) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return "rows from " + from + " of " + all + ": " + Arrays.toString(lines.toArray());
    }
  }
}
