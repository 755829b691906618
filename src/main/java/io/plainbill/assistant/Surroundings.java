package io.plainbill.assistant;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.language.Names;
import java.time.ZoneId;

/** What the ledger must say before a question can be understood. */
public interface Surroundings {
  /** What the caller may see, as of the last import. */
  Scope scope(Caller caller);

  /** The names that the scope shows, and no others. */
  Names names(Scope scope);

  /** The zone that decides what day it is: that of the scope's providers, the eastern one first. */
  ZoneId zone(Scope scope);
}
