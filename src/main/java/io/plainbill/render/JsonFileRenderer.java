package io.plainbill.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.answer.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * The answer's own JSON with all rows in its tables, and who took it away and when under {@code
 * export}.
 */
final class JsonFileRenderer implements FileRenderer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Belongs to the page that was shown, not to all rows. */
  private static final Set<String> OF_THE_PAGE = Set.of("rows", "more");

  @Override
  public void write(FileContent content, OutputStream out) throws IOException {
    JsonNode body = JsonReader.tree(content.body());
    try (JsonGenerator to =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .setCodec(JSON)) {
      to.writeStartObject();
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        to.writeFieldName(field.getKey());
        if (field.getKey().equals("tables")) {
          tables(field.getValue(), content, to);
        } else {
          to.writeTree(field.getValue());
        }
      }
      stamp(content.stamp(), to);
      to.writeEndObject();
    }
  }

  private static void tables(JsonNode tables, FileContent content, JsonGenerator to)
      throws IOException {
    to.writeStartArray();
    for (int table = 0; table < tables.size(); table++) {
      table(tables.get(table), content.answer().tables().get(table), content, to);
    }
    to.writeEndArray();
  }

  private static void table(JsonNode as, Table table, FileContent content, JsonGenerator to)
      throws IOException {
    to.writeStartObject();
    for (Map.Entry<String, JsonNode> field : as.properties()) {
      if (!OF_THE_PAGE.contains(field.getKey())) {
        to.writeFieldName(field.getKey());
        to.writeTree(field.getValue());
      }
    }
    to.writeArrayFieldStart("rows");
    content.rows().each(table, row -> row(row, table, to));
    to.writeEndArray();
    to.writeEndObject();
  }

  private static void row(Map<String, String> row, Table table, JsonGenerator to) {
    try {
      to.writeStartObject();
      for (Table.Column column : FileContent.columns(table)) {
        String value = row.get(column.key());
        if (value != null) {
          to.writeStringField(column.key(), value);
        }
      }
      to.writeEndObject();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void stamp(FileContent.Stamp stamp, JsonGenerator to) throws IOException {
    to.writeObjectFieldStart("export");
    if (stamp.question().isPresent()) {
      to.writeStringField("question", stamp.question().get());
    }
    to.writeStringField("by", stamp.subject());
    to.writeStringField("role", stamp.role());
    to.writeStringField("organization", stamp.organization());
    to.writeStringField("at", stamp.at().toString());
    to.writeEndObject();
  }
}
