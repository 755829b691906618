package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/** A request's body as text: JSON, at most 64 KiB however it is sent, in proper UTF-8. */
final class Body {
  static final int LARGEST = 64 * 1024;

  private Body() {}

  static String json(Context ctx) {
    checkType(ctx);
    if (ctx.req().getContentLengthLong() > LARGEST) {
      throw tooLarge();
    }
    byte[] bytes = read(ctx);
    if (bytes.length > LARGEST) {
      throw tooLarge();
    }
    return text(bytes);
  }

  private static void checkType(Context ctx) {
    String type = ctx.header("Content-Type");
    String[] parts = (type == null ? "" : type.toLowerCase(Locale.ROOT)).split(";", -1);
    boolean plain = parts[0].strip().equals("application/json");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replaceAll("[\\s\"]", "");
      plain &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    String encoding = ctx.header("Content-Encoding");
    if (!plain || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
      throw new Fault(
          Fault.Kind.MEDIA_TYPE,
          "Send the body as Content-Type: application/json, in UTF-8 and not compressed.");
    }
  }

  private static byte[] read(Context ctx) {
    try (InputStream in = ctx.req().getInputStream()) {
      return in.readNBytes(LARGEST + 1);
    } catch (IOException broken) {
      Fault fault = new Fault(Fault.Kind.MALFORMED, "The body broke off before its end.");
      fault.addSuppressed(broken);
      throw fault;
    }
  }

  private static String text(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(buffer)
          .toString();
    } catch (CharacterCodingException wrong) {
      throw new Fault(
          Fault.Kind.MALFORMED,
          "The body is not UTF-8: byte " + (buffer.position() + 1) + " is wrong.");
    }
  }

  private static Fault tooLarge() {
    return new Fault(
        Fault.Kind.TOO_LARGE, "A body may have at most " + LARGEST + " bytes (64 KiB).");
  }
}
