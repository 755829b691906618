package io.plainbill.assistant;

import java.util.Locale;
import java.util.function.Supplier;

/** Is told how long the steps of a question take. */
public interface Steps {
  /** What a question goes through. Knowledge and rendering are parts of answering and storing. */
  enum Step {
    SCOPE,
    UNDERSTAND,
    ANSWER,
    KNOWLEDGE,
    RENDER,
    STORE;

    /** As metrics name it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Nobody looks. */
  Steps UNTIMED =
      new Steps() {
        @Override
        public <T> T time(Step step, Supplier<T> work) {
          return work.get();
        }
      };

  /** Does the work and tells how long it took, also if it fails. */
  <T> T time(Step step, Supplier<T> work);
}
