package io.plainbill.http;

import io.plainbill.answer.Answer;
import io.plainbill.answer.TablePage;
import java.util.function.Function;

/**
 * How answers are written. Pure: the same answer gives the same bytes.
 *
 * @param json kept too, to be given again
 * @param text for a terminal
 * @param page more rows of a table, as JSON
 */
public record Writing(
    Function<Answer, String> json,
    Function<Answer, String> text,
    Function<TablePage, String> page) {}
