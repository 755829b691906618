package io.plainbill.answer;

/**
 * The names that an answer gets before it is made.
 *
 * @param answer {@code a_…}
 * @param conversation {@code c_…}
 */
public record AnswerIds(String answer, String conversation) {}
