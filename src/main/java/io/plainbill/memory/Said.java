package io.plainbill.memory;

import io.plainbill.access.Origin;
import io.plainbill.language.Turn;

/**
 * What somebody said, and what that makes of the conversation.
 *
 * @param words as they were typed
 * @param turn the conversation's last turn from now on
 */
public record Said(String words, Turn turn, Origin origin) {}
