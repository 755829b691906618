package io.plainbill.assistant;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Asking;
import io.plainbill.language.Understanding;

/** The engine that turns what was understood into an answer. */
@FunctionalInterface
public interface Answering {
  Answer answer(Understanding understanding, Asking asking);
}
