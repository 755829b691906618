package io.plainbill.answer;

import java.time.Instant;
import java.util.Optional;

/**
 * What an answer can tell of a case that people take care of.
 *
 * @param reference such as {@code CASE-48217730}
 * @param desk whose people take care of it, by name
 * @param answer the answer that it is about; empty if it is about none
 * @param closedAt empty while it is open
 * @param note what whoever closed it tells the asker
 */
public record CaseFile(
    String reference,
    String desk,
    Optional<String> answer,
    Instant openedAt,
    Optional<Instant> closedAt,
    Optional<String> note) {
  public boolean open() {
    return closedAt.isEmpty();
  }

  /** The same case with that note. */
  public CaseFile noted(Optional<String> words) {
    return new CaseFile(reference, desk, answer, openedAt, closedAt, words);
  }
}
