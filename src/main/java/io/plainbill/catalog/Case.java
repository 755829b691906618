package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One way an answer can turn out.
 *
 * @param reason why there are no figures; present unless the kind is an answer
 * @param headline sentences; one whose placeholder has no value is left out
 * @param facts the facts shown; absent means all of the plan's, or none where the kind is empty
 * @param tables likewise
 * @param explain replaces the plan's; absent means the plan's, or none where the kind is empty
 * @param choices a query with columns {@code label} and {@code question}
 */
public record Case(
    Kind kind,
    Optional<String> reason,
    List<Phrase> headline,
    List<Suggestion> suggestions,
    Optional<List<String>> facts,
    Optional<List<String>> tables,
    Optional<List<Explain>> explain,
    Optional<String> choices) {
  /** What sort of answer it is. */
  public enum Kind {
    ANSWER,
    EMPTY,
    UNKNOWN
  }

  public Case {
    headline = List.copyOf(headline);
    suggestions = List.copyOf(suggestions);
    facts = facts.map(List::copyOf);
    tables = tables.map(List::copyOf);
    explain = explain.map(List::copyOf);
  }
}
