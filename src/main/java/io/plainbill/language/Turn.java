package io.plainbill.language;

import io.plainbill.catalog.Need;
import java.util.Optional;

/**
 * What a conversation carries from one question to the next.
 *
 * @param intent the intent answered, or the one that waits for {@code waitingFor}
 * @param slots what was in force
 * @param waitingFor the need that was asked for, if the last answer was a question back
 * @param misses how many questions in a row were not understood or not completed
 */
public record Turn(String intent, Slots slots, Optional<Need> waitingFor, int misses) {}
