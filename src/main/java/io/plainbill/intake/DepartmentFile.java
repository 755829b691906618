package io.plainbill.intake;

import io.plainbill.access.Organization;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code
 * organization,customer,version,assumption,valid_from,valid_until,tag,value,provider,account,
 * department}: which department a cost is put under. All rows of one version replace it together.
 */
final class DepartmentFile implements OwnFile {
  /** Whose mapping of whose bill. */
  private record Mapping(int organization, int customer) {}

  private record Version(Row first, LocalDate from, @Nullable LocalDate until, List<Row> rows) {}

  private final Directory directory;
  private final Lookups lookups;
  private final References references;
  private final boolean complete;
  private final Map<Mapping, Map<String, Version>> versions = new LinkedHashMap<>();

  /**
   * @param complete versions that the file leaves out end
   */
  DepartmentFile(Directory directory, References references, boolean complete) {
    this.complete = complete;
    this.directory = directory;
    this.lookups = new Lookups(directory);
    this.references = references;
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<Member> organization = organization(row);
    Optional<Member> customer =
        row.text("customer") == null ? organization : customer(row, organization);
    String name = row.required("version");
    LocalDate from = row.requiredDay("valid_from");
    LocalDate until = row.day("valid_until");
    if (until != null && !until.isAfter(from)) {
      row.reject(
          "valid_until", "it is not after valid_from", "the first day it is no longer valid");
    }
    Integer account = accountIfNamed(row);
    String tag = row.text("tag");
    String value = tag == null ? null : row.required("value");
    if ((tag == null) == (account == null)) {
      row.reject(
          tag == null ? "tag" : "account",
          tag == null ? "neither a tag nor an account is named" : "a tag is named as well",
          "a tag and its value, or a provider and an account");
    }
    int id = Lookups.id(organization.orElse(null));
    int mapped = Lookups.id(customer.orElse(null));
    String cost = tag == null ? "account " + account : "tag " + tag + "=" + value;
    lookups.once(
        row,
        tag == null ? "account" : "value",
        String.join("\n", "" + id, "" + mapped, name, cost.toLowerCase(Locale.ROOT)));
    Version version =
        versions
            .computeIfAbsent(new Mapping(id, mapped), any -> new LinkedHashMap<>())
            .computeIfAbsent(name, any -> new Version(row, from, until, new ArrayList<>()));
    version.rows().add(row);
    return List.of(
        new LedgerRow.Department(
            id,
            mapped,
            name,
            row.text("assumption"),
            from,
            until,
            tag,
            value,
            tag == null ? account : null,
            row.required("department"),
            version.rows().size(),
            row.number()));
  }

  private Optional<Member> organization(Row row) {
    Optional<Member> organization = lookups.organization(row, "organization");
    organization
        .filter(found -> found.organization().kind() == Organization.Kind.PROVIDER)
        .ifPresent(found ->
            row.reject(
                "organization",
                "'" + found.organization().code() + "' is a provider",
                "a distributor, reseller or customer"));
    return organization;
  }

  /** The organisation itself, or one that it bills, at first or at second hand. */
  private Optional<Member> customer(Row row, Optional<Member> organization) {
    Optional<Member> customer = lookups.organization(row, "customer");
    if (organization.isPresent() && customer.isPresent()) {
      int by = organization.get().organization().id();
      Optional<Member> above = customer;
      while (above.isPresent() && above.get().organization().id() != by) {
        above = Optional.ofNullable(above.get().parent()).flatMap(directory::organization);
      }
      if (above.isEmpty()) {
        row.reject(
            "customer",
            "'%s' is not billed by %s"
                .formatted(
                    customer.get().organization().code(), organization.get().organization().code()),
            "a customer of the organization, or nothing for its own costs");
      }
    }
    return customer;
  }

  private @Nullable Integer accountIfNamed(Row row) {
    String account = row.text("account");
    return account == null ? null : lookups.account(row, lookups.provider(row), account);
  }

  @Override
  public void checkTogether() {
    versions.forEach((mapping, ofMapping) -> {
      ofMapping.values().forEach(DepartmentFile::checkAgreement);
      Map<String, References.Validity> all =
          new HashMap<>(
              complete
                  ? Map.of()
                  : references.departments(mapping.organization(), mapping.customer()));
      ofMapping.forEach((name, version) ->
          all.put(name, new References.Validity(version.from(), version.until())));
      ofMapping.forEach((name, version) -> checkOverlap(name, version.first(), all));
    });
  }

  private static void checkAgreement(Version version) {
    for (Row row : version.rows()) {
      for (String column : List.of("valid_from", "valid_until", "assumption")) {
        if (!Objects.equals(row.text(column), version.first().text(column))) {
          row.reject(
              column,
              "it differs from line " + version.first().line() + " of the same version",
              "the same in every row of a version");
        }
      }
    }
  }

  private static void checkOverlap(
      String name, Row row, Map<String, References.Validity> versions) {
    References.Validity own = Objects.requireNonNull(versions.get(name));
    versions.entrySet().stream()
        .filter(other -> !other.getKey().equals(name) && other.getValue().overlaps(own))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .ifPresent(other ->
            row.reject(
                "valid_from",
                "version '" + other + "' is valid then as well",
                "versions that follow each other; import '" + other + "' again with its end"));
  }

  @Override
  public String group(Row row) {
    return String.join(
        "\n",
        String.valueOf(row.text("organization")),
        String.valueOf(row.text("customer")),
        String.valueOf(row.text("version")));
  }

  /** None, so that the file's name is told to nobody: a mapping is its organisation's alone. */
  @Override
  public Set<Integer> parties() {
    return Set.of();
  }
}
