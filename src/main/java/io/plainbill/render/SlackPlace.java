package io.plainbill.render;

/** Where an answer is read, which decides the buttons it has. */
public enum SlackPlace {
  /** In a channel, by the asker alone: it can be shared there. */
  CHANNEL,
  /** Between the asker and the app. */
  DIRECT
}
