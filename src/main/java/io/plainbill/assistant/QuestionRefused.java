package io.plainbill.assistant;

import java.util.List;

/** A question in parts whose intent or slots are wrong; says all of it, for whoever sent it. */
public final class QuestionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  QuestionRefused(List<String> faults) {
    super(String.join("; ", faults), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}
