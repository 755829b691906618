package io.plainbill.catalog;

/** The query and column whose first row names the case. */
public record Decide(String query, String column) {}
