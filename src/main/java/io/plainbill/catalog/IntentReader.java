package io.plainbill.catalog;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.plainbill.access.Audience;
import io.plainbill.access.Permission;
import io.plainbill.access.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one intent file into an {@link Intent}; every fault on the way is noted. */
final class IntentReader {
  private static final Pattern ID = Pattern.compile("[a-z]+(\\.[a-z_]+)*");
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> MERGED = Set.of("queries", "words");
  private static final String[] PLAN_KEYS = {
    "queries",
    "decide",
    "cases",
    "facts",
    "tables",
    "sums",
    "chart",
    "explain",
    "warnings",
    "coverage",
    "freshness",
    "evidence",
    "leaves_out",
    "words",
    "words_from",
    StarterReader.KEY
  };
  private static final Map<String, Does> DOES =
      Map.of(
          "query", Does.QUERY,
          "article", Does.ARTICLE,
          "export", Does.EXPORT,
          "talk", Does.TALK,
          "help", Does.HELP,
          "handoff", Does.HANDOFF);

  /** The slots with a closed list of values. */
  private static final Map<String, SlotName> LISTED =
      Arrays.stream(SlotName.values())
          .filter(slot -> !SlotValues.of(slot).isEmpty())
          .collect(toUnmodifiableMap(SlotName::id, slot -> slot));

  private static final Map<String, Audience> AUDIENCES =
      Words.byName(Audience.values(), Audience::id);

  private final String file;
  private final SqlFiles sqlFiles;
  private final PlanChecker checker;
  private final Faults faults;
  private final Words words;
  private final Places places;

  IntentReader(String file, SqlFiles sqlFiles, PlanChecker checker, Faults faults) {
    this.file = file;
    this.sqlFiles = sqlFiles;
    this.checker = checker;
    this.faults = faults;
    this.words = new Words(faults);
    this.places = new Places(new Place(file, 1));
  }

  /** The intent, to be used only if no fault was noted; empty if there is not even one. */
  Optional<Intent> read(String text) {
    return YamlFile.read(file, text, faults).map(root -> intent(root, text));
  }

  private Intent intent(YamlMap root, String text) {
    root.only(with("id", "title", "does", "roles", "examples", "slots", "variants"));
    String id = id(root);
    Does does =
        words.known(root.required("does", "does: query"), "kind of work", DOES).orElse(Does.QUERY);
    Set<Role> roles = roles(root, id);
    Optional<YamlMap> slots = root.map("slots");
    slots.ifPresent(map -> map.only("takes", "values", "defaults", "defaults_with", "needs"));
    Set<SlotName> takes =
        new LinkedHashSet<>(
            slots
                .map(map -> words.allKnown(map.texts("takes"), "slot", SpeechReader.SLOTS))
                .orElse(List.of()));
    if (does == Does.QUERY) {
      takes.add(SlotName.FORMAT); // whatever is shown can be had as a file
    }
    List<String> examples = examples(root, does, takes);
    Map<SlotName, String> defaults =
        slots.map(map -> defaults(map, "defaults", takes)).orElse(Map.of());
    Map<SlotName, Map<SlotName, String>> defaultsWith =
        slots.map(map -> defaultsWith(map, takes)).orElse(Map.of());
    Map<SlotName, List<String>> values = slots.map(map -> values(map, takes)).orElse(Map.of());
    Map<Audience, Map<SlotName, List<String>>> taken = new EnumMap<>(Audience.class);
    Map<Audience, List<Need>> needs = new EnumMap<>(Audience.class);
    Map<Audience, Plan> plans = new EnumMap<>(Audience.class);
    Map<Audience, YamlMap> maps = variants(root, roles);
    maps.forEach((audience, map) -> {
      YamlMap whose = map.has("needs") ? map : slots.orElse(map);
      needs.put(audience, needs(whose, takes));
      Map<SlotName, List<String>> own = new EnumMap<>(SlotName.class);
      own.putAll(values);
      own.putAll(values(map, takes));
      taken.put(audience, Map.copyOf(own));
      plans.put(audience, plan(map, roles));
    });
    Intent intent =
        new Intent(
            id,
            words.label(root.required("title", "title: What a bill comes to")),
            does,
            roles,
            examples,
            takes,
            defaults,
            defaultsWith,
            taken,
            needs,
            plans,
            Hashes.of(text, usedSql(plans)));
    return checked(intent, maps);
  }

