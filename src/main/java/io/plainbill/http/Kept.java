package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file that is made once and that browsers may keep: plain, compressed, with its fingerprint. */
final class Kept {
  /** For ten minutes without asking again; then a browser asks whether it is still the same. */
  private static final String KEPT = "public, max-age=600";

  private static final int TAG_BYTES = 12;

  private final byte[] plain;
  private final byte[] zipped;
  private final String tag;
  private final String type;

  private Kept(byte[] plain, String type) {
    this.plain = plain;
    this.zipped = zip(plain);
    this.tag = tag(plain);
    this.type = type;
  }

  static Kept of(String text, String type) {
    return new Kept(text.getBytes(UTF_8), type);
  }

  void send(Context ctx) {
    ctx.header("Cache-Control", KEPT).header("Vary", "Accept-Encoding").header("ETag", tag);
    if (Arrays.asList(String.valueOf(ctx.header("If-None-Match")).split(",\\s*", -1))
        .contains(tag)) {
      ctx.status(304);
      return;
    }
    ctx.contentType(type);
    if (String.valueOf(ctx.header("Accept-Encoding")).contains("gzip")) {
      ctx.header("Content-Encoding", "gzip").result(zipped);
    } else {
      ctx.result(plain);
    }
  }

  /** Weak, since the same tag stands for the plain and the compressed form. */
  private static String tag(byte[] plain) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  private static byte[] zip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(zipped) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }
}
