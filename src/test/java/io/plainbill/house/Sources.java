package io.plainbill.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of this repository; tests run with the repository's root as working directory. */
final class Sources {
  static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");

  private Sources() {}

  static List<Path> all() throws IOException {
    return Stream.concat(below(MAIN).stream(), below(TEST).stream()).toList();
  }

  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
