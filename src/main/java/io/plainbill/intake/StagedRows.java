package io.plainbill.intake;

import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.Publication;
import io.plainbill.ledger.StagedPlaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one of Plainbill's own files on their way to be staged. */
interface StagedRows {
  /** Rows in the order in which they stand. */
  void take(Row row);

  /** To be called once all were taken; then all that is wrong is known. */
  void end();

  static StagedRows of(
      OwnFile file, ImportRequest request, Publication publication, Rejects rejects) {
    return file instanceof StreamedFile streamed
        ? new Streamed(streamed, request.file(), publication, rejects)
        : new Held(file, request.file(), publication, rejects);
  }

  /** Keeps the row as it came, and stages what became of it unless it is rejected. */
  static void stage(Row row, List<LedgerRow> rows, Publication publication, Rejects rejects) {
    if (row.rejected()) {
      rejects.add(row.problems());
      publication.raw(row.number(), row.fields(), row.rejectedBecause());
    } else {
      publication.raw(row.number(), row.fields(), null);
      rows.forEach(publication::row);
    }
  }

  /** Of any length: a row is forgotten once it is staged. */
  final class Streamed implements StagedRows {
    private final StreamedFile file;
    private final Publication publication;
    private final StagedPlaces places;
    private final Rejects rejects;
    private final LateRejects late;

    Streamed(StreamedFile file, String name, Publication publication, Rejects rejects) {
      this.file = file;
      this.publication = publication;
      this.places = publication.places();
      this.rejects = rejects;
      this.late = new LateRejects(name, places, rejects);
    }

    @Override
    public void take(Row row) {
      List<LedgerRow> rows = file.read(row);
      stage(row, rows, publication, rejects);
      String group = file.group(row);
      places.add(
          new StagedPlaces.Place(
              row.number(),
              row.line(),
              row.rejected(),
              file.key(row).orElse(null),
              group.isEmpty() ? null : group));
    }

    @Override
    public void end() {
      places.repeated(clash ->
          late.reject(
              clash,
              file.unique().orElse(null),
              "it stands on line " + clash.otherLine() + " already",
              "each only once"));
      file.checkStaged(places, late);
      places.besideRejected(clash ->
          late.reject(
              clash,
              null,
              "line " + clash.otherLine() + ", which belongs to it, is rejected",
              "all rows that belong together to be right"));
    }
  }

  /** Of a bounded length: what the file says is checked against itself, so its rows are held. */
  final class Held implements StagedRows {
    /** Some hundred megabytes for the widest kind. */
    private static final int MOST_ROWS = 200_000;

    private final OwnFile file;
    private final String name;
    private final Publication publication;
    private final Rejects rejects;
    private final Map<Row, List<LedgerRow>> read = new LinkedHashMap<>();

    Held(OwnFile file, String name, Publication publication, Rejects rejects) {
      this.file = file;
      this.name = name;
      this.publication = publication;
      this.rejects = rejects;
    }

    @Override
    public void take(Row row) {
      if (row.number() > MOST_ROWS) {
        throw new FileFault(
            Problem.ofFile(
                name,
                "it has more than " + MOST_ROWS + " rows",
                "several files, each of one part of the things: what says who is who is checked as"
                    + " a whole"));
      }
      read.put(row, file.read(row));
    }

    @Override
    public void end() {
      file.checkTogether();
      rejectWholeGroups();
      read.forEach((row, rows) -> stage(row, rows, publication, rejects));
    }

    private void rejectWholeGroups() {
      Map<String, List<Row>> groups =
          read.keySet().stream().collect(Collectors.groupingBy(file::group));
      groups.forEach((group, rows) -> {
        Optional<Row> wrong = rows.stream().filter(Row::rejected).findFirst();
        if (!group.isEmpty() && wrong.isPresent()) {
          rows.stream()
              .filter(row -> !row.rejected())
              .forEach(row ->
                  row.reject(
                      null,
                      "line " + wrong.get().line() + ", which belongs to it, is rejected",
                      "all rows that belong together to be right"));
        }
      });
    }
  }
}
