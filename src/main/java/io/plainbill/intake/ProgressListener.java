package io.plainbill.intake;

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

  /** All rows were read and are right; now the ledger takes them in. */
  default void publishing(String file) {}
}
