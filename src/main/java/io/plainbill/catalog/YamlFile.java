package io.plainbill.catalog;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML as a plain tree with lines. Anchors, aliases and tags are refused, which leaves no way
 * for a small file to become a large tree or an object.
 */
final class YamlFile {
  private static final int DEEPEST = 12;
  private static final int LONGEST = 256 * 1024;

  private final String file;
  private final Faults faults;
  private final LoadSettings settings;

  private YamlFile(String file, Faults faults) {
    this.file = file;
    this.faults = faults;
    this.settings = LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
  }

  /** The mapping that a file holds; empty, with the faults added, if it holds anything else. */
  static Optional<YamlMap> read(String file, String text, Faults faults) {
    return new YamlFile(file, faults).read(text);
  }

  private Optional<YamlMap> read(String text) {
    try {
      if (!plain(text)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(YamlMap.of("the file", file, mapping, faults));
      }
      faults.add(new Place(file, 1), "is not a mapping; start with a line such as 'id: …'");
    } catch (MarkedYamlEngineException wrong) {
      String problem = wrong.getProblem() == null ? "unreadable" : wrong.getProblem();
      Optional<Mark> mark = wrong.getProblemMark();
      faults.add(at(mark), "is not YAML: " + problem + "; text with : { or # goes in quotes");
    } catch (YamlEngineException wrong) {
      faults.add(
          new Place(file, 1),
          "is not readable as YAML of at most " + LONGEST + " characters; make it shorter");
    }
    return Optional.empty();
  }

  /** Looks at the events before any tree is built. */
  private boolean plain(String text) {
    boolean plain = true;
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Place place = at(event.getStartMark());
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        faults.add(place, "a second document starts here; one file holds one intent");
        return false;
      }
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        faults.add(place, "anchors (&) and aliases (*) are not allowed; write the text out");
        plain = false;
      }
      if (tagged(event)) {
        faults.add(place, "tags (!) are not allowed; write plain text");
        plain = false;
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        faults.add(place, "is nested more than " + DEEPEST + " deep; nothing here needs that");
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return plain;
  }

  private static boolean tagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      case CollectionStartEvent collection -> collection.getTag().isPresent();
      default -> false;
    };
  }

  private Place at(Optional<Mark> mark) {
    return new Place(file, mark.map(Mark::getLine).orElse(0) + 1);
  }
}
