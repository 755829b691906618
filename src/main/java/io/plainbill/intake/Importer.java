package io.plainbill.intake;

import io.plainbill.access.Reach;
import io.plainbill.ledger.Publication;
import io.plainbill.ledger.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings files into the ledger. Each file is one transaction: it is published whole, or nothing of
 * it is.
 */
public final class Importer {
  /** What an organisation below the top may send in: all else speaks about those above it too. */
  private static final Set<FileKind> OPEN_TO_RESELLERS =
      Collections.unmodifiableSet(
          EnumSet.of(FileKind.ORGANIZATIONS, FileKind.ACCOUNTS, FileKind.ORDERS, FileKind.FOCUS));

  private final Publisher publisher;

  public Importer(Publisher publisher) {
    this.publisher = publisher;
  }

  /** The same importer for files that come in by another clock. */
  public Importer at(Clock other) {
    return new Importer(publisher.at(other));
  }

  /**
   * Imports one file.
   *
   * @throws io.plainbill.ledger.PublishingFailed if the database fails; nothing was kept
   */
  public ImportReport importFile(ImportRequest request, ProgressListener listener) {
    Optional<FileKind> kind = request.kind();
    try {
      FileKind known = kindOf(request);
      kind = Optional.of(known);
      Reading reading = new Reading(request.file(), listener);
      if (request.reach() instanceof Reach.Below && !OPEN_TO_RESELLERS.contains(known)) {
        return ImportReport.Refused.because(
            kind,
            Problem.ofFile(
                request.file(),
                "files of the kind " + known.id() + " come from the operator alone",
                "a file of one of "
                    + String.join(", ", OPEN_TO_RESELLERS.stream().map(FileKind::id).toList())));
      }
      return publisher.publish(publication -> {
        publication.within(request.reach());
        try (SourceFile source = SourceFile.open(request.path())) {
          return run(known, request, publication, source, reading);
        }
      });
    } catch (FileFault fault) {
      return ImportReport.Refused.because(kind, fault.problem());
    }
  }

  /**
   * Imports files that belong together, each kind after those that it refers to: organisations
   * first, bills last. After a file that was refused, those that come later are left alone.
   *
   * @return one report per request, in the order in which they were imported
   */
  public List<ImportReport> importAll(List<ImportRequest> requests, ProgressListener listener) {
    List<ImportRequest> plan = inOrder(requests);
    listener.planned(plan.stream().map(ImportRequest::file).toList());
    List<ImportReport> reports = new ArrayList<>();
    boolean refused = false;
    for (ImportRequest request : plan) {
      ImportReport report =
          refused
              ? new ImportReport.LeftAlone(request.file(), request.kind())
              : importFile(request, listener);
      refused |= report instanceof ImportReport.Refused;
      reports.add(report);
      listener.over(report);
    }
    return reports;
  }

  /**
   * The files that a path stands for: itself, or if it is a folder the CSV files in it.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static List<Path> filesAt(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Importer::isCsv).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * A row of a file as it came, with its columns' names.
   *
   * @param number 1 for the first row after the header
   */
  public static Optional<RawRow> rawRow(Path file, long number) {
    try (SourceFile source = SourceFile.open(file)) {
      for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
        if (row.get().number() == number) {
          return Optional.of(new RawRow(source.header().names(), row.get().fields()));
        }
      }
      return Optional.empty();
    } catch (FileFault unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isCsv(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  private static List<ImportRequest> inOrder(List<ImportRequest> requests) {
    return requests.stream()
        .map(request -> new Sorted(request, kindOrFirst(request)))
        .sorted(Comparator.comparing(Sorted::kind).thenComparing(one -> one.request().file()))
        .map(Sorted::request)
        .toList();
  }

  private record Sorted(ImportRequest request, FileKind kind) {}

  /** A file that cannot be used comes first, so that nothing is imported before it is told. */
  private static FileKind kindOrFirst(ImportRequest request) {
    try {
      return kindOf(request);
    } catch (FileFault toldLater) {
      return FileKind.ORGANIZATIONS;
    }
  }

  private static FileKind kindOf(ImportRequest request) {
    try (SourceFile source = SourceFile.open(request.path())) {
      if (request.kind().isEmpty()) {
        return KindDetection.detect(request.file(), source.header());
      }
      KindDetection.check(request.file(), request.kind().get(), source.header());
      return request.kind().get();
    }
  }

  private static ImportReport run(
      FileKind kind,
      ImportRequest request,
      Publication publication,
      SourceFile source,
      Reading reading) {
    return switch (kind) {
      case FOCUS -> new FocusImport(request, publication).run(source, reading);
      case ORGANIZATIONS,
          ACCOUNTS,
          SERVICE_ALIASES,
          CALENDARS,
          NOTICES,
          DEPARTMENTS,
          BUDGETS,
          ORDERS,
          PROGRAMMES,
          PROGRAMME_PRODUCTS,
          REBATES,
          REBATE_EVENTS,
          REBATE_ADJUSTMENTS,
          INVOICES,
          VOUCHERS,
          VOUCHER_USES,
          CREDIT,
          CREDIT_EVENTS ->
          new OwnImport(kind, request, publication).run(source, reading);
    };
  }
}
