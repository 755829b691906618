package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Files that hold secrets; those read here hold one, and perhaps an end of line. */
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

  /** What to say if others on this machine may read it; nothing where that cannot be told. */
  static Optional<String> warning(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      boolean open =
          permissions.contains(PosixFilePermission.GROUP_READ)
              || permissions.contains(PosixFilePermission.OTHERS_READ);
      return open
          ? Optional.of(
              file + " holds a secret that others on this machine may read: chmod 600 it.")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }
}
