package io.plainbill.catalog;

import io.plainbill.access.Role;
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

  /** The titles that lead to a person, as far as the role may ask for one. */
  public List<String> person(Role role) {
    return intents.stream()
        .filter(intent -> intent.does() == Does.HANDOFF && !intent.takes().contains(SlotName.CASE))
        .filter(intent -> intent.roles().contains(role))
        .map(Intent::title)
        .toList();
  }
}
