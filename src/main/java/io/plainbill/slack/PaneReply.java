package io.plainbill.slack;

import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackPlace;

/**
 * In the assistant's pane, whose status says that it looks; where there is no pane, as a message.
 */
final class PaneReply implements Reply {
  private final Web web;
  private final Workspace team;
  private final DirectReply messages;

  PaneReply(Web web, Workspace team, DirectReply messages) {
    this.web = web;
    this.team = team;
    this.messages = messages;
  }

  @Override
  public void looking(String question) throws SlackFault {
    Spot pane = thread();
    try {
      web.call(
          team.token(),
          "assistant.threads.setStatus",
          client ->
              client.assistantThreadsSetStatus(request ->
                  request.channelId(pane.channel()).threadTs(pane.thread()).status("is looking…")));
    } catch (SlackFault noPane) {
      messages.looking(question);
    }
  }

  @Override
  public void show(SlackMessage message) throws SlackFault {
    messages.show(message);
  }

  @Override
  public SlackPlace place() {
    return SlackPlace.DIRECT;
  }

  @Override
  public Spot thread() throws SlackFault {
    return messages.thread();
  }
}
