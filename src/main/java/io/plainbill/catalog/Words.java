package io.plainbill.catalog;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns texts of a file into the values they name; whatever names nothing becomes a fault. */
final class Words {
  private final Faults faults;

  Words(Faults faults) {
    this.faults = faults;
  }

  /** The value that a word stands for, or a fault that offers the nearest known word. */
  <T> Optional<T> known(YamlText word, String what, Map<String, T> known) {
    T value = known.get(word.value());
    if (value == null) {
      faults.add(
          word.place(),
          "there is no "
              + what
              + " '"
              + word.value()
              + "'; "
              + Nearest.hint(word.value(), known.keySet()));
    }
    return Optional.ofNullable(value);
  }

  /** The values that words stand for, in their order. */
  <T> List<T> allKnown(List<YamlText> words, String what, Map<String, T> known) {
    List<T> values = new ArrayList<>();
    for (YamlText word : words) {
      known(word, what, known).ifPresent(values::add);
    }
    return values;
  }

  /** A text that people read and that takes no placeholders: no figure may be written into it. */
  String label(YamlText text) {
    PhraseSyntax.digit(text.value()).ifPresent(problem -> faults.add(text.place(), problem));
    return text.value();
  }

  /** The whole number in a text. */
  int number(YamlText text, int least, int most) {
    try {
      int number = Integer.parseInt(text.value());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, as for a number out of bounds.
    }
    faults.add(
        text.place(),
        "'" + text.value() + "' must be a whole number from " + least + " to " + most);
    return least;
  }

  /** Every value of a kind by its name. */
  static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
    return Arrays.stream(values).collect(toUnmodifiableMap(name, Function.identity()));
  }
}
