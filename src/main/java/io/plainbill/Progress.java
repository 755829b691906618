package io.plainbill;

/** Hears what a long start is at, one line at a time. */
@FunctionalInterface
interface Progress {
  Progress NONE = line -> {};

  void say(String line);
}
