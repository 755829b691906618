package io.plainbill.http;

import io.plainbill.access.Purpose;
import io.plainbill.assistant.Question;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of {@code POST /v1/ask}: a question in words, or in parts. */
final class AskBody {
  private static final Pattern INTENT = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}");
  private static final int LONGEST = 200;
  private static final String QUESTION = "question";
  private static final String INTENT_FIELD = "intent";
  private static final String SLOTS = "slots";
  private static final String CONVERSATION = "conversation";
  private static final String LOCALE_FIELD = "locale";
  private static final String REASON = "reason";
  private static final Fields.Known KNOWN =
      new Fields.Known(
          Map.of(
              QUESTION,
              Integer.MAX_VALUE,
              INTENT_FIELD,
              LONGEST,
              CONVERSATION,
              LONGEST,
              LOCALE_FIELD,
              LONGEST,
              REASON,
              Purpose.LONGEST),
          Set.of(),
          Map.of(SLOTS, LONGEST));

  private AskBody() {}

  /**
   * Reads the body.
   *
   * @throws Fault if it is not as it should be, or asks nothing
   */
  static Question read(String json) {
    Fields fields = Fields.read(json, KNOWN);
    if (fields.raw(LOCALE_FIELD).filter(tag -> !isLocale(tag)).isPresent()) {
      throw malformed("'locale' must be a language tag such as en.");
    }
    return new Question(asked(fields), fields.raw(CONVERSATION), fields.raw(REASON));
  }

  /** True for a language tag. */
  static boolean isLocale(String tag) {
    return LOCALE.matcher(tag).matches();
  }

  private static Question.Asked asked(Fields fields) {
    Optional<String> question = fields.raw(QUESTION);
    Optional<String> intent = fields.raw(INTENT_FIELD);
    Optional<Map<String, String>> slots = fields.table(SLOTS);
    if (question.isPresent()) {
      if (intent.isPresent() || slots.isPresent()) {
        throw malformed("Send either 'question', or 'intent' with 'slots', not both.");
      }
      return words(question.get());
    }
    String id =
        intent.orElseThrow(
            () -> malformed("Nothing is asked: send 'question', or 'intent' with 'slots'."));
    if (!INTENT.matcher(id).matches()) {
      throw malformed("'intent' must be an intent's id such as rebate.status.");
    }
    return new Question.Parts(id, slots.orElse(Map.of()));
  }

  private static Question.Words words(String text) {
    if (text.isBlank()) {
      throw malformed("The question is empty: write it out in words.");
    }
    if (text.codePointCount(0, text.length()) > Question.LONGEST) {
      throw malformed("The question is too long: at most " + Question.LONGEST + " characters.");
    }
    return new Question.Words(text);
  }

  private static Fault malformed(String what) {
    return new Fault(Fault.Kind.MALFORMED, what);
  }
}
