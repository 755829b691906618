package io.plainbill.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  private final Known known;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, String> said = new HashMap<>();
  private final Map<String, Boolean> set = new HashMap<>();
  private final Map<String, Map<String, String>> tables = new HashMap<>();

  private Fields(Known known) {
    this.known = known;
  }

  /**
   * The fields that there are.
   *
   * @param texts those that hold text, each with the most characters that it may have
   * @param flags those that are true or false
   * @param tables those that hold an object of texts, none of them empty, each with the most
   *     characters that one may have
   */
  record Known(Map<String, Integer> texts, Set<String> flags, Map<String, Integer> tables) {
    static Known texts(Map<String, Integer> texts) {
      return new Known(texts, Set.of(), Map.of());
    }

    private String told() {
      Set<String> names = new TreeSet<>(texts.keySet());
      names.addAll(flags);
      names.addAll(tables.keySet());
      return String.join(", ", names);
    }
  }

  /**
   * Reads the object.
   *
   * @throws Fault if it is not as it should be
   */
  static Fields read(String json, Known known) {
    Fields fields = new Fields(known);
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
    return raw(field).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** What stands in a field of text, blanks and all; empty if it is not there or null. */
  Optional<String> raw(String field) {
    return Optional.ofNullable(said.get(field));
  }

  /** The names and values of an object of texts; empty if it is not there. */
  Optional<Map<String, String>> table(String field) {
    return Optional.ofNullable(tables.get(field));
  }

  Optional<Boolean> flag(String field) {
    return Optional.ofNullable(set.get(field));
  }

  private void readAll(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body must be one JSON object", parser.currentTokenLocation());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = once(parser, seen);
      JsonLocation place = parser.currentTokenLocation();
      JsonToken value = parser.nextToken();
      if (known.texts().containsKey(field)) {
        if (value != JsonToken.VALUE_NULL) {
          said.put(field, text(parser, field, known.texts().getOrDefault(field, 0)));
        }
      } else if (known.flags().contains(field)) {
        set.put(field, flag(parser, field));
      } else if (known.tables().containsKey(field)) {
        tables.put(field, table(parser, field, known.tables().getOrDefault(field, 0)));
      } else {
        throw malformed("There is no such field; known are " + known.told(), place);
      }
    }
    if (parser.nextToken() != null) {
      throw malformed(
          "Something stands behind the end of the JSON object", parser.currentTokenLocation());
    }
  }

  private static Map<String, String> table(JsonParser parser, String field, int longest)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed(
          "Wrong type: " + field + " must be an object of texts", parser.currentTokenLocation());
    }
    Map<String, String> table = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = once(parser, seen);
      parser.nextToken();
      String value = text(parser, "a value of " + field, longest);
      if (value.isBlank()) {
        throw malformed(
            "A value of " + field + " must not be empty; leave it out instead",
            parser.currentTokenLocation());
      }
      table.put(name, value);
    }
    return table;
  }

  private static String once(JsonParser parser, Set<String> seen) throws IOException {
    String field = parser.currentName();
    if (!seen.add(field)) {
      throw malformed("A field stands twice", parser.currentTokenLocation());
    }
    return field;
  }

  private static String text(JsonParser parser, String what, int longest) throws IOException {
    JsonLocation place = parser.currentTokenLocation();
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed("Wrong type: " + what + " must be a text", place);
    }
    String text = parser.getText();
    if (!Legible.text(text)) {
      throw malformed(
          "Wrong character: " + what + " holds a control character or half a character", place);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw malformed("Too long: " + what + " may have at most " + longest + " characters", place);
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

  /** A fault at a place; a number beyond all limits has none. */
  private static Fault malformed(String what, @Nullable JsonLocation place) {
    String where =
        place == null
            ? ""
            : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    return new Fault(Fault.Kind.MALFORMED, what + where + ".");
  }
}
