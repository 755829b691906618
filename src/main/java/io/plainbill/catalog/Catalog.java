package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * All intents, checked.
 *
 * @param version a hash over all of them
 */
public record Catalog(List<Intent> intents, String version) {
  public Catalog {
    intents = List.copyOf(intents);
  }

  public Optional<Intent> find(String id) {
    return intents.stream().filter(intent -> intent.id().equals(id)).findFirst();
  }
}
