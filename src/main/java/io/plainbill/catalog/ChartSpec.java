package io.plainbill.catalog;

/**
 * How to draw a table.
 *
 * @param type waterfall, bar or line
 */
public record ChartSpec(String type, String table, String x, String y) {}
