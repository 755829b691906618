package io.plainbill.catalog;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a phrase is made of: its placeholders, and whether a figure is written into its words. A
 * figure may only come from a query, so a digit outside of a placeholder is a fault.
 *
 * @param problem what is wrong with it
 */
record PhraseSyntax(Set<String> placeholders, Optional<String> problem) {
  static PhraseSyntax of(String pattern) {
    Set<String> names = new LinkedHashSet<>();
    try {
      MessagePattern parsed = new MessagePattern(pattern);
      Optional<String> problem = Optional.empty();
      for (int i = 0; i < parsed.countParts(); i++) {
        Part part = parsed.getPart(i);
        switch (part.getType()) {
          case ARG_NAME -> names.add(parsed.getSubstring(part));
          case ARG_NUMBER ->
              problem =
                  Optional.of(
                      "a placeholder is a name such as {due}, not {"
                          + parsed.getSubstring(part)
                          + "}");
          case ARG_START -> {
            if (part.getArgType() == ArgType.SIMPLE || part.getArgType() == ArgType.CHOICE) {
              problem =
                  Optional.of(
                      "a placeholder is {name}, {name, select, …} or {name, plural, …}; its"
                          + " value is written by its type");
            }
          }
          default -> {}
        }
      }
      return new PhraseSyntax(names, problem.or(() -> digit(words(parsed))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
      return new PhraseSyntax(
          names,
          Optional.of(
              "is not a message that ICU reads: check that every { has its } and its other"));
    }
  }

  /** Says so if a text holds a digit. */
  static Optional<String> digit(String words) {
    return words.chars().anyMatch(Character::isDigit)
        ? Optional.of(
            "a digit stands outside of a placeholder; every figure comes from a query, as a fact")
        : Optional.empty();
  }

  /** The text outside of placeholders, inside the branches of select and plural too. */
  private static String words(MessagePattern parsed) {
    StringBuilder words = new StringBuilder();
    String pattern = parsed.getPatternString();
    Deque<Boolean> inWords = new ArrayDeque<>();
    inWords.push(false);
    int at = 0;
    for (int i = 0; i < parsed.countParts(); i++) {
      Part part = parsed.getPart(i);
      if (Boolean.TRUE.equals(inWords.peek()) && part.getIndex() > at) {
        words.append(pattern, at, part.getIndex());
      }
      at = Math.max(at, part.getLimit());
      switch (part.getType()) {
        case MSG_START -> inWords.push(true);
        case ARG_START -> inWords.push(false);
        case MSG_LIMIT, ARG_LIMIT -> inWords.pop();
        default -> {}
      }
    }
    return words.toString();
  }
}
