package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code provider,alias,service}: another name that a service has or had in bills. A name stands
 * for one that stands for itself, so that no name has to be looked up twice.
 */
final class ServiceAliasFile implements OwnFile {
  private final Lookups lookups;
  private final References references;
  private final boolean complete;
  private final Map<Integer, Map<String, Row>> rows = new LinkedHashMap<>();

  /**
   * @param complete names that the file leaves out stand for themselves again
   */
  ServiceAliasFile(Directory directory, References references, boolean complete) {
    this.complete = complete;
    this.lookups = new Lookups(directory);
    this.references = references;
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<Directory.Provider> provider = lookups.provider(row);
    String alias = row.required("alias");
    String service = row.required("service");
    int id = Lookups.id(provider);
    lookups.once(row, "alias", alias.isEmpty() ? "" : id + "\n" + alias);
    if (!row.rejected()) {
      rows.computeIfAbsent(id, any -> new LinkedHashMap<>()).put(alias, row);
    }
    return List.of(new LedgerRow.ServiceAlias(id, alias, service, row.number()));
  }

  @Override
  public void checkTogether() {
    rows.forEach((provider, ofProvider) -> {
      Map<String, String> names =
          new HashMap<>(complete ? Map.of() : references.serviceAliases(provider));
      ofProvider.forEach((alias, row) -> names.put(alias, row.required("service")));
      ofProvider.values().forEach(row -> check(row, names));
    });
  }

  private static void check(Row row, Map<String, String> names) {
    String alias = row.required("alias");
    String service = row.required("service");
    String meant = names.getOrDefault(service, service);
    if (!meant.equals(service)) {
      row.reject(
          "service",
          "'" + service + "' is itself another name of '" + meant + "'",
          "the one name to say in the end");
    }
    if (!alias.equals(service)) {
      names.entrySet().stream()
          .filter(other -> other.getValue().equals(alias) && !other.getKey().equals(alias))
          .map(Map.Entry::getKey)
          .sorted()
          .findFirst()
          .ifPresent(other ->
              row.reject(
                  "alias",
                  "'" + other + "' stands for '" + alias + "' until now",
                  "a row in this file that gives '" + other + "' its new name as well"));
    }
  }

  /** None: what a provider calls its services is nobody's secret. */
  @Override
  public Set<Integer> parties() {
    return Set.of();
  }
}
