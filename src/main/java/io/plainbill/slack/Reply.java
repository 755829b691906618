package io.plainbill.slack;

import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackPlace;

/** Where an answer goes: to whoever asked, and to nobody else. */
interface Reply {
  /** Shows that the question has arrived. */
  void looking(String question) throws SlackFault;

  /** Shows what came of it; beyond the first time as a further message. */
  void show(SlackMessage message) throws SlackFault;

  SlackPlace place();

  /** Whose next words go on with the conversation. */
  Spot thread() throws SlackFault;
}
