package io.plainbill.intake;

import java.util.List;

/** Hears how far an import is. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = soFar -> {};

  /**
   * How far a file was read.
   *
   * @param rows so far
   * @param bytes so far, as the file lies on the disk
   * @param ofBytes how long the file is
   */
  record SoFar(String file, long rows, long bytes, long ofBytes) {}

  /** Called every few thousand rows and at the end. */
  void read(SoFar soFar);

  /** Files are imported together, in this order. */
  default void planned(List<String> files) {}

  /** All rows were read and are right; now the ledger takes them in. */
  default void publishing(String file) {}

  /** It is over with a file of several that are imported together. */
  default void over(ImportReport report) {}
}
