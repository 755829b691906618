package io.plainbill.assistant;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names for one question and what it leads to: what was looked up once is not looked up again. */
final class RememberedNames implements Names {
  private final Names names;
  private final Map<String, Map<SlotName, List<String>>> endings = new HashMap<>();

  RememberedNames(Names names) {
    this.names = names;
  }

  @Override
  public List<Name> all() {
    return names.all();
  }

  @Override
  public Map<SlotName, List<String>> endingIn(String tail) {
    return endings.computeIfAbsent(tail, names::endingIn);
  }
}
