package io.plainbill.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A file's columns by name, in any order and case. */
final class Header {
  private final List<String> names;
  private final List<String> foldedNames;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, OptionalInt> asked = new HashMap<>();

  Header(String file, long line, List<String> names) {
    this.names = List.copyOf(names);
    this.foldedNames = names.stream().map(Header::folded).toList();
    for (int i = 0; i < names.size(); i++) {
      String name = foldedNames.get(i);
      if (name.isEmpty() || positions.put(name, i) != null) {
        throw new FileFault(
            new Problem(
                file,
                line,
                null,
                name.isEmpty()
                    ? "column " + (i + 1) + " has no name"
                    : "the column '" + names.get(i) + "' is there twice",
                "a header with each column named once"));
      }
    }
  }

  List<String> names() {
    return names;
  }

  /** The names as they are compared. */
  List<String> foldedNames() {
    return foldedNames;
  }

  boolean has(String column) {
    return positions.containsKey(folded(column));
  }

  OptionalInt position(String column) {
    return asked.computeIfAbsent(
        column,
        name -> {
          Integer position = positions.get(folded(name));
          return position == null ? OptionalInt.empty() : OptionalInt.of(position);
        });
  }

  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
