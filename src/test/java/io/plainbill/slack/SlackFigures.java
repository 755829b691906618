package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From Slack's blocks back to figures: holds what is read in Slack to the answer that HTTP gives to
 * the same question.
 */
public final class SlackFigures {
  private static final Pattern MONEY =
      Pattern.compile("(?<![\\w.,:-])-?[0-9][0-9,]*(?:\\.[0-9]+)? [A-Z]{3}\\b");

  private final JsonNode http;
  private final List<JsonNode> parts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private SlackFigures(String answer, String blocks, List<String> views) {
    http = SlackRules.tree(answer);
    parts.add(SlackRules.tree(blocks));
    views.forEach(view -> parts.add(SlackRules.tree(view).path("blocks")));
  }

  /**
   * Where Slack and HTTP tell different figures; empty if every fact and cell that is shown is the
   * other's to the last decimal, no amount stands in Slack that HTTP does not have, and what a
   * table leaves out is told with its number and the exact rest of its totals.
   *
   * @param answer the body that HTTP gave
   * @param blocks the message's blocks
   * @param views the details and the tables that its buttons open; every fact must be found in the
   *     message or in one of them
   */
  public static List<String> faults(String answer, String blocks, List<String> views) {
    SlackFigures figures = new SlackFigures(answer, blocks, views);
    figures.facts();
    figures.tables();
    figures.amounts();
    return List.copyOf(figures.faults);
  }

  /** Every amount that is read in those blocks, thousands not apart: {@code -2540.00 USD}. */
  public static List<String> amounts(String json) {
    List<String> amounts = new ArrayList<>();
    texts(SlackRules.tree(json))
        .forEach(text ->
            MONEY
                .matcher(text)
                .results()
                .forEach(found -> amounts.add(found.group().replace(",", ""))));
    return amounts;
  }

  private void facts() {
    Map<String, Set<String>> shown = new HashMap<>();
    for (JsonNode blocks : parts) {
      for (JsonNode block : blocks) {
        block.path("fields").forEach(field -> SlackReading.field(field, shown));
        if (block.path("accessory").path("value").asText().startsWith("term:")) {
          SlackReading.field(block.path("text"), shown);
        }
      }
    }
    Map<String, Set<String>> told = new HashMap<>();
    for (JsonNode fact : http.path("facts")) {
      told.computeIfAbsent(fact.path("label").asText(), label -> new HashSet<>())
          .add(SlackReading.canonical(fact));
      if (fact.path("shown").asBoolean(true)) {
        Set<String> values = shown.getOrDefault(fact.path("label").asText(), Set.of());
        if (values.stream().noneMatch(value -> SlackReading.isSame(fact, value))) {
          faults.add("Slack does not tell " + fact + " but " + values);
        }
      }
    }
    shown.forEach((label, values) -> {
      if (values.size() > told.getOrDefault(label, Set.of()).size()) {
        faults.add("Slack tells more under '" + label + "' than HTTP: " + values);
      }
    });
  }

  private void tables() {
    JsonNode blocks = parts.getFirst();
    for (int at = 0; at < blocks.size(); at++) {
      if (blocks.get(at).path("type").asText().equals("table")) {
        JsonNode after = blocks.path(at + 1);
        table(
            SlackReading.text(blocks.get(at - 1)),
            blocks.get(at).path("rows"),
            SlackReading.rest(after).orElse(""));
      } else if (SlackReading.rest(blocks.get(at)).isPresent()) {
        lines(blocks, at);
      }
    }
    for (JsonNode view : parts.subList(1, parts.size())) {
      SlackReading.Leaf.of(view).ifPresent(this::leaf);
    }
  }

  /** Rows that are told in lines of text, with a rest below them. */
  private void lines(JsonNode blocks, int at) {
    String rest = SlackReading.rest(blocks.get(at)).orElseThrow();
    for (int title : List.of(at - 1, at - 2)) {
      for (JsonNode table : http.path("tables")) {
        if (title >= 0
            && table.path("title").asText().equals(SlackReading.text(blocks.get(title)))) {
          rest(table, (int) (all(table) - SlackReading.count(rest)), rest);
        }
      }
    }
  }

  private static long all(JsonNode table) {
    return table.path("rows").size() + table.path("more").path("rows").asLong();
  }

  private void table(String title, JsonNode rows, String rest) {
    List<String> labels = new ArrayList<>();
    rows.get(0).forEach(cell -> labels.add(SlackReading.text(cell)));
    Optional<JsonNode> table = named(title, labels);
    if (table.isEmpty()) {
      faults.add("HTTP has no table '" + title + "' with the columns " + labels);
      return;
    }
    List<Map<String, String>> cells = new ArrayList<>();
    for (int row = 1; row < rows.size(); row++) {
      Map<String, String> line = new HashMap<>();
      for (int column = 0; column < labels.size(); column++) {
        line.put(labels.get(column), SlackReading.text(rows.get(row).get(column)));
      }
      cells.add(line);
    }
    int totals = totals(table.get()).size();
    int shown = cells.size() - totals;
    compare(table.get(), 0, cells.subList(0, shown));
    for (int total = 0; total < totals; total++) {
      same(table.get(), totals(table.get()).get(total), cells.get(shown + total), title + " total");
    }
    rest(table.get(), shown, rest);
  }

