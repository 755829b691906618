package io.plainbill.access;

/**
 * Something that must not be seen in logs or messages: it prints redacted.
 *
 * @param reveal the secret itself, for the one place that needs it
 */
public record Secret(String reveal) {
  public Secret {
    if (reveal.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
