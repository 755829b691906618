package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the questions that are offered before anything was asked. */
final class StarterReader {
  static final String KEY = "starters";

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final String OTHERS = "in";

  private final Words words;

  StarterReader(Words words) {
    this.words = words;
  }

  List<Starter> read(YamlMap plan) {
    List<Starter> starters = new ArrayList<>();
    for (YamlMap map : plan.maps(KEY)) {
      map.only("intent", "question", OTHERS);
      YamlText question = map.required("question", "question: \"is invoice {invoice} paid\"");
      Set<SlotName> slots = slots(map, "question", question);
      starters.add(
          new Starter(
              map.required("intent", "intent: invoice.status").value(),
              question.value(),
              others(map, slots),
              slots));
    }
    return starters;
  }

  /** The same question in other languages: {@code in: {zh: "…"}}. */
  private Map<String, String> others(YamlMap starter, Set<SlotName> slots) {
    Map<String, String> others = new HashMap<>();
    starter
        .map(OTHERS)
        .ifPresent(map ->
            map.keys()
                .forEach(language ->
                    map.text(language)
                        .ifPresent(text -> {
                          if (!slots(map, language, text).equals(slots)) {
                            map.fault(language, "it must name the same slots as 'question'");
                          }
                          others.put(language, text.value());
                        })));
    return others;
  }

  private Set<SlotName> slots(YamlMap map, String key, YamlText question) {
    Set<SlotName> slots = EnumSet.noneOf(SlotName.class);
    Matcher slot = SLOT.matcher(question.value());
    while (slot.find()) {
      words
          .known(new YamlText(slot.group(1), question.place(), false), "slot", SpeechReader.SLOTS)
          .ifPresent(slots::add);
    }
    PhraseSyntax.digit(SLOT.matcher(question.value()).replaceAll(""))
        .ifPresent(problem -> map.fault(key, problem));
    return slots;
  }
}
