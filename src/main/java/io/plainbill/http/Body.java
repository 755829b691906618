package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/** A request's body as text: JSON, of limited length however it is sent, in proper UTF-8. */
final class Body {
  private Body() {}

  /** Reads it; {@code most} is in bytes. */
  static String json(Context ctx, int most) {
    checkType(ctx);
    if (ctx.req().getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    byte[] bytes = read(ctx, most);
    if (bytes.length > most) {
      throw tooLarge(most);
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

  private static byte[] read(Context ctx, int most) {
    try (InputStream in = ctx.req().getInputStream()) {
      return in.readNBytes(most + 1);
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

  private static Fault tooLarge(int most) {
    return new Fault(Fault.Kind.TOO_LARGE, "A body may have at most " + most + " bytes.");
  }
}
