package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.assistant.Assistant;
import io.plainbill.catalog.SlotName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is asking, and what they may begin with: for a page that greets them. */
final class StartDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 200;
  private static final String LOCALE = "locale";

  /** What pages call the period that they show. */
  private static final String MONTH = "month";

  private final Callers callers;
  private final Assistant assistant;

  StartDoor(Callers callers, Assistant assistant) {
    this.callers = callers;
    this.assistant = assistant;
  }

  void start(Context ctx) {
    Caller caller = callers.of(ctx);
    List<Choice> suggestions = assistant.starters(caller, locale(ctx), shown(ctx));
    ObjectNode reply = JSON.createObjectNode();
    reply
        .putObject("caller")
        .put("subject", caller.subject())
        .put("organization", caller.organization().name())
        .put("code", caller.organization().code())
        .put("role", caller.role().id());
    reply.putArray("suggestions");
    suggestions.forEach(one ->
        reply
            .withArray("suggestions")
            .addObject()
            .put("label", one.label())
            .put("question", one.question()));
    Reply.json(ctx, reply);
  }

  private static Locale locale(Context ctx) {
    String tag = ctx.queryParam(LOCALE);
    return tag != null && AskBody.isLocale(tag)
        ? Locale.forLanguageTag(tag.replace('_', '-'))
        : Locale.ENGLISH;
  }

  /** What the page shows where the asker is: {@code ?invoice=INV-104&period=2026-05}. */
  private static Map<SlotName, String> shown(Context ctx) {
    Map<SlotName, String> shown = new EnumMap<>(SlotName.class);
    Map<String, List<String>> asked = new HashMap<>(ctx.queryParamMap());
    asked.remove(LOCALE);
    asked.forEach((name, values) -> {
      SlotName slot = slot(name);
      String value = values.isEmpty() ? "" : values.getFirst().strip();
      if (value.length() > LONGEST) {
        throw new Fault(
            Fault.Kind.MALFORMED, "'" + name + "' has at most " + LONGEST + " characters.");
      }
      if (!value.isEmpty()) {
        shown.put(slot, value);
      }
    });
    return shown;
  }

  private static SlotName slot(String name) {
    return name.equals(MONTH)
        ? SlotName.PERIOD
        : SlotName.of(name).orElseThrow(() -> malformed(name));
  }

  private static Fault malformed(String name) {
    String known =
        Arrays.stream(SlotName.values())
            .map(SlotName::id)
            .sorted()
            .collect(Collectors.joining(", "));
    return new Fault(
        Fault.Kind.MALFORMED,
        "'" + name + "' is nothing that a page shows; known are " + known + ".");
  }
}
