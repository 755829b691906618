package io.plainbill.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that files sent in lie in until they are dealt with, each in one named by its id. */
final class Uploads {
  /** The file is longer than it may be. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int PIECE = 1 << 16;

  private final Path folder;
  private final Clock clock;

  Uploads(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Takes in a file, a piece at a time. What broke off half-way is taken away again.
   *
   * @return how long it is
   */
  long take(String id, String name, InputStream in, long most) throws IOException {
    Path own = Files.createDirectories(folder.resolve(id), forOwnerOnly());
    try (OutputStream out = Files.newOutputStream(own.resolve(name))) {
      return copy(in, out, most);
    } catch (IOException | RuntimeException broken) {
      remove(id);
      throw broken;
    }
  }

  Optional<Path> find(String id, String name) {
    return Optional.of(folder.resolve(id).resolve(name)).filter(Files::isRegularFile);
  }

  void remove(String id) {
    try (Stream<Path> all = Files.walk(folder.resolve(id))) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (NoSuchFileException gone) {
      return; // as wanted
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The ids of what lies here for more than a day: younger ones may still be arriving. */
  List<String> old() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(this::isOld).map(path -> String.valueOf(path.getFileName())).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isOld(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant().isBefore(clock.instant().minus(A_DAY));
    } catch (IOException gone) {
      return false;
    }
  }

  private static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] piece = new byte[PIECE];
    long length = 0;
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      length += read;
      if (length > most) {
        throw new TooLarge();
      }
      out.write(piece, 0, read);
    }
    return length;
  }

  private static FileAttribute<?> forOwnerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }
}
