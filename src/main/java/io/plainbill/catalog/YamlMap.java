package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Keys and values of one part of a file. Whatever is not as expected becomes a fault. */
final class YamlMap {
  private record Entry(int line, Node value) {}

  private final String what;
  private final Place place;
  private final Faults faults;
  private final Map<String, Entry> entries;

  private YamlMap(String what, Place place, Faults faults, Map<String, Entry> entries) {
    this.what = what;
    this.place = place;
    this.faults = faults;
    this.entries = entries;
  }

  static YamlMap of(String what, String file, MappingNode node, Faults faults) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(
            new Place(file, line), "a key must be a word; text that starts with { goes in quotes");
      } else if (entries.putIfAbsent(key.getValue(), new Entry(line, tuple.getValueNode()))
          != null) {
        faults.add(
            new Place(file, line), "the key '" + key.getValue() + "' stands twice; keep one");
      }
    }
    return new YamlMap(what, new Place(file, line(node)), faults, entries);
  }

  /**
   * The same with the variant's keys in place of its own: maps under {@code merged} by key, and a
   * key without its value taken out.
   */
  YamlMap overlaidBy(YamlMap variant, Set<String> merged) {
    Map<String, Entry> both = new LinkedHashMap<>(entries);
    variant.entries.forEach((key, entry) -> {
      Entry own = entries.get(key);
      if (entry.value() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
        both.remove(key);
        return;
      }
      both.put(key, own != null && merged.contains(key) ? merge(own, entry) : entry);
    });
    return new YamlMap(what, place, faults, both);
  }

  private static Entry merge(Entry own, Entry other) {
    if (!(own.value() instanceof MappingNode one && other.value() instanceof MappingNode two)) {
      return other;
    }
    Map<String, NodeTuple> tuples = new LinkedHashMap<>();
    one.getValue().forEach(tuple -> tuples.put(name(tuple), tuple));
    two.getValue().forEach(tuple -> tuples.put(name(tuple), tuple));
    MappingNode merged =
        new MappingNode(
            one.getTag(),
            false,
            List.copyOf(tuples.values()),
            one.getFlowStyle(),
            one.getStartMark(),
            one.getEndMark());
    return new Entry(own.line(), merged);
  }

  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }

  /** Faults every key that is not known. */
  void only(String... known) {
    List<String> keys = Arrays.asList(known);
    entries.forEach((key, entry) -> {
      if (!keys.contains(key)) {
        fault(entry.line(), "unknown key '" + key + "' in " + what + "; " + hint(key, keys));
      }
    });
  }

  private static String hint(String key, List<String> keys) {
    return Nearest.to(key, keys).map(best -> "did you mean '" + best + "'? ").orElse("")
        + "It may have: "
        + Nearest.list(keys);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** True if keys and values stand under that key. */
  boolean isMap(String key) {
    Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof MappingNode;
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  Place place() {
    return place;
  }

  /** Where the key stands, or else the whole. */
  Place place(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : new Place(place.file(), entry.line());
  }

  void fault(String key, String text) {
    faults.add(place(key), text);
  }

  private void fault(int line, String text) {
    faults.add(new Place(place.file(), line), text);
  }

  Optional<YamlText> text(String key) {
    Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : scalar(entry.value(), entry.line(), "'" + key + "'");
  }

  /** Faults a missing key. */
  void mustHave(String key, String example) {
    if (!has(key)) {
      faults.add(place, what + " has no '" + key + "'; add a line such as '" + example + "'");
    }
  }

  /** The text, or a fault and an empty one. */
  YamlText required(String key, String example) {
    mustHave(key, example);
    return text(key).orElseGet(() -> new YamlText("", place(key), false));
  }

  /** The texts of a list. */
  List<YamlText> texts(String key) {
    List<YamlText> texts = new ArrayList<>();
    for (Node item : items(key)) {
      scalar(item, line(item), "each item of '" + key + "'").ifPresent(texts::add);
    }
    return texts;
  }

  /** The mappings of a list. */
  List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof MappingNode mapping) {
        maps.add(of("an item of '" + key + "'", place.file(), mapping, faults));
      } else {
        fault(line(item), "each item of '" + key + "' must be keys and values: {…: …, …: …}");
      }
    }
    return maps;
  }

  /** Each item of a list that may be a text or a mapping; the texts as the mapping's one key. */
  List<YamlMap> mapsOrTexts(String key, String textKey) {
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : items(key)) {
      String whatItem = "an item of '" + key + "'";
      if (item instanceof MappingNode mapping) {
        maps.add(of(whatItem, place.file(), mapping, faults));
      } else {
        Place at = new Place(place.file(), line(item));
        maps.add(new YamlMap(whatItem, at, faults, Map.of(textKey, new Entry(line(item), item))));
      }
    }
    return maps;
  }

  Optional<YamlMap> map(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof MappingNode mapping) {
      return Optional.of(of("'" + key + "'", place.file(), mapping, faults));
    }
    fault(entry.line(), "'" + key + "' must be keys and values, one a line, indented");
    return Optional.empty();
  }

  private List<Node> items(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(entry.line(), "'" + key + "' must be a list: [a, b] or one '- ' a line");
    return List.of();
  }

  private Optional<YamlText> scalar(Node node, int line, String name) {
    if (!(node instanceof ScalarNode scalar)) {
      fault(line, name + " must be text; text that starts with { or [ goes in quotes");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      fault(line, name + " has no value; write one or take the line out");
      return Optional.empty();
    }
    ScalarStyle style = scalar.getScalarStyle();
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    return Optional.of(new YamlText(scalar.getValue(), new Place(place.file(), line), block));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
