package io.plainbill.catalog;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The intents cannot be used: every fault there is, each with file and line. */
public final class CatalogFaults extends Exception {
  private final transient List<Fault> faults;

  public CatalogFaults(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
