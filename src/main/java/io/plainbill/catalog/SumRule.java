package io.plainbill.catalog;

/** A table's column must sum, per currency and exactly, to a fact. */
public record SumRule(String table, String column, String fact) {}
