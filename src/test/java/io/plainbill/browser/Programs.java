package io.plainbill.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser of this machine and the program that drives it. Nothing is ever fetched: where one of
 * them is missing, there is no browser.
 */
record Programs(Path chromium, Path driver) {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVERS = List.of("chromedriver");

  /** What there is on this machine. */
  static Optional<Programs> found() {
    return found(System.getenv("PATH"));
  }

  /** The same, for who cannot do without. */
  static Programs needed() {
    return found()
        .orElseThrow(() ->
            new IllegalStateException(
                "No Chromium with chromedriver is installed here (Debian: apt-get install"
                    + " chromium chromium-driver)."));
  }

  /**
   * What there is in these folders.
   *
   * @param path as a shell takes it; none if it is null
   */
  static Optional<Programs> found(@Nullable String path) {
    String folders = path == null ? "" : path;
    return first(BROWSERS, folders)
        .flatMap(chromium -> first(DRIVERS, folders).map(driver -> new Programs(chromium, driver)));
  }

  private static Optional<Path> first(List<String> names, String path) {
    return names.stream()
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
