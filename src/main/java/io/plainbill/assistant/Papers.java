package io.plainbill.assistant;

import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Purpose;
import io.plainbill.answer.SayWhy;
import io.plainbill.answer.Warrant.Whose;
import io.plainbill.ledger.Documents;
import java.util.List;
import java.util.Optional;

/** The official documents of invoices, to those who may see them; each look is on record. */
public final class Papers {
  /** What one must be allowed to ask about. */
  private static final String INVOICE = "invoice";

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
