package io.plainbill.knowledge;

import java.util.List;

/** The articles are not fit to be used; says everything that is wrong with them at once. */
public final class KnowledgeFaults extends RuntimeException {
  private final List<String> faults;

  KnowledgeFaults(List<Fault> faults) {
    this(
        faults.size(),
        faults.stream().sorted(Fault.IN_READING_ORDER).map(Fault::toString).toList());
  }

  private KnowledgeFaults(int count, List<String> faults) {
    super(
        (count == 1 ? "1 fault" : count + " faults")
            + " in the articles:\n"
            + String.join("\n", faults));
    this.faults = faults;
  }

  /** Each as {@code file:line: what is wrong, what to do}, in reading order. */
  public List<String> faults() {
    return faults;
  }
}
