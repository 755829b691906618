package io.plainbill.answer;

import java.util.Optional;

/**
 * One figure or word that a query gave.
 *
 * @param value canonical: a plain decimal, an ISO date or instant, or text
 * @param currency present for money, and only then
 * @param definition the article that says what the label means, one step away
 * @param shown false if it is part of the headline only: it is there so that every figure can be
 *     traced, and a channel need not list it
 */
public record Fact(
    String key,
    String label,
    ColumnType type,
    String value,
    Optional<String> currency,
    Optional<String> definition,
    boolean shown) {

  /** The same fact, for a channel to list. */
  Fact listed() {
    return new Fact(key, label, type, value, currency, definition, true);
  }

  /** The same fact, only there for its figure to be traced. */
  Fact unlisted() {
    return new Fact(key, label, type, value, currency, definition, false);
  }
}
