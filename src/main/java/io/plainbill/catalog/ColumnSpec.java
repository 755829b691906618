package io.plainbill.catalog;

import java.util.Optional;

/**
 * One column of a table.
 *
 * @param key the query's column
 * @param define the article that says what the label means
 */
public record ColumnSpec(String key, String label, ColumnKind kind, Optional<String> define) {}
