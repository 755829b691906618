package io.plainbill.intake;

/** Hears how far an import is. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = (file, rows) -> {};

  /** Called every few thousand rows and at the end. */
  void read(String file, long rows);
}
