package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The faults found so far, each once. Safe for many threads. */
final class Faults {
  private final Set<Fault> found = Collections.synchronizedSet(new LinkedHashSet<>());

  void add(Place place, String text) {
    found.add(new Fault(place.file(), place.line(), text));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, by file and line. */
  List<Fault> all() {
    List<Fault> sorted;
    synchronized (found) {
      sorted = new ArrayList<>(found);
    }
    sorted.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
    return sorted;
  }
}
