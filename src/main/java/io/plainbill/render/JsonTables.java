package io.plainbill.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a table as the contract's JSON. */
final class JsonTables {
  private static final String CURRENCY = "currency";

  private JsonTables() {}

  static void write(Table table, ObjectNode node) {
    node.put("key", table.key());
    node.put("title", table.title());
    ArrayNode columns = node.putArray("columns");
    table
        .columns()
        .forEach(column -> {
          ObjectNode one =
              columns
                  .addObject()
                  .put("key", column.key())
                  .put("label", column.label())
                  .put("type", type(column.type()));
          column.definition().ifPresent(article -> one.put("definition", article));
        });
    ArrayNode rows = node.putArray("rows");
    table.rows().forEach(row -> row(table, row, rows.addObject()));
    totals(node, "total", "totals", table.totals());
    table
        .more()
        .ifPresent(more -> {
          ObjectNode rest = node.putObject("more").put("rows", more.rows());
          sums(rest, more.sums());
          more.cursor().ifPresent(cursor -> rest.put("cursor", cursor));
        });
  }

  /** In the columns' order, then the currency. */
  private static void row(Table table, Map<String, String> row, ObjectNode node) {
    table
        .columns()
        .forEach(column -> {
          String value = row.get(column.key());
          if (value != null) {
            node.put(column.key(), value);
          }
        });
    String currency = row.get(CURRENCY);
    if (currency != null) {
      node.put(CURRENCY, currency);
    }
  }

  /** One total as an object; where there are several currencies, a list of them beside no sum. */
  private static void totals(ObjectNode node, String one, String many, List<Table.Total> totals) {
    if (totals.size() == 1) {
      total(totals.getFirst(), node.putObject(one));
    } else if (!totals.isEmpty()) {
      ArrayNode all = node.putArray(many);
      totals.forEach(total -> total(total, all.addObject()));
    }
  }

  private static void total(Table.Total total, ObjectNode node) {
    total.amounts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> node.put(entry.getKey(), entry.getValue()));
    if (!total.currency().isEmpty()) {
      node.put(CURRENCY, total.currency());
    }
  }

  /** A single figure is the contract's {@code sum}; otherwise each is told with its column. */
  private static void sums(ObjectNode node, List<Table.Total> sums) {
    if (sums.size() == 1 && sums.getFirst().amounts().size() == 1) {
      node.put("sum", sums.getFirst().amounts().values().iterator().next());
      if (!sums.getFirst().currency().isEmpty()) {
        node.put(CURRENCY, sums.getFirst().currency());
      }
    } else if (!sums.isEmpty()) {
      ArrayNode all = node.putArray("sums");
      sums.forEach(sum -> total(sum, all.addObject()));
    }
  }

  /** A table as {@link #write} wrote it. */
  static Table read(JsonNode node) {
    List<Table.Column> columns =
        JsonReader.list(
            node,
            "columns",
            one ->
                new Table.Column(
                    JsonReader.text(one, "key"),
                    JsonReader.text(one, "label"),
                    ColumnType.valueOf(JsonReader.upper(JsonReader.text(one, "type"))),
                    JsonReader.maybe(one, "definition")));
    List<Table.Total> totals = new ArrayList<>();
    if (node.path("total").isObject()) {
      totals.add(total(node.path("total")));
    }
    node.path("totals").forEach(one -> totals.add(total(one)));
    return new Table(
        JsonReader.text(node, "key"),
        JsonReader.text(node, "title"),
        columns,
        JsonReader.list(node, "rows", JsonTables::texts),
        totals,
        Optional.of(node.path("more")).filter(JsonNode::isObject).map(JsonTables::more));
  }

  private static Table.Total total(JsonNode node) {
    Map<String, String> amounts = texts(node);
    String currency = Optional.ofNullable(amounts.remove(CURRENCY)).orElse("");
    return new Table.Total(currency, amounts);
  }

  /** How many rows are left, which is all that a file needs to know: it has them. */
  private static Table.More more(JsonNode node) {
    return new Table.More(node.path("rows").asLong(), List.of());
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(cell -> texts.put(cell.getKey(), cell.getValue().asText()));
    return texts;
  }

  /** The contract knows a count as a quantity. */
  static String type(ColumnType type) {
    return type == ColumnType.COUNT ? ColumnType.QUANTITY.id() : type.id();
  }
}
