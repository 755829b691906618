package io.plainbill.intake;

import io.plainbill.access.Organization.Kind;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.LedgerRow.OrganizationRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code code,name,kind,parent,aliases}. The kinds' order keeps the hierarchy free of cycles: a
 * customer below a reseller or distributor, a reseller below a distributor, those at the top below
 * nobody or a provider.
 */
final class OrganizationFile implements OwnFile {
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private static final Map<Kind, Set<Kind>> MAY_BE_BELOW =
      Map.of(
          Kind.PROVIDER, Set.of(),
          Kind.DISTRIBUTOR, Set.of(Kind.PROVIDER),
          Kind.RESELLER, Set.of(Kind.DISTRIBUTOR, Kind.PROVIDER),
          Kind.CUSTOMER, Set.of(Kind.RESELLER, Kind.DISTRIBUTOR));

  private record Placed(Row row, String code, Kind kind, @Nullable String parent) {}

  private final Directory directory;
  private final Lookups lookups;
  private final Map<String, Placed> placed = new HashMap<>();

  OrganizationFile(Directory directory) {
    this.directory = directory;
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String code = row.required("code");
    if (!code.isEmpty() && !CODE.matcher(code).matches()) {
      row.reject("code", "'" + code + "' cannot be a code", "letters, digits, '.', '-', '_'");
    }
    lookups.once(row, "code", Header.folded(code));
    if (directory.closed(code)) {
      row.reject(
          "code",
          "'" + code + "' cannot be used or changed from here",
          "a code of your own, for an organisation below yours");
    }
    Optional<Kind> kind = kind(row);
    String parent = row.text("parent");
    if (kind.isPresent()) {
      placed.putIfAbsent(Header.folded(code), new Placed(row, code, kind.get(), parent));
    }
    return List.of(
        new OrganizationRow(
            code,
            row.required("name"),
            kind.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse(""),
            parent,
            aliases(row)));
  }

  @Override
  public void checkTogether() {
    placed.values().forEach(this::checkParent);
    directory.organizations().forEach(this::checkStanding);
    boolean more = true;
    while (more) {
      more = placed.values().stream().map(this::rejectWithParent).reduce(false, Boolean::logicalOr);
    }
  }

  /** Below a row that is rejected there would be nobody; true if this one was not rejected yet. */
  private boolean rejectWithParent(Placed one) {
    Placed parent = one.parent() == null ? null : placed.get(Header.folded(one.parent()));
    if (parent == null || !parent.row().rejected() || one.row().rejected()) {
      return false;
    }
    one.row()
        .reject(
            "parent",
            "line " + parent.row().line() + ", which is its parent, is rejected",
            "a parent that is right");
    return true;
  }

  @Override
  public Set<Integer> parties() {
    return Set.of();
  }

  private void checkParent(Placed one) {
    if (one.parent() == null) {
      if (one.kind() == Kind.CUSTOMER || directory.self().isPresent()) {
        one.row().reject("parent", "it is empty", "the code of who bills the " + id(one.kind()));
      }
      return;
    }
    Optional<Kind> parent = kindOf(one.parent());
    if (parent.isEmpty()) {
      one.row()
          .reject(
              "parent",
              "'" + one.parent() + "' is not a known organization",
              "a code of this file or of one imported before");
    } else if (!MAY_BE_BELOW.getOrDefault(one.kind(), Set.of()).contains(parent.get())) {
      one.row()
          .reject(
              "parent",
              "a " + id(one.kind()) + " cannot be below a " + id(parent.get()),
              one.kind() == Kind.PROVIDER
                  ? "no parent for a provider"
                  : "a parent that is a " + ids(MAY_BE_BELOW.getOrDefault(one.kind(), Set.of())));
    }
  }

  /** An organisation that stands already and whose parent becomes another kind. */
  private void checkStanding(Member standing) {
    String code = Header.folded(standing.organization().code());
    Optional<Placed> parent =
        Optional.ofNullable(standing.parent())
            .flatMap(directory::organization)
            .map(found -> placed.get(Header.folded(found.organization().code())));
    if (placed.containsKey(code) || parent.isEmpty()) {
      return;
    }
    Kind kind = standing.organization().kind();
    if (!MAY_BE_BELOW.getOrDefault(kind, Set.of()).contains(parent.get().kind())) {
      parent
          .get()
          .row()
          .reject(
              "kind",
              "the "
                  + id(kind)
                  + " "
                  + standing.organization().code()
                  + " cannot be below a "
                  + id(parent.get().kind()),
              "a kind that fits those below it, or move them in the same file");
    }
  }

  private Optional<Kind> kindOf(String code) {
    Placed inFile = placed.get(Header.folded(code));
    return inFile != null
        ? Optional.of(inFile.kind())
        : directory.organization(code).map(member -> member.organization().kind());
  }

  private static Optional<Kind> kind(Row row) {
    String text = row.required("kind");
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(known -> id(known).equals(text)).findFirst();
    if (kind.isEmpty() && !text.isEmpty()) {
      row.reject("kind", "'" + text + "' is not a kind", ids(Set.of(Kind.values())));
    }
    return kind;
  }

  private static List<String> aliases(Row row) {
    List<String> aliases = new ArrayList<>();
    String text = row.text("aliases");
    if (text != null) {
      for (String alias : text.split("\\|", -1)) {
        if (!alias.isBlank()) {
          aliases.add(alias.strip());
        }
      }
    }
    return aliases;
  }

  private static String id(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String ids(Set<Kind> kinds) {
    return kinds.stream().sorted().map(OrganizationFile::id).collect(Collectors.joining(" or "));
  }
}
