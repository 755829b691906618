package io.plainbill.intake;

import io.plainbill.access.Organization;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.VoucherRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code voucher,kind,owner,provider,face,balance,currency,valid_from,valid_until,conditions};
 * {@code valid_until} is the last day.
 */
final class VoucherFile implements StreamedFile {
  private static final String CUSTOMERS = "III";
  private static final List<String> KINDS = List.of("I", "II", CUSTOMERS);

  private final Lookups lookups;
  private final References references;

  VoucherFile(Directory directory, References references) {
    this.lookups = new Lookups(directory);
    this.references = references;
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String voucher = row.required("voucher");
    String kind = row.required("kind").toUpperCase(Locale.ROOT);
    if (!kind.isEmpty() && !KINDS.contains(kind)) {
      row.reject("kind", "'" + kind + "' is not a kind", "one of " + String.join(", ", KINDS));
    }
    Optional<Member> owner = lookups.organization(row, "owner");
    owner.ifPresent(found -> ofItsKind(row, kind, found));
    owner.map(Member::parent).ifPresent(lookups::party);
    BigDecimal face = row.requiredDecimal("face");
    BigDecimal balance = row.decimal("balance");
    if (face.signum() <= 0) {
      row.reject("face", "it is not above zero", "the amount that it was issued with");
    }
    if (balance != null && (balance.signum() < 0 || balance.compareTo(face) > 0)) {
      row.reject("balance", "it is not between zero and face", "what is left of the face amount");
    }
    LocalDate from = row.requiredDay("valid_from");
    LocalDate until = row.requiredDay("valid_until");
    if (until.isBefore(from)) {
      row.reject("valid_until", "it is before valid_from", "the last day that it is good");
    }
    LedgerRow.Voucher read =
        new LedgerRow.Voucher(
            voucher,
            kind,
            owner.map(Member::parent).orElse(null),
            Lookups.id(owner.orElse(null)),
            Lookups.id(lookups.provider(row)),
            face,
            balance,
            row.currency("currency"),
            from,
            until.plusDays(1),
            row.text("conditions"),
            row.number());
    references.voucher(voucher).ifPresent(standing -> sameWhileUsed(row, standing, read));
    return List.of(read);
  }

  private static void ofItsKind(Row row, String kind, Member owner) {
    boolean customer = owner.organization().kind() == Organization.Kind.CUSTOMER;
    if (KINDS.contains(kind) && customer != kind.equals(CUSTOMERS)) {
      row.reject(
          "owner",
          "'"
              + owner.organization().code()
              + "' is a "
              + owner.organization().kind().name().toLowerCase(Locale.ROOT),
          "for kind III a customer; for I and II a reseller or distributor");
    }
  }

  /** Its uses carry the owner and kind that it had. */
  private static void sameWhileUsed(Row row, VoucherRef standing, LedgerRow.Voucher read) {
    boolean used = standing.used().signum() != 0;
    boolean other =
        standing.owner() != read.owner()
            || !standing.kind().equals(read.kind())
            || !standing.currency().equals(read.currency());
    if (used && other) {
      row.reject(
          "voucher",
          "the voucher has uses and cannot get another owner, kind or currency",
          "the same owner, kind and currency, or another voucher");
    }
    if (used && standing.used().compareTo(read.face()) > 0) {
      row.reject(
          "face",
          "it is less than the " + standing.used().toPlainString() + " used already",
          "at least what was used");
    }
  }

  @Override
  public Optional<String> unique() {
    return Optional.of("voucher");
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }
}
