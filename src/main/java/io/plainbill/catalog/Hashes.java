package io.plainbill.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over texts: changes when any of them does. */
final class Hashes {
  private Hashes() {}

  static String of(String first, List<String> more) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, first);
      more.forEach(text -> add(digest, text));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length keeps "ab", "c" apart from "a", "bc".
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
