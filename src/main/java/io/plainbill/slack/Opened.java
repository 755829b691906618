package io.plainbill.slack;

import io.plainbill.answer.Answer;

/** What stands in the way of an answer that somebody pressed something about, or nothing. */
sealed interface Opened {
  record Open(Answer answer) implements Opened {}

  /** There is none, or it is not for who pressed: the two are told apart nowhere. */
  record NotThere() implements Opened {}

  /** Who pressed must say why first. */
  record SayWhy(String words) implements Opened {}
}