  /** Checks each audience's plan and leaves in it the queries that it uses. */
  private Intent checked(Intent intent, Map<Audience, YamlMap> maps) {
    Map<Audience, Plan> plans = new EnumMap<>(Audience.class);
    Set<String> used = new TreeSet<>();
    maps.forEach((audience, map) -> {
      PlanChecker.Subject subject = new PlanChecker.Subject(intent, audience, map, places);
      checker.check(subject);
      Set<String> uses = new TreeSet<>();
      QueryUses.in(subject).forEach(use -> uses.add(use.query()));
      List.copyOf(uses).stream()
          .flatMap(name -> subject.plan().query(name).flatMap(Query::part).stream())
          .forEach(part -> uses.add(part.of()));
      plans.put(audience, subject.plan().keeping(uses));
      used.addAll(uses);
    });
    for (Plan plan : intent.plans().values()) {
      for (Query query : plan.queries().values()) {
        if (!used.contains(query.name())) {
          faults.add(
              places.of(query),
              "nothing uses the query '" + query.name() + "'; use it or take it out");
        }
      }
    }
    return intent.with(plans);
  }

  private String id(YamlMap root) {
    YamlText id = root.required("id", "id: " + file.replace(".yaml", ""));
    if (!id.value().isEmpty() && !ID.matcher(id.value()).matches()) {
      faults.add(id.place(), "'" + id.value() + "' is no id; write it like bill.summary");
    } else if (!id.value().isEmpty() && !file.equals(id.value() + ".yaml")) {
      faults.add(
          id.place(), "the id is '" + id.value() + "': name the file " + id.value() + ".yaml");
    }
    return id.value();
  }

  /** Who may ask: some of those to whom the role table gives it, never more. */
  private Set<Role> roles(YamlMap root, String id) {
    root.mustHave("roles", "roles: [finance, admin]");
    Set<Role> roles =
        new LinkedHashSet<>(words.allKnown(root.texts("roles"), "role", SpeechReader.ROLES));
    for (Role role : roles) {
      if (role.mayAsk(id) == Permission.NO) {
        faults.add(
            root.place("roles"),
            "the role table does not give '"
                + id
                + "' to "
                + role.id()
                + "; take it out (README, 'Tokens and roles')");
      }
    }
    return roles;
  }

  private List<String> examples(YamlMap root, Does does, Set<SlotName> takes) {
    root.mustHave("examples", "examples: [\"what is my bill for {period}\"]");
    List<String> examples = new ArrayList<>();
    // Talk takes no slots, yet people name things in it.
    Collection<SlotName> usable = does == Does.TALK ? List.of(SlotName.values()) : takes;
    Set<String> names = new TreeSet<>(usable.stream().map(SlotName::id).toList());
    for (YamlText example : root.texts("examples")) {
      Matcher slot = SLOT.matcher(example.value());
      while (slot.find()) {
        if (!names.contains(slot.group(1))) {
          faults.add(
              example.place(),
              "the example names {"
                  + slot.group(1)
                  + "}, which 'takes' does not list; "
                  + Nearest.hint(slot.group(1), names));
        }
      }
      examples.add(example.value());
    }
    return examples;
  }

  /** The rules that hold instead where a slot was named: {@code order: {period: …}}. */
  private Map<SlotName, Map<SlotName, String>> defaultsWith(YamlMap slots, Set<SlotName> takes) {
    Map<SlotName, Map<SlotName, String>> with = new EnumMap<>(SlotName.class);
    slots
        .map("defaults_with")
        .ifPresent(map ->
            map.keys()
                .forEach(key -> {
                  YamlText name = new YamlText(key, map.place(key), false);
                  words
                      .known(name, "slot", SpeechReader.SLOTS)
                      .ifPresent(slot -> {
                        mustTake(slot, takes, map.place(key));
                        with.put(slot, defaults(map, key, takes));
                      });
                }));
    return with;
  }

  private Map<SlotName, String> defaults(YamlMap owner, String under, Set<SlotName> takes) {
    Map<SlotName, String> defaults = new EnumMap<>(SlotName.class);
    owner
        .map(under)
        .ifPresent(map ->
            map.keys()
                .forEach(key -> {
                  YamlText name = new YamlText(key, map.place(key), false);
                  Optional<SlotName> slot = words.known(name, "slot", SpeechReader.SLOTS);
                  Optional<YamlText> rule = map.text(key);
                  if (slot.isPresent() && rule.isPresent()) {
                    mustTake(slot.get(), takes, map.place(key));
                    defaults.put(slot.get(), rule(slot.get(), rule.get()));
                  }
                }));
    return defaults;
  }

  private String rule(SlotName slot, YamlText rule) {
    Map<String, String> known =
        switch (slot) {
          case PERIOD ->
              Map.of(
                  "last_full_month", "last_full_month",
                  "latest_12_months", "latest_12_months",
                  "this_month", "this_month");
          case SIDE -> Map.of("a", "a", "b", "b");
          default -> Map.of();
        };
    return words.known(rule, "default for " + slot.id(), known).orElse("");
  }

