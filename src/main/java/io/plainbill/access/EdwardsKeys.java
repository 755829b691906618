package io.plainbill.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 by the JDK: the library would bring another one for it. */
final class EdwardsKeys {
  private static final int LENGTH = 32;

  /** What stands before the key's 32 bytes in a SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private EdwardsKeys() {}

  static boolean made(SignedJWT token, OctetKeyPair key) {
    byte[] point = key.getX().decode();
    if (!Curve.Ed25519.equals(key.getCurve()) || point.length != LENGTH) {
      return false;
    }
    byte[] encoded = new byte[PREFIX.length + LENGTH];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(point, 0, encoded, PREFIX.length, LENGTH);
    try {
      PublicKey made =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(made);
      signature.update(token.getSigningInput());
      return signature.verify(token.getSignature().decode());
    } catch (GeneralSecurityException unfit) {
      return false;
    }
  }
}
