package io.plainbill.catalog;

/**
 * A text over placeholders, in ICU MessageFormat syntax. Values are arguments of it and never part
 * of it, so that no value can be read as syntax.
 */
public record Phrase(String pattern) {}
