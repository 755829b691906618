package io.plainbill.catalog;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The SQL files below the intents folder, and which of them an intent uses. Safe for many threads.
 */
final class SqlFiles {
  private final Map<String, String> texts;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private SqlFiles(Map<String, String> texts) {
    this.texts = texts;
  }

  static SqlFiles below(Path folder, Faults faults) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
          texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
          faults.add(new Place(name, 1), "is not UTF-8; save it as UTF-8");
        }
      }
    }
    return new SqlFiles(texts);
  }

  /** True if a query's text is a file's name rather than SQL. */
  static boolean named(String text) {
    return text.endsWith(".sql") && text.chars().noneMatch(Character::isWhitespace);
  }

  /** The text of that file, which counts as used from now on. */
  Optional<String> use(String name) {
    used.add(name);
    return Optional.ofNullable(texts.get(name));
  }

  Set<String> names() {
    return texts.keySet();
  }

  List<String> unused() {
    return texts.keySet().stream().filter(name -> !used.contains(name)).toList();
  }
}
