package io.plainbill.intake;

import io.plainbill.access.Organization;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code organization,month,last_month,provider,account,service,amount,currency}: what an
 * organisation means to spend at most.
 */
final class BudgetFile implements OwnFile {
  private final Lookups lookups;

  BudgetFile(Directory directory) {
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<Member> organization = lookups.organization(row, "organization");
    organization
        .filter(found -> found.organization().kind() == Organization.Kind.PROVIDER)
        .ifPresent(found ->
            row.reject(
                "organization",
                "'" + found.organization().code() + "' is a provider, which receives no bill",
                "a distributor, reseller or customer"));
    LocalDate first = row.month("month");
    LocalDate last = row.text("last_month") == null ? first : row.month("last_month");
    if (last.isBefore(first)) {
      row.reject("last_month", "it is before month", "the last billing month, or nothing");
    }
    Integer provider = provider(row);
    Integer account = account(row);
    String service = row.text("service");
    BigDecimal amount = row.requiredDecimal("amount");
    if (amount.signum() <= 0 && !row.rejected()) {
      row.reject("amount", "it is not above zero", "an amount such as 12000.00");
    }
    String currency = row.currency("currency");
    int id = Lookups.id(organization.orElse(null));
    lookups.once(
        row,
        "month",
        String.join(
            "\n",
            "" + id,
            "" + first,
            "" + last,
            "" + provider,
            "" + account,
            "" + service,
            currency));
    return List.of(
        new LedgerRow.Budget(
            id, first, last, provider, account, service, amount, currency, row.number()));
  }

  private @Nullable Integer provider(Row row) {
    return row.text("provider") == null ? null : Lookups.id(lookups.provider(row));
  }

  private @Nullable Integer account(Row row) {
    String account = row.text("account");
    return account == null ? null : lookups.account(row, lookups.provider(row), account);
  }

  /** None, so that the file's name is told to nobody: a budget is its organisation's alone. */
  @Override
  public Set<Integer> parties() {
    return Set.of();
  }
}
