package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A signed statement of what the audit trail was at one link (Ed25519). Kept outside the database
 * it shows later that nothing before that link was changed, whoever has the database.
 *
 * @param no the link's number
 * @param hash the link's hash, in hexadecimal
 * @param key the public key, in base 64
 * @param signature over the three before, in base 64
 */
public record Checkpoint(long no, String hash, Instant at, String key, String signature) {
  private static final String ALGORITHM = "Ed25519";

  static Checkpoint sign(Chain.Link link, Instant now, KeyPair pair) {
    String hash = link.hash();
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(signed(link.no(), hash, at));
      return new Checkpoint(
          link.no(),
          hash,
          at,
          Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
          Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException wrong) {
      throw new IllegalArgumentException("that key cannot sign with " + ALGORITHM, wrong);
    }
  }

  /** True if whoever holds the key said exactly this. */
  public boolean isSigned() {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
      check.update(signed(no, hash, at));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
      return false;
    }
  }

  private static byte[] signed(long no, String hash, Instant at) {
    return ("plainbill checkpoint 1\n" + no + "\n" + hash + "\n" + at + "\n").getBytes(UTF_8);
  }

  Chain.Link link() {
    return new Chain.Link(no, hash);
  }

  static Checkpoint read(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getLong("no"),
        HexFormat.of().formatHex(row.getBytes("hash")),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        Base64.getEncoder().encodeToString(row.getBytes("public_key")),
        Base64.getEncoder().encodeToString(row.getBytes("signature")));
  }
}
