package io.plainbill.demo;

import io.plainbill.access.Role;
import io.plainbill.demo.BillFiles.BillFile;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps the demo world in a folder and its database, and builds it anew when it is out of date. */
public final class DemoWorld {
  private static final String PUBLISHED_BY = "demo";

  /** Kinds whose later files may tell nothing new. */
  private static final Set<FileKind> TOLD_AGAIN =
      EnumSet.of(FileKind.REBATES, FileKind.REBATE_EVENTS, FileKind.REBATE_ADJUSTMENTS);

  private final BuildMarker marker;
  private final Path files;
  private final Clock clock;

  private DemoWorld(Path folder, Clock clock) {
    this.marker = new BuildMarker(folder);
    this.files = folder.resolve("files");
    this.clock = clock;
  }

  /**
   * Builds the world unless the one that stands still serves: same seed, generator and month, not
   * older than a week.
   *
   * @param folder the demo's own; the files that were imported stay in it to be looked at
   * @param emptied drops what is in the demo's database and gives an importer into a new one;
   *     called only if the world is built
   * @param progress gets a short line for each step
   * @return whether it was built
   * @throws IllegalStateException if the importer refuses one of the demo's own files
   */
  public static boolean ensure(
      Path folder, Clock clock, Supplier<Importer> emptied, Consumer<String> progress) {
    DemoWorld world = new DemoWorld(folder, clock);
    if (world.marker.stands(DemoDays.at(clock))) {
      return false;
    }
    world.marker.remove();
    world.build(emptied.get(), progress);
    return true;
  }

  /** Builds the world into an empty ledger, whatever stood; what it holds is the plan's. */
  public static DemoPlan build(
      Path folder, Clock clock, Importer importer, Consumer<String> progress) {
    return new DemoWorld(folder, clock).build(importer, progress);
  }

  /** Somebody for every role at every level. */
  public static List<DemoCaller> callers() {
    List<DemoCaller> callers = new ArrayList<>();
    for (String organization : List.of(World.SUNRISE, World.BOREALIS, World.MERIDIAN)) {
      callers.add(caller("sam.sales", organization, Role.SALES));
      callers.add(caller("sue.support", organization, Role.SUPPORT));
      callers.add(caller("fay.finance", organization, Role.FINANCE));
      callers.add(caller("ada.admin", organization, Role.ADMIN));
      callers.add(caller("ari.auditor", organization, Role.AUDITOR));
    }
    for (String organization : List.of(World.ACME, World.GLOBEX, World.LOTUS)) {
      callers.add(caller("cara.admin", organization, Role.CUSTOMER_ADMIN));
      callers.add(caller("finn.finance", organization, Role.FINANCE_VIEWER));
      callers.add(caller("olga.operations", organization, Role.OPERATIONS));
    }
    return List.copyOf(callers);
  }

  private static DemoCaller caller(String name, String organization, Role role) {
    return new DemoCaller(name + "@" + organization + ".example", organization, role);
  }

  private DemoPlan build(Importer importer, Consumer<String> progress) {
    try {
      Files.createDirectories(files);
      progress.accept("Planning the demo world");
      DemoPlan plan = DemoPlan.of(clock);
      progress.accept("Writing its files to " + files);
      Map<FileKind, Path> own = new OwnFiles(plan, files).write();
      own.putAll(new DocumentFiles(plan, files).write());
      List<BillFile> bills = new BillFiles(plan, files).write();
      past(plan, own, importer, progress);
      own.forEach(
          (kind, file) -> run(importer, ImportRequest.of(file, PUBLISHED_BY).as(kind), progress));
      bills.forEach(bill -> run(importer, bill, progress));
      marker.write(plan.days());
      return plan;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What came in on earlier days; taken out of the files that come in now. */
  private void past(
      DemoPlan plan, Map<FileKind, Path> own, Importer importer, Consumer<String> progress) {
    Importer first = importer.at(DemoPast.ago(plan.days(), DemoPast.FIRST));
    Importer second = importer.at(DemoPast.ago(plan.days(), DemoPast.SECOND));
    OwnFiles writer = new OwnFiles(plan, files);
    Map<FileKind, Path> basics = new TreeMap<>(own);
    basics.keySet().removeIf(kind -> kind.compareTo(FileKind.REBATES) >= 0);
    own.keySet().removeAll(basics.keySet());
    basics.putAll(writer.writeRebatesAt(plan.days().now().minus(DemoPast.FIRST), true));
    basics.forEach(
        (kind, file) -> run(first, ImportRequest.of(file, PUBLISHED_BY).as(kind), progress));
    writer
        .writeRebatesAt(plan.days().now().minus(DemoPast.SECOND_TOLD), false)
        .forEach(
            (kind, file) -> run(second, ImportRequest.of(file, PUBLISHED_BY).as(kind), progress));
    new BillFiles(plan, files)
        .writePast(DemoPlan.of(DemoPast.ago(plan.days(), DemoPast.SECOND)))
        .forEach(bill -> run(second, bill, progress));
  }

  private static void run(Importer importer, BillFile bill, Consumer<String> progress) {
    ImportRequest request = ImportRequest.of(bill.path(), PUBLISHED_BY).as(FileKind.FOCUS);
    run(importer, request.between(bill.issuer(), bill.recipient()), progress);
  }

  private static void run(Importer importer, ImportRequest request, Consumer<String> progress) {
    progress.accept("Importing " + request.path().getFileName());
    ImportReport report = importer.importFile(request, ProgressListener.NONE);
    switch (report) {
      case ImportReport.Published published -> {
        if (published.rejected() > 0) {
          throw new IllegalStateException("rejected: " + published.rejects());
        }
      }
      case ImportReport.Unchanged unchanged -> {
        if (!request.kind().map(TOLD_AGAIN::contains).orElse(false)) {
          throw new IllegalStateException(unchanged.file() + " was there already");
        }
      }
      case ImportReport.Refused refused ->
          throw new IllegalStateException(refused.file() + ": " + refused.problems());
      case ImportReport.LeftAlone left -> throw new IllegalStateException(left.file());
    }
  }
}
