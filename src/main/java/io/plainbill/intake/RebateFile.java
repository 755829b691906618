package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.OrderRef;
import io.plainbill.ledger.References.ProgrammeRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code rebate,order,programme,customer,account,month,status,status_since,reason,eligible_amount,
 * rate,calculated,paid,currency,expected_from,expected_until,deadline}. Provider, payer and
 * beneficiary are the programme's; {@code expected_until} is the last day of the window.
 */
final class RebateFile implements StreamedFile {
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final Directory directory;
  private final References references;
  private final Lookups lookups;

  RebateFile(Directory directory, References references) {
    this.directory = directory;
    this.references = references;
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String rebate = row.required("rebate");
    Optional<ProgrammeRef> programme = programme(row);
    Optional<Directory.Provider> provider =
        programme.flatMap(known -> directory.provider(known.provider()));
    ZoneId zone = provider.map(Directory.Provider::zone).orElse(ZoneOffset.UTC);
    Optional<OrderRef> order = order(row);
    int customer = customer(row, order);
    String account = row.text("account");
    LocalDate expectedFrom = row.day("expected_from");
    LocalDate expectedUntil = row.day("expected_until");
    if (expectedFrom != null && expectedUntil != null && expectedUntil.isBefore(expectedFrom)) {
      row.reject("expected_until", "it is before expected_from", "the last day of the window");
    }
    return List.of(
        new LedgerRow.Rebate(
            rebate,
            row.text("order"),
            row.required("programme"),
            programme.map(ProgrammeRef::provider).orElse(0),
            programme.map(ProgrammeRef::payer).orElse(0),
            programme.map(ProgrammeRef::beneficiary).orElse(0),
            customer,
            account == null
                ? order.map(OrderRef::account).orElse(null)
                : Integer.valueOf(lookups.account(row, provider, account)),
            row.month("month"),
            RebateStatuses.read(row),
            row.time("status_since", zone),
            reason(row),
            row.decimal("eligible_amount"),
            rate(row),
            row.decimal("calculated"),
            row.decimal("paid"),
            row.currency("currency"),
            expectedFrom,
            expectedUntil == null ? null : expectedUntil.plusDays(1),
            row.day("deadline"),
            row.number()));
  }

  @Override
  public Optional<String> unique() {
    return Optional.of("rebate");
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }

  private Optional<ProgrammeRef> programme(Row row) {
    String code = row.required("programme");
    Optional<ProgrammeRef> programme = references.programme(code);
    if (programme.isEmpty() && !code.isEmpty()) {
      row.reject(
          "programme", "'" + code + "' is not a known programme", "a code of a programmes file");
    }
    programme.ifPresent(known -> {
      lookups.party(known.payer());
      lookups.party(known.beneficiary());
    });
    return programme;
  }

  private Optional<OrderRef> order(Row row) {
    String id = row.text("order");
    Optional<OrderRef> order = id == null ? Optional.empty() : references.order(id);
    if (id != null && order.isEmpty()) {
      row.reject("order", "'" + id + "' is not a known order", "an order of an orders file");
    }
    return order;
  }

  /** Named, else the order's. */
  private int customer(Row row, Optional<OrderRef> order) {
    if (row.text("customer") == null && order.isPresent()) {
      int customer = order.get().customer();
      lookups.party(customer);
      directory.organization(customer).map(Member::parent).ifPresent(lookups::party);
      return customer;
    }
    return Lookups.id(lookups.customer(row, "customer").orElse(null));
  }

  private static @Nullable String reason(Row row) {
    String text = row.text("reason");
    if (text != null && !REASON.matcher(text).matches()) {
      row.reject("reason", "'" + text + "' is not a reason code", "such as SKU_NOT_ELIGIBLE");
    }
    return text;
  }

  private static @Nullable BigDecimal rate(Row row) {
    BigDecimal rate = row.decimal("rate");
    if (rate != null && (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0)) {
      row.reject("rate", "'" + rate.toPlainString() + "' is not a rate", "0 to 1; 5% is 0.05");
    }
    return rate;
  }
}
