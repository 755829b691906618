package io.plainbill.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import io.plainbill.render.SlackNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns away what comes from an app that a whole Enterprise organisation installed: a workspace is
 * what says for whom the app speaks, and such an install belongs to none.
 */
final class Enterprise {
  /** What such an install is called among the faults of Slack's. */
  static final String FAULT = "enterprise_install";

  static final String WORDS =
      "Plainbill answers in single workspaces. Here it was installed for a whole Enterprise"
          + " organisation: have it installed in this workspace alone.";

  private static final Logger LOG = LoggerFactory.getLogger(Enterprise.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Enterprise() {}

  /** What everything else stands behind. */
  static Middleware turnedAway() {
    return (request, response, chain) -> {
      if (!isOfWholeOrganisation(request)) {
        return chain.next(request);
      }
      LOG.warn("an app asks that was installed for a whole Enterprise organisation");
      return request instanceof SlashCommandRequest
          ? Answered.privately(SlackNotices.say(WORDS))
          : Response.ok();
    };
  }

  private static boolean isOfWholeOrganisation(Request<?> request) throws JsonProcessingException {
    return switch (request) {
      case SlashCommandRequest one -> one.getPayload().isEnterpriseInstall();
      case BlockActionRequest one -> one.getPayload().isEnterpriseInstall();
      case ViewSubmissionRequest one -> one.getPayload().isEnterpriseInstall();
      case GlobalShortcutRequest one -> one.getPayload().isEnterpriseInstall();
      case MessageShortcutRequest one -> one.getPayload().isEnterpriseInstall();
      case EventRequest one ->
          JSON.readTree(one.getRequestBodyAsString())
              .at("/authorizations/0/is_enterprise_install")
              .asBoolean();
      default -> false;
    };
  }
}
