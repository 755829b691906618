package io.plainbill.intake;

import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.ProgrammeRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code programme,product,sku,rate,first_month,last_month}; 0.05 is 5%. */
final class ProgrammeProductFile implements OwnFile {
  private final References references;
  private final Set<Integer> parties = new HashSet<>();
  private final Map<String, Long> keys = new HashMap<>();

  ProgrammeProductFile(References references) {
    this.references = references;
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String code = row.required("programme");
    Optional<ProgrammeRef> programme = references.programme(code);
    if (programme.isEmpty() && !code.isEmpty()) {
      row.reject(
          "programme", "'" + code + "' is not a known programme", "a code of a programmes file");
    }
    programme.ifPresent(known -> {
      parties.add(known.payer());
      parties.add(known.beneficiary());
    });
    BigDecimal rate = row.requiredDecimal("rate");
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      row.reject("rate", "'" + rate.toPlainString() + "' is not a rate", "0 to 1; 5% is 0.05");
    }
    LocalDate first = row.text("first_month") == null ? null : row.month("first_month");
    LocalDate last = row.text("last_month") == null ? null : row.month("last_month");
    if (first != null && last != null && last.isBefore(first)) {
      row.reject("last_month", "it is before first_month", "the last month it takes part");
    }
    String product = row.required("product");
    String sku = row.text("sku");
    Long before = keys.putIfAbsent(code + "\n" + product + "\n" + sku, row.line());
    if (before != null) {
      row.reject("product", "it stands on line " + before + " already", "each only once");
    }
    return List.of(
        new LedgerRow.ProgrammeProduct(
            code,
            programme.map(ProgrammeRef::payer).orElse(0),
            programme.map(ProgrammeRef::beneficiary).orElse(0),
            product,
            sku,
            rate,
            first,
            last,
            row.number()));
  }

  @Override
  public Set<Integer> parties() {
    return Set.copyOf(parties);
  }
}
