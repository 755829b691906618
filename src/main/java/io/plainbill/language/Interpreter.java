package io.plainbill.language;

import io.plainbill.access.Audience;
import io.plainbill.catalog.Catalog;
import io.plainbill.language.Understanding.OutOfScope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands questions. Trained on the catalogue's examples when constructed, immutable after,
 * safe for many threads; the same catalogue gives the same answers whatever the locale and zone.
 */
public final class Interpreter {
  private final Catalog catalog;

  public Interpreter(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What the text means.
   *
   * @param names those that this asker may know; no other name ever appears in the result
   * @param previous what the conversation carries, if this is not its first question
   * @param today the day it is for the asker; a month without a year is the last one begun
   */
  public Understanding understand(
      String text, Audience audience, Names names, Optional<Turn> previous, LocalDate today) {
    return new OutOfScope(Slots.NONE, List.of());
  }

  /**
   * The same for a question that names intent and slots itself. Values are read as the words of a
   * question are: {@code "slots": {"period": "last month"}}.
   */
  public Structured understandStructured(
      String intent, Map<String, String> slots, Audience audience, Names names, LocalDate today) {
    if (catalog.find(intent).isEmpty()) {
      return new Structured.Refused(
          List.of(
              new Structured.Fault(
                  "intent", "there is no such intent; GET /v1/intents lists them")));
    }
    return new Structured.Meant(
        understand(String.join(" ", slots.values()), audience, names, Optional.empty(), today));
  }
}
