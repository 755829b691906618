package io.plainbill;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long something that is shown once is valid. */
final class HoursOption {
  private static final int MOST = 24 * 30;

  @Option(
      names = "--hours",
      defaultValue = "24",
      paramLabel = "N",
      description = "How many hours it is valid (default: ${DEFAULT-VALUE}).")
  private int hours;

  /**
   * The time.
   *
   * @throws UserFault if it is none, or too long
   */
  Duration valid() {
    if (hours < 1 || hours > MOST) {
      throw UserFault.wrongUse("--hours must be from 1 to " + MOST + ".");
    }
    return Duration.ofHours(hours);
  }

  String words() {
    return "Valid once, for " + hours + (hours == 1 ? " hour" : " hours") + ". Shown only now.";
  }
}
