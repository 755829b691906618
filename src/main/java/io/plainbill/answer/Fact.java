package io.plainbill.answer;

import java.util.Optional;

/**
 * One figure or word that a query gave.
 *
 * @param value canonical: a plain decimal, an ISO date or instant, or text
 * @param currency present for money, and only then
 * @param definition the article that says what the label means, one step away
 */
public record Fact(
    String key,
    String label,
    ColumnType type,
    String value,
    Optional<String> currency,
    Optional<String> definition) {}
