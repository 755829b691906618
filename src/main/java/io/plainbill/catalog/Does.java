package io.plainbill.catalog;

/** The kinds of work an intent can ask for. The only place where Java decides by kind of intent. */
public enum Does {
  /** Runs the intent's queries inside the asker's scope. */
  QUERY,
  /** Finds the passage of the knowledge base that explains the words asked about. */
  ARTICLE,
  /** Gives the answer before as a file. */
  EXPORT,
  /** Says something fixed: greetings, thanks, the honest "I do not know". */
  TALK,
  /** Lists what this asker may ask. */
  HELP,
  /**
   * Hands a conversation over to a person; one that takes the slot {@code case} tells how a case
   * stands.
   */
  HANDOFF
}
