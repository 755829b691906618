package io.plainbill.ops;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.TableRows;
import io.plainbill.assistant.Taking;
import io.plainbill.render.FileContent;
import io.plainbill.render.FileRenderer;
import io.plainbill.render.JsonReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Makes files of answers in a folder; one that is not finished has no name there that counts. */
final class ExportMaker {
  private static final int BUFFER = 1 << 16;
  private static final FileAttribute<?> FOR_OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;

  ExportMaker(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param id its name in the folder
   * @param at when it is taken away, as it says itself
   * @param progress is told of rows written
   * @throws TableRows.Moved if the answer's other rows are not those it counted; nothing is left
   */
  ExportFile make(
      String id, Taking.Ready ready, FileFormat format, Instant at, LongConsumer progress) {
    Answer answer = JsonReader.read(ready.kept().body(), ready.interpretation());
    Path unfinished = folder.resolve(id + ".part");
    try {
      prepare();
      MessageDigest digest = sha256();
      try (OutputStream out =
          new DigestOutputStream(
              new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER), digest)) {
        FileRenderer.of(format)
            .write(content(answer, ready, at, counting(ready.all(), progress)), out);
      }
      Path whole = path(id);
      Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
      String stem =
          io.plainbill.answer.Files.stem(
              ready.kept().intent(),
              answer.scope().flatMap(Coverage::period).map(Coverage.Period::range),
              answer.id());
      return new ExportFile(
          whole,
          stem + "." + format.id(),
          format.mediaType(),
          Files.size(whole),
          HexFormat.of().formatHex(digest.digest()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      remove(unfinished);
    }
  }

  /** Sees to it that there is the folder, for nobody else's eyes. */
  void prepare() throws IOException {
    Files.createDirectories(folder, FOR_OWNER_ONLY);
  }

  /** Where the finished file of that id lies, if it does. */
  Path path(String id) {
    return folder.resolve(id);
  }

  void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileContent content(
      Answer answer, Taking.Ready ready, Instant at, TableRows rows) {
    return new FileContent(
        answer,
        ready.title(),
        ready.kept().body(),
        rows,
        new FileContent.Stamp(
            ready.question(),
            ready.caller().subject(),
            ready.caller().role().id(),
            ready.caller().organization().name(),
            at));
  }

  private static TableRows counting(TableRows rows, LongConsumer progress) {
    long[] written = {0};
    return (table, sink) ->
        rows.each(
            table,
            row -> {
              sink.accept(row);
              written[0]++;
              progress.accept(written[0]);
            });
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
