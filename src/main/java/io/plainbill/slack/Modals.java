package io.plainbill.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackView;

/**
 * Modals: they must be opened within three seconds of a press, so an empty one is, and filled once
 * it is known with what.
 */
final class Modals {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 3_000;
  private static final SlackView LOOKING = saying("Looking…");

  private final Poster poster;

  Modals(Poster poster) {
    this.poster = poster;
  }

  /** A modal that says that it looks; it is filled in later. */
  Modal looking(Workspace team, Source source) throws SlackFault {
    String id =
        switch (source) {
          case Source.Message(var trigger, _, _) -> poster.open(team, trigger, LOOKING);
          case Source.Home(var trigger) -> poster.open(team, trigger, LOOKING);
          case Source.Modal(var trigger, _) -> poster.push(team, trigger, LOOKING);
        };
    return new Modal(team, id);
  }

  /** The modal that a press came from, to be changed; a new one if it came from elsewhere. */
  Modal same(Workspace team, Source source) throws SlackFault {
    return source instanceof Source.Modal(_, var view)
        ? new Modal(team, view)
        : looking(team, source);
  }

  /** One that is open. */
  final class Modal {
    private final Workspace team;
    private final String id;

    private Modal(Workspace team, String id) {
      this.team = team;
      this.id = id;
    }

    void show(SlackView view) throws SlackFault {
      poster.change(team, id, view);
    }

    void say(String words) throws SlackFault {
      show(saying(words));
    }
  }

  private static SlackView saying(String words) {
    ObjectNode view = JSON.createObjectNode().put("type", "modal");
    plain(view.putObject("title"), "Plainbill");
    plain(view.putObject("close"), "Close");
    ObjectNode section = view.putArray("blocks").addObject().put("type", "section");
    plain(section.putObject("text"), words.substring(0, Math.min(LONGEST, words.length())));
    return new SlackView(view.toString());
  }

  private static void plain(ObjectNode node, String text) {
    node.put("type", "plain_text").put("text", text);
  }
}
