package io.plainbill.assistant;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess: a letter and 16 random bytes. */
final class Ids {
  private static final int BYTES = 16;
  private static final int CASES = 100_000_000;

  private final SecureRandom random = new SecureRandom();

  String answer() {
    return "a_" + next();
  }

  String conversation() {
    return "c_" + next();
  }

  /** A case's reference, short enough to be said: nobody gets anywhere by guessing one. */
  String reference() {
    return "CASE-%08d".formatted(random.nextInt(CASES));
  }

  private String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
