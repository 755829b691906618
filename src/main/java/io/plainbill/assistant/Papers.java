package io.plainbill.assistant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Permission;
import io.plainbill.access.Purpose;
import io.plainbill.access.Right;
import io.plainbill.access.Scope;
import io.plainbill.answer.SayWhy;
import io.plainbill.answer.Warrant.Whose;
import io.plainbill.ledger.Documents;
import io.plainbill.money.DateRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The official documents of invoices, to those who may see them; each look is on record. */
public final class Papers {
  /** What one must be allowed to ask about. */
  private static final String INVOICE = "invoice";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Surroundings surroundings;
  private final Documents documents;
  private final AuditTrail trail;

  public Papers(Surroundings surroundings, Documents documents, AuditTrail trail) {
    this.surroundings = surroundings;
    this.documents = documents;
    this.trail = trail;
  }

  /** What comes of asking for one. */
  public sealed interface Paper {
    /** Whether there is one, is for the visitor alone. */
    record Looked(Documents.Outcome outcome) implements Paper {}

    /**
     * The visitor must say why they look at a customer's data; nothing was looked for.
     *
     * @param words what to say, for them
     */
    record SayWhy(String words) implements Paper {}
  }

  /** A document. A reason is asked for before it is known whether there is one. */
  public Paper find(Documents.Key key, Visit visit) {
    Optional<Purpose> why = visit.reason().flatMap(Purpose::of);
    return switch (visit.caller().role().mayAsk(INVOICE)) {
      case NO -> new Paper.Looked(new Documents.Outcome.Nothing());
      case WITH_REASON -> why.isPresent() ? look(key, visit, why) : new Paper.SayWhy(needed(key));
      case YES -> look(key, visit, Optional.empty());
    };
  }

  private static String needed(Documents.Key key) {
    return SayWhy.toLookAgain(new Whose(INVOICE, INVOICE + " " + key.invoice()));
  }

  /** What comes of asking for all of a period. */
  public sealed interface Bundle {
    /**
     * The documents that the visitor may see.
     *
     * @param content gives the bytes of one
     * @param taken puts on record that a file with them left, by its hash in hexadecimal
     */
    record Listed(
        List<Documents.Listed> documents,
        Function<Documents.Listed, byte[]> content,
        Consumer<String> taken)
        implements Bundle {}

    /** The visitor's role asks nothing about invoices, or takes nothing away. */
    record NotAllowed() implements Bundle {}

    /**
     * The visitor must say why they look at customers' data; nothing was looked for.
     *
     * @param words what to say, for them
     */
    record SayWhy(String words) implements Bundle {}
  }

  /** The official documents of invoices for the months that a period touches. */
  public Bundle all(DateRange period, Visit visit) {
    Optional<Purpose> why = visit.reason().flatMap(Purpose::of);
    Permission may = visit.caller().role().mayAsk(INVOICE);
    if (may == Permission.NO || !visit.caller().role().may(Right.EXPORT)) {
      return new Bundle.NotAllowed();
    }
    if (may == Permission.WITH_REASON && why.isEmpty()) {
      return new Bundle.SayWhy(SayWhy.toLookAgain(new Whose("all", "your customers")));
    }
    Scope scope = surroundings.scope(visit.caller());
    List<Documents.Listed> found = documents.list(scope, period);
    Optional<Purpose> given = may == Permission.WITH_REASON ? why : Optional.empty();
    return new Bundle.Listed(
        found,
        document -> documents.content(scope, document),
        sha256 -> trail.append(left(period, found, sha256, visit, given)));
  }

  private static AuditEntry left(
      DateRange period,
      List<Documents.Listed> documents,
      String sha256,
      Visit visit,
      Optional<Purpose> why) {
    ObjectNode details =
        JSON.createObjectNode()
            .put("format", "zip")
            .put("from", period.from().toString())
            .put("until", period.until().toString())
            .put("sha256", sha256);
    documents.forEach(document -> details.withArray("invoices").add(document.invoice()));
    return new AuditEntry(
        Action.EXPORT,
        "",
        "invoice.documents",
        visit.because(why),
        List.of(visit.caller().organization().id()),
        details.toString());
  }

  private Paper look(Documents.Key key, Visit visit, Optional<Purpose> why) {
    Documents.Outcome outcome = documents.find(surroundings.scope(visit.caller()), key);
    if (outcome instanceof Documents.Outcome.Found found) {
      trail.append(
          new AuditEntry(
              Action.EXPORT,
              found.invoice(),
              "invoice.document",
              visit.because(why),
              List.of(visit.caller().organization().id()),
              "{\"sha256\":\"" + found.sha256() + "\"}"));
    }
    return new Paper.Looked(outcome);
  }
}
