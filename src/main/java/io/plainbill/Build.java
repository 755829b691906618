package io.plainbill;

/** Which build this is. */
final class Build {
  static final String VERSION = version();

  private Build() {}

  /** From the jar's manifest; classes that were never packed are of no version. */
  private static String version() {
    String packed = Build.class.getPackage().getImplementationVersion();
    return packed == null ? "dev" : packed;
  }
}
