package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code order,provider,account,customer,product,sku,ordered_at,amount,currency} and the other
 * numbers of the order. Without a customer it belongs to the account's owner when it was ordered.
 */
final class OrderFile implements StreamedFile {
  private static final Map<String, String> ALIASES =
      Map.of(
          "trade_id", "trade",
          "bill_id", "bill",
          "record_id", "record",
          "big_order_id", "big_order");

  private final Directory directory;
  private final Lookups lookups;

  OrderFile(Directory directory) {
    this.directory = directory;
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String order = row.required("order");
    Optional<Directory.Provider> provider = lookups.provider(row);
    String externalId = row.required("account");
    int account = lookups.account(row, provider, externalId);
    Instant orderedAt = row.time("ordered_at", Lookups.zone(provider));
    LocalDate day = orderedAt.atZone(Lookups.zone(provider)).toLocalDate();
    if (provider.filter(known -> directory.ofOthers(known.id(), externalId)).isPresent()
        && directory.ownerOn(account, day).isEmpty()) {
      lookups.unknownAccount(row, provider, externalId);
    }
    Optional<Member> customer =
        row.text("customer") == null
            ? owner(row, account, externalId, day)
            : lookups.customer(row, "customer");
    int reseller = customer.map(Member::parent).orElse(0);
    BigDecimal amount = row.requiredDecimal("amount");
    int customerId = Lookups.id(customer.orElse(null));
    List<LedgerRow> rows = new ArrayList<>();
    rows.add(
        new LedgerRow.Order(
            order,
            Lookups.id(provider),
            account,
            customerId,
            reseller,
            row.required("product"),
            row.text("sku"),
            orderedAt,
            amount,
            row.currency("currency"),
            row.number()));
    ALIASES.forEach((column, kind) -> {
      String value = row.text(column);
      if (value != null) {
        rows.add(new LedgerRow.OrderAlias(order, kind, value, customerId, reseller, row.number()));
      }
    });
    return rows;
  }

  @Override
  public Optional<String> unique() {
    return Optional.of("order");
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }

  private Optional<Member> owner(Row row, int account, String externalId, LocalDate day) {
    Optional<Member> owner = directory.ownerOn(account, day);
    if (owner.isEmpty() && account != 0) {
      row.reject(
          "customer",
          "it is empty, and nobody is known to own account " + externalId + " on " + day,
          "the customer's code, or an accounts file that names the owner");
    }
    owner.ifPresent(member -> {
      lookups.party(member.organization().id());
      lookups.party(member.parent());
    });
    return owner;
  }
}
