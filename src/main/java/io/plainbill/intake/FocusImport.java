package io.plainbill.intake;

import io.plainbill.access.Organization;
import io.plainbill.ledger.BatchHead;
import io.plainbill.ledger.BillPublishing;
import io.plainbill.ledger.BillPublishing.Claim;
import io.plainbill.ledger.BillTotals;
import io.plainbill.ledger.ChargeRow;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.FileControl;
import io.plainbill.ledger.Publication;
import io.plainbill.ledger.Verdict;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A FOCUS file on its way to become bills: read once, row by row, staged as it is read. */
final class FocusImport {
  private final ImportRequest request;
  private final Publication publication;
  private final Directory directory;
  private final Parties parties;
  private final BatchHead.Mode mode;
  private final ContentHash hash;
  private final BillTotals totals = new BillTotals();
  private final Map<Integer, Claim> claims = new HashMap<>();
  private final Rejects rejects = new Rejects();

  FocusImport(ImportRequest request, Publication publication) {
    this.request = request;
    this.publication = publication;
    this.directory = publication.directory();
    this.parties = Parties.of(request, directory);
    this.mode = request.mode().orElse(FileKind.FOCUS.usualMode());
    this.hash =
        new ContentHash(
            List.of(
                FileKind.FOCUS.id(),
                parties.issuer().organization().code(),
                parties.recipient().map(named -> named.organization().code()).orElse("@owner"),
                request.granularity(),
                mode.id()));
  }

  ImportReport run(SourceFile source, Reading reading) {
    FileControl control = ControlTotals.in(request.file(), declared(source));
    reading.each(source, this::take);
    if (rejects.rows() > 0 && (!request.allowRejects() || rejects.rows() == source.rows())) {
      return new ImportReport.Refused(
          request.file(), Optional.of(FileKind.FOCUS), rejects.told(), rejects.problems());
    }
    reading.done();
    Verdict verdict = publication.publishBills(head(source), how(control), totals);
    if (verdict instanceof Verdict.Published) {
      publication.keep();
    }
    return Reports.of(verdict, request, FileKind.FOCUS, source.rows(), rejects);
  }

  private void take(Row row) {
    Optional<ChargeRow> charge = read(row, hash.add(row));
    publication.raw(row.number(), row.fields(), charge.isPresent() ? null : row.rejectedBecause());
    charge.ifPresentOrElse(this::stage, () -> rejects.add(row.problems()));
  }

  private void stage(ChargeRow charge) {
    publication.charge(charge);
    totals.add(charge);
    parties
        .recipient()
        .map(Member::organization)
        .filter(recipient -> recipient.kind() == Organization.Kind.CUSTOMER)
        .ifPresent(customer ->
            claims.merge(
                charge.account(),
                new Claim(customer.id(), firstDay(charge), charge.rowNo()),
                Claim::orEarlier));
  }

  /** Of the billing month, or before it where a first bill charges for an earlier day. */
  private static LocalDate firstDay(ChargeRow charge) {
    LocalDate month = charge.bill().month();
    LocalDate ownerDay = charge.period().ownerDay();
    return ownerDay.isBefore(month) ? ownerDay : month;
  }

  private Optional<ChargeRow> read(Row row, String rowHash) {
    String named = FocusRows.provider(row);
    if (named == null) {
      row.reject("ProviderName", "it is empty", "the provider's name");
    }
    Optional<Directory.Provider> known =
        named == null ? Optional.empty() : directory.provider(named);
    ZoneId zone = known.map(Directory.Provider::zone).orElse(ZoneOffset.UTC);
    ChargeRow line = FocusRows.read(row, rowHash, zone, request.granularity());
    FocusRows.Account account = FocusRows.account(row);
    boolean ofOthers =
        known
            .flatMap(provider -> directory.account(provider.id(), account.externalId()))
            .filter(id -> directory.ownedByOthersOn(id, line.period().ownerDay()))
            .isPresent();
    if (ofOthers) {
      rejectUnowned(row, line, account);
    }
    if (row.rejected() || named == null) {
      return Optional.empty();
    }
    return parties.recipient().isPresent()
        ? Optional.of(placed(line, named, account, parties.recipient().get()))
        : owner(row, line, known, account).map(owner -> placed(line, named, account, owner));
  }

  private ChargeRow placed(
      ChargeRow line, String provider, FocusRows.Account account, Member recipient) {
    int providerId = directory.providerOrNew(provider).id();
    return line.on(
        providerId,
        parties.issuer().organization().id(),
        recipient.organization().id(),
        directory.accountOrNew(providerId, account.externalId(), account.name()));
  }

  /** Whose line it is, by the attribution rules. */
  private Optional<Member> owner(
      Row row, ChargeRow line, Optional<Directory.Provider> provider, FocusRows.Account account) {
    Optional<Member> owner =
        provider
            .flatMap(known -> directory.account(known.id(), account.externalId()))
            .flatMap(id -> directory.ownerOn(id, line.period().ownerDay()));
    if (owner.isEmpty()) {
      rejectUnowned(row, line, account);
      return owner;
    }
    int issuer = parties.issuer().organization().id();
    if (!Integer.valueOf(issuer).equals(owner.get().parent())) {
      row.reject(
          accountColumn(row),
          "account "
              + account.externalId()
              + " belongs to "
              + owner.get().organization().code()
              + " on "
              + line.period().ownerDay()
              + ", whom "
              + parties.issuer().organization().code()
              + " does not bill",
          "accounts of the issuer's own customers");
      return Optional.empty();
    }
    return owner;
  }

  /** Reads the same whether nobody owns the account or somebody out of reach. */
  private static void rejectUnowned(Row row, ChargeRow line, FocusRows.Account account) {
    row.reject(
        accountColumn(row),
        "nobody is known to own account "
            + account.externalId()
            + " on "
            + line.period().ownerDay(),
        "an account whose owner on that day an accounts file names");
  }

  private static String accountColumn(Row row) {
    return row.text("SubAccountId") == null ? "BillingAccountId" : "SubAccountId";
  }

  private BatchHead head(SourceFile source) {
    return new BatchHead(
        FileKind.FOCUS.id(),
        request.file(),
        hash.whole(),
        mode,
        request.publishedBy(),
        source.rows() - rejects.rows(),
        rejects.rows(),
        source.header().names());
  }

  /** What is said beside the file counts before what it says itself. */
  private List<String> declared(SourceFile source) {
    return request.control().isEmpty() ? source.comments() : request.control();
  }

  private BillPublishing how(FileControl control) {
    return new BillPublishing(parties.recipient().isEmpty(), request.replace(), claims, control);
  }
}
