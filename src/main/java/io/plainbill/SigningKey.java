package io.plainbill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * The key that checkpoints are signed with: a file of two lines in base 64, the private key (PKCS
 * 8) and the public key (X.509). It stands outside the database, so that whoever has that cannot
 * sign.
 */
final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  private SigningKey() {}

  /** The key in that file; made, for the owner's eyes only, if there is no such file. */
  static KeyPair at(Path file) {
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException failed) {
      throw UserFault.wrongUse("The key file " + file + " cannot be read or made.");
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw UserFault.wrongUse("The file " + file + " holds no key that this command made.");
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file, US_ASCII);
    if (lines.size() != 2) {
      throw new IllegalArgumentException("two lines are needed");
    }
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    return new KeyPair(
        keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
        keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
  }

  private static KeyPair make(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n",
        US_ASCII,
        StandardOpenOption.WRITE);
    return pair;
  }
}
