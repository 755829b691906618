package io.plainbill.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Box;
import io.plainbill.access.Caller;
import io.plainbill.answer.Position;
import io.plainbill.answer.Table;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a {@link Position} as a word that only this service can read or make, and that goes on in
 * one table of one answer, for the person in the role that it was handed to.
 */
public final class Cursors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8_000;

  private final Box box;

  public Cursors(Box box) {
    this.box = box;
  }

  /** The table with the cursor to its rest, if it has one. */
  public Table with(Table table, String answer, Caller caller, long before) {
    return table
        .more()
        .map(more -> {
          Position position = Position.behind(table, before, more);
          return table.reading(more.from(write(position, answer, table.key(), caller)));
        })
        .orElse(table);
  }

  private String write(Position position, String answer, String table, Caller caller) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("rows", position.rows())
            .put("left", position.left())
            .put("last", position.last());
    write(node.putArray("totals"), position.totals());
    write(node.putArray("sums"), position.leftSums());
    byte[] closed = box.close(node.toString().getBytes(UTF_8), context(answer, table, caller));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(closed);
  }

  /** The position; empty if the cursor is not one for this caller and this table. */
  public Optional<Position> read(String cursor, String answer, String table, Caller caller) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return box.open(Base64.getUrlDecoder().decode(cursor), context(answer, table, caller))
          .map(Cursors::parse);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String context(String answer, String table, Caller caller) {
    return JSON.createArrayNode()
        .add("cursor")
        .add(answer)
        .add(table)
        .add(caller.subject())
        .add(caller.organization().id())
        .add(caller.role().id())
        .toString();
  }

  private static void write(ArrayNode array, List<Table.Total> totals) {
    for (Table.Total total : totals) {
      ObjectNode node = array.addObject().put("currency", total.currency());
      ObjectNode amounts = node.putObject("amounts");
      new TreeMap<>(total.amounts()).forEach(amounts::put);
    }
  }

  private static Position parse(byte[] plain) {
    try {
      JsonNode node = JSON.readTree(new String(plain, UTF_8));
      return new Position(
          node.path("rows").asLong(),
          totals(node.path("totals")),
          node.path("left").asLong(),
          totals(node.path("sums")),
          node.path("last").asText());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was closed as JSON opens as JSON", impossible);
    }
  }

  private static List<Table.Total> totals(JsonNode array) {
    List<Table.Total> totals = new ArrayList<>();
    for (JsonNode node : array) {
      Map<String, String> amounts = new TreeMap<>();
      node.path("amounts")
          .properties()
          .forEach(entry -> amounts.put(entry.getKey(), entry.getValue().asText()));
      totals.add(new Table.Total(node.path("currency").asText(), Map.copyOf(amounts)));
    }
    return totals;
  }
}
