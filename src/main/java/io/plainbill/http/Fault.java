package io.plainbill.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that cannot be served, thrown inside the door and told as an RFC 9457 problem. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<String> details;
  private final transient Map<String, String> headers;

  /** Every fault there is, with its status: the one table that this door knows. */
  enum Kind {
    MALFORMED(400, "malformed", "The request cannot be read"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token is needed"),
    FORBIDDEN(403, "forbidden", "Not for this caller"),
    NOT_FOUND(404, "not-found", "There is nothing here"),
    METHOD(405, "method-not-allowed", "This address does not take that method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted formats can be given"),
    TIMEOUT(408, "timeout", "The request took too long to arrive"),
    CONFLICT(409, "conflict", "That was done before"),
    GONE(410, "gone", "The question must be asked again"),
    TOO_LARGE(413, "too-large", "The request's body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The address is too long"),
    MEDIA_TYPE(415, "media-type", "The body is of a type that is not understood"),
    MISDIRECTED(421, "misdirected", "Nothing is served under that name"),
    REFUSED(422, "refused", "The new set is wrong; the old one stays"),
    TOO_MANY(429, "too-many-requests", "Too many questions in a short time"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The request's headers are too large"),
    FAILED(500, "failed", "Something failed on our side"),
    UNAVAILABLE(503, "unavailable", "The service is not ready");

    final int status;
    final String id;
    final String title;

    Kind(int status, String id, String title) {
      this.status = status;
      this.id = id;
      this.title = title;
    }

    /** The fault for a status that the server beneath decided on. */
    static Kind of(int status) {
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      // 501 and 505 are what the server says of methods and versions that are none of HTTP/1.1
      return status < 500 || status == 501 || status == 505 ? MALFORMED : FAILED;
    }
  }

  Fault(Kind kind, String detail) {
    this(kind, List.of(detail), Map.of());
  }

  Fault(Kind kind, String detail, Map<String, String> headers) {
    this(kind, List.of(detail), headers);
  }

  Fault(Kind kind, List<String> details, Map<String, String> headers) {
    super(details.isEmpty() ? kind.title : details.getFirst(), null, false, false);
    this.kind = kind;
    this.details = List.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  Kind kind() {
    return kind;
  }

  /** What was wrong, where, and what to do, in one sentence. */
  Optional<String> detail() {
    return details.stream().findFirst();
  }

  List<String> details() {
    return details;
  }

  Map<String, String> headers() {
    return headers;
  }
}
