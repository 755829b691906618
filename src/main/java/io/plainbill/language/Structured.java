package io.plainbill.language;

import java.util.List;

/** What came of a question that names intent and slots itself instead of using words. */
public sealed interface Structured {
  /** The names were right; the understanding may still ask back. */
  record Meant(Understanding understanding) implements Structured {}

  /** The intent or some slots were wrong; all faults at once. */
  record Refused(List<Fault> faults) implements Structured {
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One thing wrong with a structured question.
   *
   * @param field {@code intent} or {@code slots.period}
   * @param message what was wrong and what was expected, for the one who sent it
   */
  record Fault(String field, String message) {}
}
