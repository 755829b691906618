package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one secret, and perhaps an end of line. */
final class SecretFile {
  private SecretFile() {}

  /** What it holds; empty if it cannot be read or holds nothing. */
  static Optional<String> read(String path) {
    try {
      return Optional.of(Files.readString(Path.of(path), UTF_8).strip())
          .filter(secret -> !secret.isEmpty());
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
