package io.plainbill.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags as JSON with text values. Read from a JSON object, or from Alibaba's {@code key:team
 * value:checkout; key:…}.
 */
final class Tags {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern PAIR = Pattern.compile("\\s*key:(.*?)\\s+value:(.*?)\\s*");

  private Tags() {}

  /** By key, in order; empty if the text is neither form. */
  static Optional<Map<String, String>> parse(@Nullable String text) {
    if (text == null) {
      return Optional.of(Map.of());
    }
    Optional<Map<String, String>> tags = text.startsWith("{") ? json(text) : pairs(text);
    return tags.filter(Tags::storable);
  }

  /** JSON that the ledger keeps, keys in order. */
  static String write(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException cannotHappenToText) {
      throw new IllegalStateException(cannotHappenToText);
    }
  }

  private static Optional<Map<String, String>> json(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      Map<String, String> tags = new TreeMap<>();
      read.properties().forEach(tag -> tags.put(tag.getKey(), written(tag.getValue())));
      return Optional.of(tags);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static String written(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }

  private static Optional<Map<String, String>> pairs(String text) {
    Map<String, String> tags = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      Matcher pair = PAIR.matcher(part);
      if (pair.matches()) {
        tags.put(pair.group(1), pair.group(2));
      } else if (!part.isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.of(tags);
  }

  private static boolean storable(Map<String, String> tags) {
    return tags.entrySet().stream()
        .noneMatch(tag -> tag.getKey().indexOf('\0') >= 0 || tag.getValue().indexOf('\0') >= 0);
  }
}
