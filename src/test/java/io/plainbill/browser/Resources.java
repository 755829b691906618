package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The pages and scripts that the widget is tried on. */
final class Resources {
  private Resources() {}

  static String text(String name) {
    return new String(bytes("/browser/" + name), UTF_8);
  }

  /** A file of the class path. */
  static byte[] bytes(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
