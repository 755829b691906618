package io.plainbill.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a small JSON object, read strictly: what it does not know, what stands twice and
 * what is of the wrong type is refused, with line and column.
 */
final class Fields {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .build())
          .build();

  private final Map<String, Integer> texts;
  private final Set<String> flags;
  private final Map<String, String> said = new HashMap<>();
  private final Map<String, Boolean> set = new HashMap<>();

  private Fields(Map<String, Integer> texts, Set<String> flags) {
    this.texts = texts;
    this.flags = flags;
  }

  /**
   * Reads the object.
   *
   * @param texts the fields that hold text, each with the most characters that it may have
   * @param flags the fields that are true or false
   */
  static Fields read(String json, Map<String, Integer> texts, Set<String> flags) {
    Fields fields = new Fields(texts, flags);
    try (JsonParser parser = JSON.createParser(json)) {
      fields.readAll(parser);
      return fields;
    } catch (JsonProcessingException wrong) {
      throw malformed("This is not JSON as it should be", wrong.getLocation());
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  /** What stands in a field of text; empty if it is not there, null or blank. */
  Optional<String> text(String field) {
    return Optional.ofNullable(said.get(field)).map(String::strip).filter(text -> !text.isEmpty());
  }

  Optional<Boolean> flag(String field) {
    return Optional.ofNullable(set.get(field));
  }

  private void readAll(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body must be one JSON object", parser.currentTokenLocation());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonLocation place = parser.currentTokenLocation();
      if (said.containsKey(field) || set.containsKey(field)) {
        throw malformed("A field stands twice", place);
      }
      JsonToken value = parser.nextToken();
      if (texts.containsKey(field)) {
        said.put(field, value == JsonToken.VALUE_NULL ? "" : text(parser, field));
      } else if (flags.contains(field)) {
        set.put(field, flag(parser, field));
      } else {
        throw malformed("There is no such field; known are " + String.join(", ", known()), place);
      }
    }
    if (parser.nextToken() != null) {
      throw malformed(
          "Something stands behind the end of the JSON object", parser.currentTokenLocation());
    }
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>(texts.keySet());
    known.addAll(flags);
    return known;
  }

  private String text(JsonParser parser, String field) throws IOException {
    JsonLocation place = parser.currentTokenLocation();
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed("Wrong type: " + field + " must be a text", place);
    }
    String text = parser.getText();
    if (!Legible.text(text)) {
      throw malformed(
          "Wrong character: " + field + " holds a control character or half a character", place);
    }
    int longest = texts.getOrDefault(field, 0);
    if (text.codePointCount(0, text.length()) > longest) {
      throw malformed("Too long: " + field + " may have at most " + longest + " characters", place);
    }
    return text;
  }

  private static boolean flag(JsonParser parser, String field) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw malformed(
              "Wrong type: " + field + " must be true or false", parser.currentTokenLocation());
    };
  }

  private static Fault malformed(String what, JsonLocation place) {
    return new Fault(
        Fault.Kind.MALFORMED,
        what + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ").");
  }
}
