package io.plainbill.access;

/**
 * Where somebody came in.
 *
 * @param door {@code http}, {@code command}, …
 * @param address where they called from; empty if from this machine's command line
 */
public record Origin(String door, String address) {
  /** The command line. */
  public static final Origin COMMAND = new Origin("command", "");
}
