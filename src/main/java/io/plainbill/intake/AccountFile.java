package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code provider,account,name,owner,valid_from,valid_until}: one row per stretch of ownership.
 * Accounts that nobody has heard of are added.
 */
final class AccountFile implements OwnFile {
  private record Stretch(Row row, LocalDate from, @Nullable LocalDate until) {}

  private final Directory directory;
  private final Lookups lookups;
  private final Map<String, List<Stretch>> stretches = new HashMap<>();

  AccountFile(Directory directory) {
    this.directory = directory;
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<Directory.Provider> provider = lookups.provider(row);
    String externalId = row.required("account");
    Optional<Member> owner = lookups.customer(row, "owner");
    LocalDate from = row.requiredDay("valid_from");
    LocalDate until = row.day("valid_until");
    if (until != null && !until.isAfter(from)) {
      row.reject(
          "valid_until",
          "it is not after valid_from",
          "the first day the account is no longer theirs, or nothing");
    }
    stretches
        .computeIfAbsent(group(row), account -> new ArrayList<>())
        .add(new Stretch(row, from, until));
    if (provider.filter(known -> directory.ofOthers(known.id(), externalId)).isPresent()) {
      row.reject(
          "account",
          "account " + externalId + " cannot be given an owner from here",
          "an account that only your own customers have had; the operator can do the others");
    }
    if (row.rejected()) {
      return List.of();
    }
    int account = directory.accountOrNew(Lookups.id(provider), externalId, row.text("name"));
    List<LedgerRow> rows = new ArrayList<>();
    rows.add(
        new LedgerRow.AccountOwner(
            account, Lookups.id(owner.orElse(null)), from, until, row.number()));
    String name = row.text("name");
    if (name != null) {
      rows.add(new LedgerRow.AccountName(account, name));
    }
    return rows;
  }

  @Override
  public void checkTogether() {
    stretches.values().forEach(AccountFile::checkOverlaps);
  }

  @Override
  public String group(Row row) {
    String provider = String.valueOf(row.text("provider"));
    return directory.provider(provider).map(Directory.Provider::code).orElse(provider)
        + "/"
        + row.text("account");
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }

  private static void checkOverlaps(List<Stretch> ofAccount) {
    List<Stretch> sorted =
        ofAccount.stream()
            .filter(stretch -> !stretch.row().rejected())
            .sorted(Comparator.comparing(Stretch::from))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      Stretch before = sorted.get(i - 1);
      Stretch after = sorted.get(i);
      if (before.until() == null || before.until().isAfter(after.from())) {
        after
            .row()
            .reject(
                "valid_from",
                "the account has another owner then (line " + before.row().line() + ")",
                "stretches of ownership that do not overlap");
      }
    }
  }
}
