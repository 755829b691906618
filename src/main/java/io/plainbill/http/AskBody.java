package io.plainbill.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.plainbill.access.Purpose;
import io.plainbill.assistant.Question;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/ask}, read strictly: what it does not know, what stands twice and
 * what is of the wrong type is refused, with line and column.
 */
final class AskBody {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .build())
          .build();
  private static final Pattern INTENT = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}");
  private static final int LONGEST_SLOT = 200;

  private final JsonParser parser;
  private @Nullable String question;
  private @Nullable String conversation;
  private @Nullable String intent;
  private @Nullable String reason;
  private @Nullable Map<String, String> slots;

  private AskBody(JsonParser parser) {
    this.parser = parser;
  }

  static Question read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      AskBody body = new AskBody(parser);
      body.readAll();
      return body.question();
    } catch (JsonProcessingException wrong) {
      throw malformed("This is not JSON as it should be", wrong.getLocation());
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  private void readAll() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw here("The body must be one JSON object such as {\"question\": \"…\"}");
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = once(seen);
      JsonLocation place = parser.currentTokenLocation();
      parser.nextToken();
      switch (field) {
        case "question" -> question = text("question", Integer.MAX_VALUE);
        case "conversation" -> conversation = optional("conversation");
        case "intent" -> intent = text("intent", LONGEST_SLOT);
        case "locale" -> checkLocale(optional("locale"));
        case "reason" -> reason = reason();
        case "slots" -> slots = readSlots();
        default ->
            throw malformed(
                "There is no such field; known are question, conversation, locale, intent,"
                    + " slots, reason",
                place);
      }
    }
    if (parser.nextToken() != null) {
      throw here("Something stands behind the end of the JSON object");
    }
  }

  private Map<String, String> readSlots() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw here("'slots' must be an object such as {\"order\": \"SO-2026-10482\"}");
    }
    Map<String, String> read = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = once(seen);
      parser.nextToken();
      String value = text("a slot's value", LONGEST_SLOT);
      if (value.isBlank()) {
        throw here("A slot's value must not be empty; leave the slot out instead");
      }
      read.put(field, value);
    }
    return read;
  }

  private String once(Set<String> seen) throws IOException {
    String field = parser.currentName();
    if (!seen.add(field)) {
      throw here("A field stands twice");
    }
    return field;
  }

  private @Nullable String reason() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : text("reason", Purpose.LONGEST);
  }

  private @Nullable String optional(String what) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : text(what, LONGEST_SLOT);
  }

  private String text(String what, int longest) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw here("Wrong type: " + what + " must be a text");
    }
    String text = parser.getText();
    if (!Legible.text(text)) {
      throw here("Wrong character: " + what + " holds a control character or half a character");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw here("Too long: " + what + " may have at most " + longest + " characters");
    }
    return text;
  }

  private void checkLocale(@Nullable String tag) {
    if (tag != null && !LOCALE.matcher(tag).matches()) {
      throw here("'locale' must be a language tag such as en");
    }
  }

  private Question question() {
    Optional<String> goesOn = Optional.ofNullable(conversation);
    Optional<String> why = Optional.ofNullable(reason);
    if (question != null) {
      if (intent != null || slots != null) {
        throw new Fault(
            Fault.Kind.MALFORMED, "Send either 'question', or 'intent' with 'slots', not both.");
      }
      return new Question(words(question), goesOn, why);
    }
    if (intent == null) {
      throw new Fault(
          Fault.Kind.MALFORMED, "Nothing is asked: send 'question', or 'intent' with 'slots'.");
    }
    if (!INTENT.matcher(intent).matches()) {
      throw new Fault(
          Fault.Kind.MALFORMED, "'intent' must be an intent's id such as rebate.status.");
    }
    return new Question(new Question.Parts(intent, slots == null ? Map.of() : slots), goesOn, why);
  }

  private static Question.Words words(String text) {
    if (text.isBlank()) {
      throw new Fault(Fault.Kind.MALFORMED, "The question is empty: write it out in words.");
    }
    if (text.codePointCount(0, text.length()) > Question.LONGEST) {
      throw new Fault(
          Fault.Kind.MALFORMED,
          "The question is too long: at most " + Question.LONGEST + " characters.");
    }
    return new Question.Words(text);
  }

  private Fault here(String what) {
    return malformed(what, parser.currentTokenLocation());
  }

  private static Fault malformed(String what, @Nullable JsonLocation place) {
    String where =
        place == null
            ? ""
            : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    return new Fault(Fault.Kind.MALFORMED, what + where + ".");
  }
}
