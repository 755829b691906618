package io.plainbill.answer;

/**
 * More rows of a long table, as of the moment of the answer that it belongs to.
 *
 * @param answer {@code a_…}
 * @param first the number of the page's first row, from 1
 * @param table the page's rows; its totals are those of all rows, its rest is what comes behind
 * @param versions what the answer, and so the page, was made from
 */
public record TablePage(String answer, long first, Table table, Answer.Versions versions) {}
