package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** What one logger says from now on, on standard error. */
final class Said implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final String logger;

  private Said(String logger) {
    this.logger = logger;
    System.setErr(new PrintStream(written, true, UTF_8));
  }

  static Said by(String logger) {
    return new Said(logger);
  }

  List<String> lines() {
    return written
        .toString(UTF_8)
        .lines()
        .flatMap(Said::json)
        .filter(line -> line.path("logger").asText().equals(logger))
        .map(line -> line.path("level").asText() + " " + line.path("message").asText())
        .toList();
  }

  private static Stream<JsonNode> json(String line) {
    try {
      return Stream.of(JSON.readTree(line));
    } catch (JsonProcessingException somethingElse) {
      return Stream.empty();
    }
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
