package io.plainbill.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody can press. */
public enum SlackAction {
  /** One of the answer's suggestions; the index is its place in {@code suggestions}. */
  SUGGESTION,
  /** One of the answer's choices; the index is its place in {@code choices}. */
  CHOICE,
  /** A table, all of it, in a modal; the index is its place in {@code tables}. */
  TABLE,
  /** What the answer knows beside the figure: all facts, the sources, the whole scope. */
  DETAILS,
  /** The article of an explanation; the index is its place in {@code explanations}. */
  ARTICLE,
  /** What a fact's label means; the index is the fact's place in {@code facts}. */
  TERM,
  /** The answer as a file; the index is the format's place among all formats. */
  FILE,
  /** Shows the answer to everybody in the channel. */
  SHARE,
  /** Hands the answer to a person. */
  PERSON,
  /** It helped. */
  HELPFUL,
  /** It did not help. */
  UNHELPFUL,
  /** Asks an example; the id is the intent's, the index its place in that intent's examples. */
  EXAMPLE,
  /** Asks a recent question again; the id is that of the answer it got. */
  AGAIN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SlackAction> of(String id) {
    return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
  }
}
