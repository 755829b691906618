package io.plainbill.answer;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import io.plainbill.catalog.Phrase;
import io.plainbill.catalog.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says phrases.
 *
 * <p>One placeholder may be written ({@code {x}}), decided by ({@code {x, select, …}}) and counted
 * ({@code {x, plural, …}}) in the same phrase, and is another value each time. ICU knows one value
 * a name, so each use gets a name of its own. A name without a value is left to ICU, which writes
 * the name; the mark in it then tells that the sentence cannot be said. So only what the branch
 * taken really needs must be there.
 */
final class Sentences {
  private Sentences() {}

  /** The sentences that can be said, one after the other. */
  static String all(List<Phrase> phrases, Placeholders values) {
    return phrases.stream()
        .map(phrase -> say(phrase, values))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  /** The sentence; empty if a placeholder in it has no value. */
  static Optional<String> say(Phrase phrase, Placeholders values) {
    MessagePattern parsed = new MessagePattern(phrase.pattern());
    StringBuilder pattern = new StringBuilder(phrase.pattern());
    Map<String, Object> arguments = new HashMap<>();
    for (int i = parsed.countParts() - 1; i > 0; i--) {
      Part part = parsed.getPart(i);
      if (part.getType() != Part.Type.ARG_NAME) {
        continue;
      }
      String name = parsed.getSubstring(part);
      ArgType type = parsed.getPart(i - 1).getArgType();
      String own = Placeholders.ABSENT + type.name() + name;
      pattern.replace(part.getIndex(), part.getLimit(), own);
      value(type, name, values).ifPresent(value -> arguments.put(own, value));
    }
    String said = new MessageFormat(pattern.toString(), Locale.ENGLISH).format(arguments).strip();
    return said.isEmpty() || said.indexOf(Placeholders.ABSENT) >= 0
        ? Optional.empty()
        : Optional.of(said);
  }

  private static Optional<Object> value(ArgType type, String name, Placeholders values) {
    return switch (type) {
      case SELECT -> Optional.of(values.choice(name));
      case PLURAL, SELECTORDINAL -> values.number(name).map(number -> number);
      case NONE, SIMPLE, CHOICE -> values.text(name).map(text -> text);
    };
  }

  /** The placeholders that a phrase may write out or count. */
  static Set<String> written(Phrase phrase) {
    MessagePattern parsed = new MessagePattern(phrase.pattern());
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == Part.Type.ARG_NAME
          && parsed.getPart(i - 1).getArgType() != ArgType.SELECT) {
        names.add(parsed.getSubstring(parsed.getPart(i)));
      }
    }
    return names;
  }

  /** The placeholders of a phrase. */
  static Set<String> names(Phrase phrase) {
    MessagePattern parsed = new MessagePattern(phrase.pattern());
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == Part.Type.ARG_NAME) {
        names.add(parsed.getSubstring(parsed.getPart(i)));
      }
    }
    return names;
  }

  /** The suggestion; empty if it has a placeholder without a value. */
  static Optional<Answer.Choice> say(Suggestion suggestion, Placeholders values) {
    Optional<String> label = say(suggestion.label(), values);
    Optional<String> question = say(suggestion.question(), values);
    return label.isPresent() && question.isPresent()
        ? Optional.of(new Answer.Choice(label.get(), question.get().strip().replaceAll(" +", " ")))
        : Optional.empty();
  }
}
