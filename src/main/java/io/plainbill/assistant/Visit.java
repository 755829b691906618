package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
import io.plainbill.access.Purpose;
import java.util.Optional;

/**
 * Somebody who looks at an answer given before.
 *
 * @param reason why, if they said so; only some roles must
 */
public record Visit(Caller caller, Origin origin, Optional<String> reason) {
  Actor because(Optional<Purpose> purpose) {
    return Actor.of(caller, origin).because(purpose);
  }
}
