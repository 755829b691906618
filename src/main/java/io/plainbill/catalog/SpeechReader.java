package io.plainbill.catalog;

import io.plainbill.access.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an answer says: cases, explanations, what it leaves out. */
final class SpeechReader {
  private static final Map<String, Case.Kind> KINDS =
      Map.of(
          "answer", Case.Kind.ANSWER,
          "empty", Case.Kind.EMPTY,
          "unknown", Case.Kind.UNKNOWN);
  private static final Map<String, String> REASONS =
      Map.of(
          "no_match", "no_match",
          "not_loaded", "not_loaded",
          "outside_period", "outside_period",
          "not_permitted", "not_permitted",
          "out_of_scope", "out_of_scope",
          "unreconciled", "unreconciled");
  private static final Map<String, Boolean> QUOTES = Map.of("summary", false, "whole", true);
  static final Map<String, SlotName> SLOTS = Words.byName(SlotName.values(), SlotName::id);
  static final Map<String, Role> ROLES = Words.byName(Role.values(), Role::id);

  private final Words words;
  private final Places places;

  SpeechReader(Words words, Places places) {
    this.words = words;
    this.places = places;
  }

  Map<String, Case> cases(YamlMap plan) {
    Map<String, Case> cases = new LinkedHashMap<>();
    plan.map("cases")
        .ifPresent(map ->
            map.keys()
                .forEach(name ->
                    map.map(name).ifPresent(one -> cases.put(name, read(one, map.place(name))))));
    return cases;
  }

  private Case read(YamlMap map, Place place) {
    map.only("kind", "reason", "headline", "suggestions", "facts", "tables", "explain", "choices");
    Case.Kind kind =
        map.text("kind").flatMap(text -> words.known(text, "kind", KINDS)).orElse(Case.Kind.ANSWER);
    Optional<String> reason =
        map.text("reason").flatMap(text -> words.known(text, "reason", REASONS));
    if (kind == Case.Kind.EMPTY && !map.has("reason")) {
      map.fault("kind", "an empty answer says why; add a line such as 'reason: no_match'");
    }
    if (kind == Case.Kind.ANSWER && map.has("reason")) {
      map.fault("reason", "an answer has no reason; add 'kind: empty' or take the reason out");
    }
    map.mustHave("headline", "headline: [\"{period} comes to {due}.\"]");
    return places.note(
        new Case(
            kind,
            kind == Case.Kind.UNKNOWN ? reason.or(() -> Optional.of("out_of_scope")) : reason,
            map.texts("headline").stream().map(this::phrase).toList(),
            suggestions(map),
            names(map, "facts"),
            names(map, "tables"),
            map.has("explain") ? Optional.of(explain(map)) : Optional.empty(),
            map.text("choices").map(YamlText::value)),
        place);
  }

  private List<Suggestion> suggestions(YamlMap map) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (YamlMap item : map.maps("suggestions")) {
      item.only("label", "question", "leaves");
      suggestions.add(
          places.note(
              new Suggestion(
                  phrase(item.required("label", "label: \"Why did it change?\"")),
                  phrase(item.required("question", "question: \"why is {period} higher\"")),
                  item.has("leaves")
                      ? Set.copyOf(words.allKnown(item.texts("leaves"), "slot", SLOTS))
                      : Set.of()),
              item.place()));
    }
    return suggestions;
  }

  private Phrase phrase(YamlText text) {
    return places.note(new Phrase(text.value()), text.place());
  }

  private static Optional<List<String>> names(YamlMap map, String key) {
    return map.has(key)
        ? Optional.of(map.texts(key).stream().map(YamlText::value).toList())
        : Optional.empty();
  }

  List<Explain> explain(YamlMap owner) {
    List<Explain> explain = new ArrayList<>();
    for (YamlMap map : owner.maps("explain")) {
      map.only("query", "column", "prefix", "article", "slot", "search", "quote");
      boolean whole =
          map.text("quote").flatMap(text -> words.known(text, "quote", QUOTES)).orElse(false);
      one(map, whole).map(e -> places.note(e, map.place())).ifPresent(explain::add);
    }
    return explain;
  }

  private Optional<Explain> one(YamlMap map, boolean whole) {
    if (map.has("article")) {
      return map.text("article").map(text -> new Explain.ById(text.value(), whole));
    }
    if (map.has("search")) {
      return slot(map, "search").map(slot -> new Explain.BySearch(slot, whole));
    }
    if (map.has("slot")) {
      return slot(map, "slot").map(slot -> new Explain.ByCode(slot, prefix(map), whole));
    }
    if (map.has("query")) {
      return Optional.of(
          new Explain.ByColumn(
              map.required("query", "query: verdict").value(),
              map.required("column", "column: cause").value(),
              prefix(map),
              whole));
    }
    map.fault(
        "explain",
        "says no article; write {article: id}, {query: …, column: …, prefix: \"cause:\"},"
            + " {slot: reason, prefix: \"reason:\"} or {search: term}");
    return Optional.empty();
  }

  private Optional<SlotName> slot(YamlMap map, String key) {
    return map.text(key).flatMap(text -> words.known(text, "slot", SLOTS));
  }

  private static String prefix(YamlMap map) {
    return map.required("prefix", "prefix: \"cause:\"").value();
  }

  List<LeftOut> leavesOut(YamlMap plan, Set<Role> everybody) {
    List<LeftOut> leftOut = new ArrayList<>();
    for (YamlMap map : plan.mapsOrTexts("leaves_out", "text")) {
      map.only("text", "roles");
      String text = words.label(map.required("text", "text: \"Tax is not shown.\""));
      Set<Role> roles =
          map.has("roles")
              ? Set.copyOf(words.allKnown(map.texts("roles"), "role", ROLES))
              : everybody;
      leftOut.add(places.note(new LeftOut(text, roles), map.place()));
    }
    return leftOut;
  }

  Map<SlotName, String> plausible(YamlMap plan) {
    Map<SlotName, String> plausible = new EnumMap<>(SlotName.class);
    plan.map("words")
        .ifPresent(map ->
            map.keys()
                .forEach(key -> {
                  YamlText name = new YamlText(key, map.place(key), false);
                  Optional<SlotName> slot = words.known(name, "slot", SLOTS);
                  Optional<YamlText> word = map.text(key);
                  if (slot.isPresent() && word.isPresent()) {
                    plausible.put(slot.get(), word.get().value());
                  }
                }));
    return plausible;
  }
}
