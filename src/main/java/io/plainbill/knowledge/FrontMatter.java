package io.plainbill.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The keys at the top of an article, each with the line that it stands on.
 *
 * @param values key to what it says; a single value is a list of one
 */
record FrontMatter(Map<String, Entry> values) {
  /**
   * What one key says.
   *
   * @param line of the key, counted from 1 in the file
   * @param list true if it was written as a list
   */
  record Entry(int line, boolean list, List<Item> items) {
    Entry {
      items = List.copyOf(items);
    }
  }

  /** One value and its line. */
  record Item(int line, String text) {}

  FrontMatter {
    values = Map.copyOf(values);
  }

  Optional<Entry> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Reads the YAML between the dashes; its first line is the file's second. */
  static FrontMatter read(String file, String yaml, List<Fault> faults) {
    Map<String, Entry> values = new LinkedHashMap<>();
    Optional<Node> root = compose(file, yaml, faults);
    if (root.isPresent()) {
      if (root.get() instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          take(file, tuple, values, faults);
        }
      } else {
        faults.add(new Fault(file, 2, "the top must be keys and values, such as 'id: net-due'"));
      }
    }
    return new FrontMatter(values);
  }

  private static Optional<Node> compose(String file, String yaml, List<Fault> faults) {
    try {
      return new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 2).orElse(2);
      faults.add(
          new Fault(
              file,
              line,
              "this is not YAML (" + e.getProblem() + "); put the value into \"quotes\""));
    } catch (YamlEngineException e) {
      faults.add(new Fault(file, 2, "the keys at the top are not YAML; see kb/README.md"));
    }
    return Optional.empty();
  }

  private static void take(
      String file, NodeTuple tuple, Map<String, Entry> values, List<Fault> faults) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      faults.add(new Fault(file, lineOf(tuple.getKeyNode()), "a key must be one word"));
      return;
    }
    Optional<Entry> entry = entry(lineOf(key), tuple.getValueNode());
    if (entry.isEmpty()) {
      faults.add(
          new Fault(
              file, lineOf(key), "'" + key.getValue() + "' must be a text or a list of texts"));
    } else if (values.putIfAbsent(key.getValue(), entry.get()) != null) {
      faults.add(new Fault(file, lineOf(key), "'" + key.getValue() + "' stands here twice"));
    }
  }

  private static Optional<Entry> entry(int line, Node value) {
    return switch (value) {
      case ScalarNode scalar -> Optional.of(new Entry(line, false, List.of(item(scalar))));
      case SequenceNode sequence -> {
        List<Item> items = new ArrayList<>();
        for (Node node : sequence.getValue()) {
          if (node instanceof ScalarNode scalar) {
            items.add(item(scalar));
          }
        }
        yield items.size() == sequence.getValue().size()
            ? Optional.of(new Entry(line, true, items))
            : Optional.empty();
      }
      case Node other -> Optional.empty();
    };
  }

  private static Item item(ScalarNode scalar) {
    return new Item(lineOf(scalar), scalar.getValue().strip());
  }

  /** The YAML begins on the file's second line, and marks count from 0. */
  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 2).orElse(2);
  }
}
