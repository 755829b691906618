package io.plainbill.http;

import io.plainbill.answer.Answer;
import java.util.function.Function;

/**
 * How answers are written. Pure: the same answer gives the same bytes.
 *
 * @param json kept too, to be given again
 * @param text for a terminal
 */
public record Writing(Function<Answer, String> json, Function<Answer, String> text) {}
