package io.plainbill.catalog;

import java.util.Optional;

/**
 * A figure or word taken from a query; one fact for each row that has it.
 *
 * @param column the query's column with the value
 * @param currency the query's column with the currency; present for money only
 * @param define the article that says what the label means
 * @param show false if it is only there for the words
 */
public record FactSpec(
    String key,
    String label,
    String query,
    String column,
    ColumnKind kind,
    Optional<String> currency,
    Optional<String> define,
    boolean show) {}
