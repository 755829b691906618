package io.plainbill.language;

import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Classifier.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a catalogue gives to learn from. */
final class Examples {
  /** Examples have no day of their own; any will do, their periods are only hidden. */
  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 15);

  private static final Set<String> PREPOSITIONS =
      Set.of("for", "in", "of", "from", "on", "during", "at", "by", "with", "to");

  private Examples() {}

  /** Every intent's examples and title. */
  static List<Example> of(Catalog catalog, SlotFinder finder) {
    List<Example> examples = new ArrayList<>();
    for (Intent intent : catalog.intents()) {
      List<String> texts = new ArrayList<>(intent.examples());
      texts.add(intent.title());
      for (String text : texts) {
        Sentence sentence = Sentence.of(Cleaner.cleanExample(text));
        List<Found> found = finder.findNameless(sentence, ANY_DAY);
        List<String> words = new ArrayList<>(Courtesy.without(Masker.words(sentence, found)));
        // a term is told by nothing but the words around it
        words.removeIf(Masker.mask(SlotName.TERM.id())::equals);
        examples.add(new Example(intent.id(), words));
      }
    }
    return examples;
  }

  /** The same, and again without what has a default: people leave that out. */
  static List<Example> withDefaultsLeftOut(List<Example> examples, Catalog catalog) {
    Set<Example> all = new LinkedHashSet<>(examples);
    for (Example example : examples) {
      Set<SlotName> defaults =
          catalog.find(example.intent()).map(intent -> intent.defaults().keySet()).orElse(Set.of());
      for (SlotName slot : defaults) {
        List<String> shorter = without(example.words(), Masker.mask(slot.id()));
        if (shorter.size() > 1) {
          all.add(new Example(example.intent(), shorter));
        }
      }
    }
    return List.copyOf(all);
  }

  private static List<String> without(List<String> words, String mask) {
    List<String> left = new ArrayList<>();
    for (String word : words) {
      if (!word.equals(mask)) {
        left.add(word);
      } else if (!left.isEmpty() && PREPOSITIONS.contains(left.getLast())) {
        left.removeLast();
      }
    }
    return left;
  }

  /** Every word of the examples, and how often it stands there. */
  static Map<String, Integer> words(Catalog catalog) {
    Map<String, Integer> words = new HashMap<>();
    for (Intent intent : catalog.intents()) {
      for (String example : intent.examples()) {
        Sentence.of(Cleaner.cleanExample(example)).tokens().stream()
            .filter(token -> token.kind() == Token.Kind.WORD)
            .map(Token::lower)
            .forEach(word -> words.merge(word, 1, Integer::sum));
      }
    }
    return words;
  }
}
