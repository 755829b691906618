package io.plainbill.ops;

/**
 * What a desk is told of a new case.
 *
 * @param json for a program
 * @param subject one line, for people
 * @param text for people
 */
record Letter(String json, String subject, String text) {}
