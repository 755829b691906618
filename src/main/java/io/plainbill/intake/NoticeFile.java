package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code notice,provider,month,last_month,for,withdrawn,text}: what is known to be wrong with
 * months of a provider.
 */
final class NoticeFile implements OwnFile {
  private static final int LONGEST = 500;
  private static final String STAFF = "staff";
  private static final String ALL = "all";

  private final Lookups lookups;

  NoticeFile(Directory directory) {
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String notice = row.required("notice");
    lookups.once(row, "notice", notice);
    Optional<Directory.Provider> provider = lookups.provider(row);
    LocalDate first = row.month("month");
    LocalDate last = row.text("last_month") == null ? first : row.month("last_month");
    if (last.isBefore(first)) {
      row.reject("last_month", "it is before month", "the last billing month, or nothing");
    }
    String readers = row.text("for") == null ? ALL : row.required("for");
    if (!readers.equals(ALL) && !readers.equals(STAFF)) {
      row.reject("for", "'" + readers + "' is nobody that is known", "all or staff");
    }
    boolean withdrawn = "yes".equals(row.text("withdrawn"));
    if (!withdrawn && row.text("withdrawn") != null) {
      row.reject("withdrawn", "it is neither yes nor empty", "yes once the notice is over");
    }
    String text = row.required("text");
    if (text.length() > LONGEST) {
      row.reject("text", "it is too long", "at most " + LONGEST + " characters");
    }
    return List.of(
        new LedgerRow.Notice(
            notice,
            Lookups.id(provider),
            first,
            last,
            readers.equals(STAFF),
            withdrawn,
            text,
            row.number()));
  }

  /** None: it is about a provider, and for all who have bills of it. */
  @Override
  public Set<Integer> parties() {
    return Set.of();
  }
}
