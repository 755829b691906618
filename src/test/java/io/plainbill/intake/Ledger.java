package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A fresh ledger for one test: a distributor with two resellers and three customers, files on the
 * fly, and a look at every table as its owner.
 */
final class Ledger implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String ORGANIZATIONS =
      """
      code,name,kind,parent,aliases
      acme,Acme,customer,borealis,
      globex,Globex,customer,sunrise,
      cumulus,Cumulus Distribution,distributor,,
      borealis,Borealis Cloud,reseller,cumulus,
      sunrise,Sunrise Digital,reseller,cumulus,
      northwind,Northwind,customer,borealis,north wind|NW
      """;

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final TestDatabase database = TestDatabase.fresh();
  private final Importer importer =
      new Importer(new Publisher(database.writer(), CLOCK, database.trail(CLOCK)));
  private final Path folder;

  Ledger(Path folder) {
    this.folder = folder;
    published(ImportRequest.of(file("organizations.csv", ORGANIZATIONS), "test"));
  }

  Importer importer() {
    return importer;
  }

  Path file(String name, String content) {
    return bytes(name, content.getBytes(UTF_8));
  }

  Path bytes(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ImportReport run(ImportRequest request) {
    return importer.importFile(request, ProgressListener.NONE);
  }

  ImportReport.Published published(ImportRequest request) {
    return switch (run(request)) {
      case ImportReport.Published published -> published;
      case ImportReport other -> throw new AssertionError(other.toString());
    };
  }

  ImportReport.Refused refused(ImportRequest request) {
    return switch (run(request)) {
      case ImportReport.Refused refused -> refused;
      case ImportReport other -> throw new AssertionError(other.toString());
    };
  }

  ImportReport.Unchanged unchanged(ImportRequest request) {
    return switch (run(request)) {
      case ImportReport.Unchanged unchanged -> unchanged;
      case ImportReport other -> throw new AssertionError(other.toString());
    };
  }

  /** A bill from Borealis to Acme. */
  ImportRequest acmeBill(String content) {
    return ImportRequest.of(file("bill.csv", content), "test").between("borealis", "acme");
  }

  void execute(String sql) {
    database.execute(sql);
  }

  /** Every row as its columns joined by blanks; nulls read {@code null}. */
  List<String> rows(String sql) {
    try (Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(i > 1 ? " " : "").append(rows.getString(i));
        }
        read.add(row.toString());
      }
      return read;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String one(String sql) {
    return rows(sql).getFirst();
  }

  /** Live bills: provider, issuer, recipient, month, currency, lines, total, revision. */
  List<String> bills() {
    return rows(
        """
        SELECT p.code, i.code, r.code, to_char(b.billing_month, 'YYYY-MM'), b.currency, b.line_count,
               trim_scale(b.billed_total), b.revision
          FROM ledger.bill b JOIN ledger.provider p ON p.id = b.provider_id
          JOIN ledger.organization i ON i.id = b.issuer_id
          JOIN ledger.organization r ON r.id = b.recipient_id
         WHERE b.until_batch = 9223372036854775807
         ORDER BY p.code, i.code, r.code, b.billing_month, b.currency
        """);
  }

  @Override
  public void close() {
    database.close();
  }
}
