package io.plainbill.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One request, byte for byte.
 *
 * @param asker whose token it shows; empty if no token of it can count
 * @param headers as lines, Host among them
 * @param meant what was said in disguise, undisguised
 * @param expected the statuses that it may come back with; empty if any but a failure will do
 */
record Shot(
    Kind kind,
    Optional<Asker> asker,
    String method,
    String target,
    List<String> headers,
    String body,
    String meant,
    Set<Integer> expected) {

  Shot {
    headers = List.copyOf(headers);
    expected = Set.copyOf(expected);
  }

  static Shot get(Kind kind, Asker asker, String target) {
    return of(kind, asker, "GET", target, "");
  }

  static Shot ask(Kind kind, Asker asker, String json) {
    return of(kind, asker, "POST", "/v1/ask", json).with("Content-Type: application/json");
  }

  static Shot of(Kind kind, Asker asker, String method, String target, String body) {
    List<String> headers = List.of("Host: 127.0.0.1", "Authorization: Bearer " + asker.token());
    return new Shot(kind, Optional.of(asker), method, target, headers, body, "", Set.of());
  }

  Shot with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new Shot(kind, asker, method, target, more, body, meant, expected);
  }

  /** The same, to a server of that name. */
  Shot calling(String host) {
    List<String> others = headers.stream().filter(line -> !line.startsWith("Host: ")).toList();
    return new Shot(kind, asker, method, target, others, body, meant, expected)
        .with("Host: " + host);
  }

  /** The same with other headers, from somebody whom no token vouches for. */
  Shot fromNobody(String... lines) {
    return new Shot(kind, Optional.empty(), method, target, List.of(lines), body, meant, expected);
  }

  /** Said in a disguise that an answer may take off. */
  Shot meaning(String word) {
    return new Shot(kind, asker, method, target, headers, body, meant + "\n" + word, expected);
  }

  Shot expecting(Integer... statuses) {
    return new Shot(kind, asker, method, target, headers, body, meant, Set.of(statuses));
  }

  byte[] bytes() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    byte[] content = body.getBytes(UTF_8);
    if (content.length > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  /** All that was said, in lower case and without quoting, so that an echo can be told. */
  String said() {
    String all = decoded(target) + "\n" + body + "\n" + meant;
    return Judge.plain(all.toLowerCase(Locale.ROOT));
  }

  private static String decoded(String target) {
    try {
      return target + "\n" + URLDecoder.decode(target, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return target;
    }
  }

  @Override
  public String toString() {
    return kind
        + " by "
        + asker.map(Asker::name).orElse("nobody")
        + ": "
        + method
        + " "
        + target.substring(0, Math.min(200, target.length()))
        + " "
        + headers
        + " "
        + body.substring(0, Math.min(400, body.length()));
  }
}
