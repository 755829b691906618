package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.VoucherRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code voucher,account,month,reference,amount,currency,at}. The account is one of the voucher's
 * provider; a customer's voucher pays for that customer's accounts only.
 */
final class VoucherUseFile implements StreamedFile {
  private final Directory directory;
  private final References references;
  private final Lookups lookups;
  private final Map<String, BigDecimal> used = new HashMap<>();

  VoucherUseFile(Directory directory, References references) {
    this.directory = directory;
    this.references = references;
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String id = row.required("voucher");
    Optional<VoucherRef> voucher = references.voucher(id);
    if (voucher.isEmpty() && !id.isEmpty()) {
      row.reject("voucher", "'" + id + "' is not a known voucher", "a voucher of a vouchers file");
    }
    voucher.ifPresent(known -> {
      lookups.party(known.owner());
      lookups.party(known.issuer());
    });
    Optional<Directory.Provider> provider =
        voucher.flatMap(known -> directory.provider(known.provider()));
    int account = lookups.account(row, provider, row.required("account"));
    Instant at = row.time("at", Lookups.zone(provider));
    BigDecimal amount = row.requiredDecimal("amount");
    if (amount.signum() == 0) {
      row.reject("amount", "it is zero", "what it paid; negative if that was given back");
    }
    String currency = row.currency("currency");
    voucher.ifPresent(known -> {
      sameCurrency(row, known, currency);
      ownAccount(row, known, account, at);
      withinFace(row, id, known, amount);
    });
    return List.of(
        new LedgerRow.VoucherUse(
            id,
            voucher.map(VoucherRef::kind).orElse(""),
            voucher.map(VoucherRef::issuer).orElse(null),
            voucher.map(VoucherRef::owner).orElse(0),
            account,
            row.month("month"),
            row.text("reference"),
            amount,
            currency,
            at,
            row.number()));
  }

  private static void sameCurrency(Row row, VoucherRef voucher, String currency) {
    if (!voucher.currency().equals(currency) && !currency.isEmpty()) {
      row.reject(
          "currency",
          "the voucher is in " + voucher.currency() + ", not " + currency,
          "an amount in the voucher's currency");
    }
  }

  private void ownAccount(Row row, VoucherRef voucher, int account, Instant at) {
    boolean foreign =
        voucher.kind().equals("III")
            && account != 0
            && directory
                .ownerOn(
                    account,
                    at.atZone(Lookups.zone(directory.provider(voucher.provider()))).toLocalDate())
                .filter(owner -> owner.organization().id() != voucher.owner())
                .isPresent();
    if (foreign) {
      row.reject(
          "account",
          "it was not an account of the voucher's owner then",
          "an account of the customer whose voucher it is");
    }
  }

  /** Together they pay no more than the voucher was issued with. */
  private void withinFace(Row row, String id, VoucherRef voucher, BigDecimal amount) {
    BigDecimal sum = used.merge(id, amount, BigDecimal::add);
    if (sum.compareTo(voucher.face()) > 0) {
      row.reject(
          "amount",
          "the uses up to here come to "
              + sum.toPlainString()
              + ", more than the voucher's "
              + voucher.face().toPlainString(),
          "uses that add up to at most the face amount");
    }
  }

  @Override
  public String group(Row row) {
    return String.valueOf(row.text("voucher"));
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }
}
