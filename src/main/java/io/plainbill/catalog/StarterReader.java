package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the questions that are offered before anything was asked. */
final class StarterReader {
  static final String KEY = "starters";

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");

  private final Words words;

  StarterReader(Words words) {
    this.words = words;
  }

  List<Starter> read(YamlMap plan) {
    List<Starter> starters = new ArrayList<>();
    for (YamlMap map : plan.maps(KEY)) {
      map.only("intent", "question");
      YamlText question = map.required("question", "question: \"is invoice {invoice} paid\"");
      starters.add(
          new Starter(
              map.required("intent", "intent: invoice.status").value(),
              question.value(),
              slots(map, question)));
    }
    return starters;
  }

  private Set<SlotName> slots(YamlMap map, YamlText question) {
    Set<SlotName> slots = EnumSet.noneOf(SlotName.class);
    Matcher slot = SLOT.matcher(question.value());
    while (slot.find()) {
      words
          .known(
              new YamlText(slot.group(1), question.place(), false), "slot", SpeechReader.SLOTS)
          .ifPresent(slots::add);
    }
    Optional<String> figure = PhraseSyntax.digit(SLOT.matcher(question.value()).replaceAll(""));
    figure.ifPresent(problem -> map.fault("question", problem));
    return slots;
  }
}
