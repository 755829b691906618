package io.plainbill;

import java.nio.file.Path;

/** Folders that the launcher and the environment say. */
final class Places {
  private Places() {}

  /** The folder that {@code .plainbill} stands in: HOME, which Java itself does not look at. */
  static Path userHome() {
    String home = System.getenv("HOME");
    return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", ".") : home);
  }

  /** Who runs this command, as the machine knows them. */
  static String operator() {
    return System.getProperty("user.name", "operator");
  }

  /** How the launcher was called, for commands to paste. */
  static String command() {
    return System.getProperty("plainbill.command", "plainbill");
  }

  /** The product's folder as the launcher knows it; without a launcher, where one stands. */
  static Path product() {
    return Path.of(System.getProperty("plainbill.home", "")).toAbsolutePath();
  }
}
