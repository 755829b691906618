package io.plainbill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that the README tells its readers to run. */
final class Readme {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- run: ([a-z ]+) -->\n)?```sh\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /** The block that is marked with that name. */
  static String block(String name) throws IOException {
    Matcher blocks = blocks();
    while (blocks.find()) {
      if (name.equals(blocks.group(1))) {
        return blocks.group(2);
      }
    }
    throw new AssertionError("README.md has no block for " + name);
  }

  /** Every block, marked or not. */
  static List<String> all() throws IOException {
    List<String> all = new ArrayList<>();
    Matcher blocks = blocks();
    while (blocks.find()) {
      all.add(blocks.group(2));
    }
    return all;
  }

  private static Matcher blocks() throws IOException {
    return BLOCK.matcher(Files.readString(Path.of("README.md")));
  }
}
