package io.plainbill.memory;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.answer.CaseFile;
import java.util.Optional;

/**
 * A case: what somebody handed over to people. What was shown is not in it; the answer that it
 * names is.
 *
 * @param desk whose people take care of it
 * @param conversation empty if it began outside of any
 * @param intent what the answer was about; empty text if it is about none
 * @param covers organisation, accounts, filters and period of the answer as it said them, as JSON
 * @param words the asker's own; empty if there were none, or the asker was erased since
 */
public record HandedOver(
    CaseFile file,
    Caller asker,
    Organization desk,
    Optional<String> conversation,
    String intent,
    Optional<String> covers,
    Optional<String> words) {
  public String reference() {
    return file.reference();
  }

  /** True if it is that person's own, in that organisation, whatever their role is now. */
  public boolean isOf(Caller caller) {
    return asker.subject().equals(caller.subject())
        && asker.organization().id() == caller.organization().id();
  }
}
