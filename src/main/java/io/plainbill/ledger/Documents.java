package io.plainbill.ledger;

import io.plainbill.access.Scope;
import io.plainbill.money.DateRange;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The official documents of invoices, byte for byte as they were taken in, read under the scope's
 * policies like everything else.
 */
public final class Documents {
  /**
   * Which document.
   *
   * @param issuer the code of who issued the invoice; empty if the number says enough
   * @param sha256 which of several; empty for the official one
   */
  public record Key(String invoice, Optional<String> issuer, Optional<String> sha256) {}

  /**
   * An official document of a period.
   *
   * @param issuer the code of who issued the invoice
   * @param adjusts the number of the invoice that this one adjusts
   */
  public record Listed(
      long id,
      String invoice,
      String issuer,
      LocalDate firstMonth,
      LocalDate lastMonth,
      Optional<LocalDate> issued,
      Optional<String> adjusts,
      String sha256) {}

  /** What a scope sees under a number. */
  public sealed interface Outcome {
    /**
     * The document.
     *
     * @param sha256 in hexadecimal; the bytes were held to it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read once
    record Found(String invoice, String sha256, byte[] content) implements Outcome {}

    /** There is none, or none that this scope may see: the two are told apart nowhere. */
    record Nothing() implements Outcome {}

    /** Invoices of several issuers go by that number. */
    record Ambiguous() implements Outcome {}
  }

  private static final String DOCUMENTS =
      """
      SELECT id, invoice, sha256 FROM invoice_document
      WHERE invoice = :invoice AND (:issuer IS NULL OR issuer_code = :issuer)
        AND CASE WHEN :sha256 IS NULL THEN official ELSE sha256 = :sha256 END
      ORDER BY official DESC, id
      """;

  /** Months that a period touches; a draft is nobody's official document. */
  private static final String LIST =
      """
      SELECT d.id, d.invoice, d.issuer_code, i.first_month, i.last_month, i.issued, i.adjusts, d.sha256
      FROM invoice i JOIN invoice_document d
        ON d.invoice = i.invoice AND d.issuer_id = i.issuer_id AND d.official
      WHERE i.status <> 'draft' AND i.first_month < :until AND i.last_month >= :from
      ORDER BY i.first_month, d.issuer_code, d.invoice
      """;

  /** The most documents of one archive. */
  public static final int MOST = 5_000;

  private static final String CONTENT = "SELECT base64 FROM document_content WHERE id = :id";

  private final Ledger ledger;

  public Documents(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The invoice's document, if the scope sees one. */
  public Outcome find(Scope scope, Key key) {
    Statement statement =
        new Statement(
            "documents/find",
            DOCUMENTS,
            Map.of(
                "invoice", key.invoice(),
                "issuer", key.issuer().<Object>map(code -> code).orElse(Statement.Missing.TEXT),
                "sha256", key.sha256().<Object>map(hash -> hash).orElse(Statement.Missing.TEXT)),
            2);
    return ledger.read(
        scope,
        reader -> {
          Rows rows = reader.rows(statement);
          if (rows.isEmpty()) {
            return new Outcome.Nothing();
          }
          boolean several = rows.rows().size() > 1 && key.sha256().isEmpty();
          return several ? new Outcome.Ambiguous() : found(reader, rows);
        });
  }

  /**
   * The official documents of invoices for months that the period touches, at most {@link #MOST}.
   */
  public List<Listed> list(Scope scope, DateRange period) {
    Statement statement =
        new Statement(
            "documents/list",
            LIST,
            Map.of("from", period.from().withDayOfMonth(1), "until", period.until()),
            MOST);
    return ledger.read(
        scope,
        reader -> {
          Rows rows = reader.rows(statement);
          return IntStream.range(0, rows.rows().size()).mapToObj(row -> listed(rows, row)).toList();
        });
  }

  private static Listed listed(Rows rows, int row) {
    return new Listed(
        number(rows.cell(row, "id")),
        text(rows.cell(row, "invoice")),
        text(rows.cell(row, "issuer_code")),
        day(rows.cell(row, "first_month")).orElseThrow(),
        day(rows.cell(row, "last_month")).orElseThrow(),
        day(rows.cell(row, "issued")),
        Optional.of(text(rows.cell(row, "adjusts"))).filter(adjusted -> !adjusted.isEmpty()),
        text(rows.cell(row, "sha256")));
  }

  /** The bytes of one of those, held to its hash. */
  public byte[] content(Scope scope, Listed document) {
    return ledger.read(scope, reader -> content(reader, document.id(), document.sha256()));
  }

  private static Outcome found(ScopedReader reader, Rows rows) {
    String sha256 = text(rows.cell(0, "sha256"));
    byte[] bytes = content(reader, number(rows.cell(0, "id")), sha256);
    return new Outcome.Found(text(rows.cell(0, "invoice")), sha256, bytes);
  }

  private static byte[] content(ScopedReader reader, long id, String sha256) {
    Statement content = new Statement("documents/content", CONTENT, Map.of("id", id), 1);
    byte[] bytes = Base64.getMimeDecoder().decode(text(reader.rows(content).cell(0, "base64")));
    if (!sha256(bytes).equals(sha256)) {
      throw new IllegalStateException("document " + id + " is not what was stored");
    }
    return bytes;
  }

  private static long number(Value value) {
    if (!(value instanceof Value.Decimal(var number))) {
      throw new IllegalStateException("a document without a number");
    }
    return number.longValueExact();
  }

  private static Optional<LocalDate> day(Value value) {
    return value instanceof Value.Day(var day) ? Optional.of(day) : Optional.empty();
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }

  /** In hexadecimal. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
