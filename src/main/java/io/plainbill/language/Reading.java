package io.plainbill.language;

import io.plainbill.language.Understanding.Match;
import java.util.List;

/** Which intent a question is about, and what it keeps of the conversation. */
sealed interface Reading {
  /**
   * This intent.
   *
   * @param kept what stays in force where the question names nothing else
   * @param completes true if the question answers the one asked back
   */
  record Meant(Match match, List<Match> alternatives, Slots kept, boolean completes)
      implements Reading {}

  /**
   * One of these.
   *
   * @param kept what stays in force
   */
  record Between(List<Match> candidates, Slots kept) implements Reading {}

  /** None; these come nearest. */
  record None(List<Match> nearest) implements Reading {}
}
