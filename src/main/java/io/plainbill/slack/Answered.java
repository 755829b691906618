package io.plainbill.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import java.util.Map;
import java.util.Optional;

/** What a request of Slack's is acknowledged with, where that is more than nothing. */
final class Answered {
  private static final int UNAVAILABLE = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answered() {}

  /** A message for the one who sent a command. */
  static Response privately(SlackMessage message) {
    return Response.json(
        200, ResponseUrl.body(message.text(), message.blocks(), Optional.empty(), false));
  }

  /**
   * Nothing to say; or, where there is too much to do just now, a refusal, upon which Slack tells
   * whoever pressed, or sends an event again.
   */
  static Response taken(boolean taken) {
    return taken ? Response.ok() : Response.error(UNAVAILABLE);
  }

  /** Where there is too much to do. */
  static SlackMessage busy() {
    return SlackNotices.say("Too many people are asking just now. Ask again in a minute.");
  }

  /** What is wrong in a form, by field. */
  static Response errors(Map<String, String> wrong) {
    ObjectNode body = JSON.createObjectNode().put("response_action", "errors");
    ObjectNode errors = body.putObject("errors");
    wrong.forEach(errors::put);
    return Response.json(200, body.toString());
  }
}
