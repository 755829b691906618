package io.plainbill.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a text's placeholders stand for. A value is data: it is never read as syntax. */
final class Placeholders {
  /** Marks a placeholder without a value in a finished text; no value may hold it. */
  static final char ABSENT = '\uE000';

  private static final String NONE = "none";
  private static final String SEVERAL = "several";
  private static final int MOST_JOINED = 10;
  private static final int MOST_DECIMALS = 3;

  /** One value: as the ledger holds it, and as people read it. */
  private record Shown(String raw, String read) {}

  private final Map<String, List<Shown>> values = new HashMap<>();

  /** Adds a value; several under one name are read as a list. */
  Placeholders add(String name, String raw, String read) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(new Shown(clean(raw), clean(read)));
    return this;
  }

  private static String clean(String text) {
    return text.replace(String.valueOf(ABSENT), "");
  }

  private List<Shown> shown(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** What {@code {name}} stands for. */
  Optional<String> text(String name) {
    List<String> texts = shown(name).stream().map(Shown::read).distinct().toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    if (texts.size() <= MOST_JOINED) {
      return Optional.of(Figures.joined(texts));
    }
    return Optional.of(String.join(", ", texts.subList(0, MOST_JOINED)) + " and others");
  }

  /** What {@code {name, select, …}} decides by. */
  String choice(String name) {
    List<String> raw = shown(name).stream().map(Shown::raw).distinct().toList();
    return switch (raw.size()) {
      case 0 -> NONE;
      case 1 -> raw.getFirst();
      default -> SEVERAL;
    };
  }

  /** What {@code {name, plural, …}} counts: one number, short enough to be written exactly. */
  Optional<BigDecimal> number(String name) {
    List<String> raw = shown(name).stream().map(Shown::raw).distinct().toList();
    if (raw.size() != 1) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(raw.getFirst());
      boolean exact = number.stripTrailingZeros().scale() <= MOST_DECIMALS;
      return exact ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException text) {
      return Optional.empty();
    }
  }
}
