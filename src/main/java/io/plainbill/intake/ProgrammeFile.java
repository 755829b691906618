package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code code,name,provider,payer,beneficiary,starts,ends,threshold,threshold_by,coupons_count,
 * currency,confirm_days,pays_within_days}; {@code ends} is the last day.
 */
final class ProgrammeFile implements OwnFile {
  private static final int USUAL_CONFIRM_DAYS = 15;
  private static final int MOST_DAYS = 3_660;

  private final Lookups lookups;
  private final References references;

  ProgrammeFile(Directory directory, References references) {
    this.lookups = new Lookups(directory);
    this.references = references;
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String code = row.required("code");
    lookups.once(row, "code", code);
    Optional<Directory.Provider> provider = lookups.provider(row);
    Optional<Member> payer = lookups.organization(row, "payer");
    Optional<Member> beneficiary = lookups.organization(row, "beneficiary");
    if (payer.isPresent() && payer.equals(beneficiary)) {
      row.reject("beneficiary", "it is the payer", "another organization than the payer");
    }
    LocalDate starts = row.requiredDay("starts");
    LocalDate ends = row.requiredDay("ends");
    if (ends.isBefore(starts)) {
      row.reject("ends", "it is before starts", "the last day that the programme runs");
    }
    BigDecimal threshold = row.decimal("threshold");
    if (threshold != null && threshold.signum() < 0) {
      row.reject("threshold", "it is negative", "an amount to reach, or nothing");
    }
    Integer confirmDays = days(row, "confirm_days");
    LedgerRow.Programme programme =
        new LedgerRow.Programme(
            code,
            row.required("name"),
            Lookups.id(provider),
            Lookups.id(payer.orElse(null)),
            Lookups.id(beneficiary.orElse(null)),
            starts,
            ends.plusDays(1),
            threshold,
            row.currency("currency"),
            confirmDays == null ? USUAL_CONFIRM_DAYS : confirmDays,
            days(row, "pays_within_days"),
            oneOf(row, "threshold_by", List.of("quarter", "month")),
            oneOf(row, "coupons_count", List.of("no", "yes")).equals("yes"),
            row.number());
    keepParties(row, programme);
    return List.of(programme);
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }

  /** Products and rebates carry their programme's parties: who may see them hangs on that. */
  private void keepParties(Row row, LedgerRow.Programme programme) {
    references
        .programme(programme.code())
        .filter(standing ->
            standing.payer() != programme.payer()
                || standing.beneficiary() != programme.beneficiary()
                || standing.provider() != programme.provider())
        .filter(standing -> references.programmeInUse(standing.code()))
        .ifPresent(standing ->
            row.reject(
                "code",
                "the programme has products or rebates and cannot get another provider, payer"
                    + " or beneficiary",
                "the parties that it has, or a programme with a code of its own"));
  }

  /** The first one if nothing is said. */
  private static String oneOf(Row row, String column, List<String> words) {
    String said = row.text(column);
    String word = said == null ? words.getFirst() : said.toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      row.reject(column, "'" + said + "' is not known here", String.join(" or ", words));
    }
    return word;
  }

  private static @Nullable Integer days(Row row, String column) {
    BigDecimal number = row.decimal(column);
    if (number == null) {
      return null;
    }
    boolean fits =
        number.signum() >= 0
            && number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0;
    if (!fits) {
      row.reject(column, "'" + number.toPlainString() + "' is not a number of days", "such as 15");
      return null;
    }
    return number.intValueExact();
  }
}
