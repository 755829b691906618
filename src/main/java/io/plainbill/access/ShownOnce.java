package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random secrets that are shown once and never kept: only their SHA-256 is, which is enough for
 * what nobody chose.
 */
public final class ShownOnce {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ShownOnce() {}

  /** A new one: that beginning and 32 random bytes. */
  public static Secret make(String beginning) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(beginning + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What is kept of one. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
