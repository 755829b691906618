package io.plainbill.intake;

import java.util.Optional;
import java.util.function.Consumer;

/** Goes through a file's rows and tells how far it is. */
final class Reading {
  private static final int TELL_EVERY = 5_000;

  private final String file;
  private final ProgressListener listener;

  Reading(String file, ProgressListener listener) {
    this.file = file;
    this.listener = listener;
  }

  void each(SourceFile source, Consumer<Row> taker) {
    for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
      taker.accept(row.get());
      if (source.rows() % TELL_EVERY == 0) {
        tell(source);
      }
    }
    if (source.rows() == 0) {
      throw new FileFault(Problem.ofFile(file, "there is a header but no row", "at least one row"));
    }
    tell(source);
  }

  /** To be called when all rows are right. */
  void done() {
    listener.publishing(file);
  }

  private void tell(SourceFile source) {
    listener.read(
        new ProgressListener.SoFar(file, source.rows(), source.bytesRead(), source.bytes()));
  }
}
