package io.plainbill.ledger;

import io.plainbill.access.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

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

  private static Outcome found(ScopedReader reader, Rows rows) {
    if (!(rows.cell(0, "id") instanceof Value.Decimal(var id))) {
      throw new IllegalStateException("a document without a number");
    }
    Statement content =
        new Statement("documents/content", CONTENT, Map.of("id", id.longValueExact()), 1);
    byte[] bytes = Base64.getMimeDecoder().decode(text(reader.rows(content).cell(0, "base64")));
    String sha256 = text(rows.cell(0, "sha256"));
    if (!sha256(bytes).equals(sha256)) {
      throw new IllegalStateException("document " + id + " is not what was stored");
    }
    return new Outcome.Found(text(rows.cell(0, "invoice")), sha256, bytes);
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
