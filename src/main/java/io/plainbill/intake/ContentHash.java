package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file says, as a number that does not depend on its name, its compression, or the order of
 * its rows and columns. Rows are hashed one by one and the hashes added up (modulo 2^256), so equal
 * rows count as often as they stand there.
 */
final class ContentHash {
  private static final int KEY_BYTES = 16;

  private final MessageDigest digest;
  private final byte[] scope;
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  /**
   * @param scope what else decides the meaning of the rows: kind, issuer, recipient, mode
   */
  ContentHash(List<String> scope) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    this.scope = String.join("\0", scope).getBytes(UTF_8);
  }

  /** Adds a row; returns the row's own hash, in hexadecimal. */
  String add(Row row) {
    TreeMap<String, String> cells = new TreeMap<>();
    List<String> names = row.header().foldedNames();
    for (int i = 0; i < names.size(); i++) {
      @Nullable String meaning = Row.meaning(row.fields().get(i));
      if (meaning != null) {
        cells.put(names.get(i), meaning);
      }
    }
    cells.forEach((name, value) -> digest.update((name + "\0" + value + "\0").getBytes(UTF_8)));
    byte[] hash = digest.digest();
    sum = sum.add(new BigInteger(1, hash)).mod(BigInteger.TWO.pow(256));
    rows++;
    return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
  }

  /** The hash of everything added so far, in hexadecimal. */
  String whole() {
    digest.update(scope);
    digest.update((byte) 0);
    digest.update((rows + " " + sum).getBytes(UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }
}
