package io.plainbill.assistant;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess: a letter and 16 random bytes. */
final class Ids {
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  String answer() {
    return "a_" + next();
  }

  String conversation() {
    return "c_" + next();
  }

  private String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