  private void leaf(SlackReading.Leaf leaf) {
    boolean found = false;
    for (JsonNode table : http.path("tables")) {
      if (all(table) == leaf.all() && leaf.isOf(table)) {
        found = true;
        rest(table, leaf.until(), leaf.rest());
      }
    }
    if (!found) {
      faults.add("no table of HTTP has the rows of the view: " + leaf);
    }
  }

  private Optional<JsonNode> named(String title, List<String> labels) {
    for (JsonNode table : http.path("tables")) {
      List<String> own = new ArrayList<>();
      table.path("columns").forEach(column -> own.add(column.path("label").asText()));
      if (table.path("title").asText().equals(title)
          && labels.stream().allMatch(label -> label.equals("Chart") || own.contains(label))) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  private void compare(JsonNode table, int from, List<Map<String, String>> lines) {
    for (int row = 0; row < lines.size(); row++) {
      JsonNode told = table.path("rows").path(from + row);
      same(table, told, lines.get(row), table.path("title").asText() + " row " + (from + row + 1));
    }
  }

  private void same(JsonNode table, JsonNode told, Map<String, String> line, String where) {
    for (JsonNode column : table.path("columns")) {
      String shown = line.get(column.path("label").asText());
      if (shown != null && !SlackReading.isSame(column, told, shown)) {
        faults.add(where + ": HTTP tells " + told + ", Slack " + line);
        return;
      }
    }
  }

  private static List<JsonNode> totals(JsonNode table) {
    List<JsonNode> totals = new ArrayList<>();
    if (table.has("total")) {
      totals.add(table.path("total"));
    }
    table.path("totals").forEach(totals::add);
    return totals;
  }

  /** The rest is told with its number, and with the totals less what is shown. */
  private void rest(JsonNode table, int shown, String told) {
    long left = all(table) - shown;
    if (left == 0 || shown < 0 || shown > table.path("rows").size()) {
      return;
    }
    if (SlackReading.count(told) != left) {
      faults.add("Slack does not say that " + left + " rows are left: " + told);
    }
    for (JsonNode total : totals(table)) {
      String currency = total.path("currency").asText();
      for (JsonNode column : table.path("columns")) {
        String key = column.path("key").asText();
        if (total.has(key)) {
          BigDecimal rest = new BigDecimal(total.path(key).asText());
          for (int row = 0; row < shown; row++) {
            JsonNode line = table.path("rows").get(row);
            if (line.path("currency").asText().equals(currency) && line.has(key)) {
              rest = rest.subtract(new BigDecimal(line.path(key).asText()));
            }
          }
          boolean money = column.path("type").asText().equals("money");
          rest(column.path("label").asText(), rest, money ? currency : "", told);
        }
      }
    }
  }

  private void rest(String label, BigDecimal rest, String currency, String told) {
    boolean found = rest.signum() == 0;
    Matcher sums =
        Pattern.compile(
                Pattern.quote(label)
                    + " (-?[0-9][0-9,]*(?:\\.[0-9]+)?)"
                    + (currency.isEmpty() ? "" : " " + currency)
                    + "\\b")
            .matcher(told);
    while (sums.find()) {
      if (new BigDecimal(sums.group(1).replace(",", "")).compareTo(rest) == 0) {
        found = true;
        known.add(sums.group(1).replace(",", "") + " " + currency);
      }
    }
    if (!found) {
      faults.add("the rest of " + label + " is " + rest + " " + currency + ", Slack says " + told);
    }
  }

  private void amounts() {
    amountsOf(http);
    for (JsonNode part : parts) {
      for (String amount : amounts(part.toString())) {
        if (!known.contains(amount)) {
          faults.add("HTTP has no " + amount);
        }
      }
    }
  }

  /** All amounts of HTTP's answer: values with the currency beside them, and those in texts. */
  private void amountsOf(JsonNode node) {
    String currency = node.path("currency").asText();
    for (JsonNode child : node) {
      if (child.isTextual()) {
        known.add(child.asText() + " " + currency);
        MONEY
            .matcher(child.asText())
            .results()
            .forEach(found -> known.add(found.group().replace(",", "")));
      } else {
        amountsOf(child);
      }
    }
  }

  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    JsonNode text = node.path("text");
    if (text.isTextual()) {
      texts.add(text.asText().replace("*", " "));
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
