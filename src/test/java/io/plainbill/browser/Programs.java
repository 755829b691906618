package io.plainbill.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of this machine and the program that drives it. Nothing is ever fetched: where one of
 * them is missing, there is no browser.
 */
record Programs(Path chromium, Path driver) {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVERS = List.of("chromedriver");

  static Optional<Programs> found() {
    return first(BROWSERS)
        .flatMap(chromium -> first(DRIVERS).map(driver -> new Programs(chromium, driver)));
  }

  private static Optional<Path> first(List<String> names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return names.stream()
        .flatMap(name ->
            Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