  /** Which values of a closed list are taken. */
  private Map<SlotName, List<String>> values(YamlMap owner, Set<SlotName> takes) {
    Map<SlotName, List<String>> values = new EnumMap<>(SlotName.class);
    owner
        .map("values")
        .ifPresent(map -> map.keys().forEach(key -> values(map, key, takes, values)));
    return values;
  }

  private void values(
      YamlMap map, String key, Set<SlotName> takes, Map<SlotName, List<String>> values) {
    Optional<SlotName> slot = words.known(new YamlText(key, map.place(key), false), "slot", LISTED);
    if (slot.isPresent()) {
      mustTake(slot.get(), takes, map.place(key));
      Map<String, String> known = new LinkedHashMap<>();
      SlotValues.of(slot.get()).forEach(value -> known.put(value, value));
      values.put(slot.get(), words.allKnown(map.texts(key), "value of " + key, known));
    }
  }

  private List<Need> needs(YamlMap owner, Set<SlotName> takes) {
    List<Need> needs = new ArrayList<>();
    for (YamlMap map : owner.maps("needs")) {
      map.only("any", "ask", "choices");
      map.mustHave("any", "any: [order]");
      List<SlotName> any = words.allKnown(map.texts("any"), "slot", SpeechReader.SLOTS);
      any.forEach(slot -> mustTake(slot, takes, map.place("any")));
      String ask = words.label(map.required("ask", "ask: \"Which order is it about?\""));
      if (!any.isEmpty()) {
        Optional<String> choices = map.text("choices").map(YamlText::value);
        needs.add(places.note(new Need(any, ask, choices), map.place()));
      }
    }
    return needs;
  }

  private void mustTake(SlotName slot, Set<SlotName> takes, Place place) {
    if (!takes.contains(slot)) {
      faults.add(place, "'" + slot.id() + "' is not in 'takes'; add it there");
    }
  }

  /** For each audience that may ask, the file with the audience's variant laid over it. */
  private Map<Audience, YamlMap> variants(YamlMap root, Set<Role> roles) {
    Map<Audience, YamlMap> maps = new EnumMap<>(Audience.class);
    roles.forEach(role -> maps.put(role.audience(), root));
    root.map("variants")
        .ifPresent(variants ->
            variants
                .keys()
                .forEach(key -> {
                  YamlText name = new YamlText(key, variants.place(key), false);
                  words
                      .known(name, "audience", AUDIENCES)
                      .ifPresent(audience -> lay(variants, key, audience, root, maps));
                }));
    return maps;
  }

  private void lay(
      YamlMap variants, String key, Audience audience, YamlMap root, Map<Audience, YamlMap> maps) {
    Optional<YamlMap> variant = variants.map(key);
    if (!maps.containsKey(audience)) {
      faults.add(
          variants.place(key),
          "no role of '" + key + "' may ask this; add one to 'roles' or take the variant out");
    } else if (variant.isPresent()) {
      variant.get().only(with("needs", "values"));
      maps.put(audience, root.overlaidBy(variant.get(), MERGED));
    }
  }

  private static String[] with(String... more) {
    List<String> keys = new ArrayList<>(List.of(more));
    keys.addAll(List.of(PLAN_KEYS));
    return keys.toArray(String[]::new);
  }

  private Plan plan(YamlMap map, Set<Role> roles) {
    ShapeReader shape = new ShapeReader(words, places);
    SpeechReader speech = new SpeechReader(words, places);
    return new Plan(
        new QueryReader(sqlFiles, places, faults).read(map),
        map.map("decide").map(this::decide),
        speech.cases(map),
        shape.facts(map),
        shape.tables(map),
        shape.sums(map),
        shape.chart(map),
        speech.explain(map),
        shape.warnings(map),
        map.text("coverage").map(YamlText::value),
        map.text("freshness").map(YamlText::value),
        map.text("evidence").map(YamlText::value),
        speech.leavesOut(map, roles),
        speech.plausible(map),
        map.text("words_from").map(YamlText::value),
        new StarterReader(words).read(map));
  }

  private Decide decide(YamlMap map) {
    map.only("query", "column");
    return places.note(
        new Decide(
            map.required("query", "query: verdict").value(),
            map.required("column", "column: outcome").value()),
        map.place());
  }

  private static List<String> usedSql(Map<Audience, Plan> plans) {
    return plans.values().stream()
        .flatMap(plan -> plan.queries().values().stream())
        .map(Query::sql)
        .distinct()
        .toList();
  }
}
