package io.plainbill.assistant;

import io.plainbill.answer.TablePages;
import io.plainbill.catalog.Catalog;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.language.Interpreter;

/**
 * What Plainbill knows how to answer, from one reading of {@code intents/} and {@code kb/}. All
 * parts belong together; a reload puts a whole new one in place.
 *
 * @param build the program's version, and with it that of the views that intents read
 */
public record Brain(
    Catalog catalog,
    Knowledge knowledge,
    Interpreter interpreter,
    Answering answering,
    TablePages pages,
    String build) {}
