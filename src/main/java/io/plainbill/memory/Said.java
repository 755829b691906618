package io.plainbill.memory;

import io.plainbill.access.Origin;
import io.plainbill.language.Turn;
import java.util.Optional;

/**
 * What somebody said, and what that makes of the conversation.
 *
 * @param words as they were typed
 * @param turn the conversation's last turn from now on
 * @param waiting the question, if it is answered only after somebody says why it is asked
 * @param opens the case that begins with it
 */
public record Said(
    String words, Turn turn, Origin origin, Optional<Waiting> waiting, Optional<HandedOver> opens) {
  /** A question that waits for nothing. */
  public Said(String words, Turn turn, Origin origin) {
    this(words, turn, origin, Optional.empty(), Optional.empty());
  }
}
