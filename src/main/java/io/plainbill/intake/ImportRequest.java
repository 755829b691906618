package io.plainbill.intake;

import io.plainbill.access.Actor;
import io.plainbill.access.Reach;
import io.plainbill.ledger.BatchHead.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file to import and how.
 *
 * @param path a CSV file, perhaps compressed by gzip, or a zip of one CSV and its documents
 * @param kind if empty, told from the header
 * @param issuer for bills: the code of the organisation that charges
 * @param recipient for bills: the code of the organisation that is charged, or {@code @owner} for
 *     the customer who owns each line's account
 * @param granularity for bills: {@code detail}, or what else the lines are sums of
 * @param mode whether the file is everything for what it covers; if empty, as its kind usually is
 * @param allowRejects publish the good rows although others were rejected
 * @param replace publish although rows or totals drop sharply, or an issued invoice changes
 * @param publishedBy who imports, as the audit trail tells it
 * @param documents for invoices: the folder or zip file with their documents; if empty, the zip
 *     that they came in, or the file's own folder
 * @param reach whose things the file may speak about
 * @param control for bills: what the file comes to, as lines above its header would say it
 */
public record ImportRequest(
    Path path,
    Optional<FileKind> kind,
    Optional<String> issuer,
    Optional<String> recipient,
    String granularity,
    Optional<Mode> mode,
    boolean allowRejects,
    boolean replace,
    Actor publishedBy,
    Optional<Path> documents,
    Reach reach,
    List<String> control) {

  public ImportRequest {
    control = List.copyOf(control);
  }

  /** The recipient that sends each line to the customer who owns its account. */
  public static final String OWNER = "@owner";

  private static final String DETAIL = "detail";

  /** A file of the operator's whose kind shows in its header, in its kind's usual mode. */
  public static ImportRequest of(Path path, String publishedBy) {
    return new ImportRequest(
        path,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DETAIL,
        Optional.empty(),
        false,
        false,
        Actor.operator(publishedBy),
        Optional.empty(),
        Reach.EVERYTHING,
        List.of());
  }

  public ImportRequest between(String newIssuer, String newRecipient) {
    return new ImportRequest(
        path,
        kind,
        Optional.of(newIssuer),
        Optional.of(newRecipient),
        granularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest as(FileKind newKind) {
    return new ImportRequest(
        path,
        Optional.of(newKind),
        issuer,
        recipient,
        granularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest at(String newGranularity) {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        newGranularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest in(Mode newMode) {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        Optional.of(newMode),
        allowRejects,
        replace,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest allowingRejects() {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        mode,
        true,
        replace,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest replacing() {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        mode,
        allowRejects,
        true,
        publishedBy,
        documents,
        reach,
        control);
  }

  public ImportRequest withDocuments(Path folderOrZip) {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        Optional.of(folderOrZip),
        reach,
        control);
  }

  /** A file of bills that comes to what those lines say. */
  public ImportRequest controlledBy(List<String> newControl) {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        documents,
        reach,
        newControl);
  }

  public ImportRequest within(Reach newReach) {
    return new ImportRequest(
        path,
        kind,
        issuer,
        recipient,
        granularity,
        mode,
        allowRejects,
        replace,
        publishedBy,
        documents,
        newReach,
        control);
  }

  String file() {
    return String.valueOf(path.getFileName());
  }
}
