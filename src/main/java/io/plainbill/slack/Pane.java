package io.plainbill.slack;

import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.middleware.builtin.Assistant;
import com.slack.api.bolt.service.AssistantThreadContextService;
import com.slack.api.model.assistant.AssistantThreadContext;
import com.slack.api.model.assistant.SuggestedPrompt;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.render.SlackPrompt;
import io.plainbill.render.SlackRenderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The assistant's pane, in workspaces that have it: prompts at its start, answers to words. */
final class Pane {
  private final Hall hall;
  private final Listeners listeners;
  private final Poster poster;
  private final Web web;
  private final io.plainbill.assistant.Assistant assistant;
  private final SlackRenderer renderer;

  Pane(
      Hall hall,
      Listeners listeners,
      Poster poster,
      Web web,
      io.plainbill.assistant.Assistant assistant,
      SlackRenderer renderer) {
    this.hall = hall;
    this.listeners = listeners;
    this.poster = poster;
    this.web = web;
    this.assistant = assistant;
    this.renderer = renderer;
  }

  /**
   * The middleware that takes what happens in the pane out of the stream of events.
   *
   * @param executor what it hands events to
   */
  Assistant middleware(ExecutorService executor) {
    Assistant pane = new Assistant(new NothingKept(), executor);
    pane.setThreadContextAutoSave(false);
    pane.threadStarted((payload, context) ->
        started(
            Sender.of(
                payload.getTeamId(),
                payload.getEnterpriseId(),
                payload.getEvent().getAssistantThread().getUserId()),
            payload.getEventId(),
            context));
    pane.threadContextChanged((payload, context) -> {});
    pane.userMessage((payload, context) -> listeners.direct(payload));
    pane.userMessageWithFiles((payload, context) -> listeners.directWithFiles(payload));
    return pane;
  }

  private void started(Sender sender, String event, EventContext context) {
    Spot thread = new Spot(sender.member(), context.getChannelId(), context.getThreadTs());
    hall.take(
        "event:" + event,
        sender,
        one -> DirectReply.in(poster, one, thread),
        (visitor, reply) -> {
          List<SuggestedPrompt> prompts =
              renderer.prompts(examples(visitor)).stream().map(Pane::prompt).toList();
          web.call(
              visitor.team().token(),
              "assistant.threads.setSuggestedPrompts",
              client ->
                  client.assistantThreadsSetSuggestedPrompts(request ->
                      request
                          .channelId(thread.channel())
                          .threadTs(thread.thread())
                          .prompts(prompts)));
        });
  }

  /**
   * Questions that can be asked as they stand, one about each thing; what most can be asked about
   * first.
   */
  private List<String> examples(Visitor visitor) {
    Map<String, List<String>> topics = new LinkedHashMap<>();
    for (Intent intent : assistant.intents(visitor.caller())) {
      intent.examples().stream()
          .filter(words -> intent.does() == Does.QUERY && !words.contains("{"))
          .findFirst()
          .ifPresent(words ->
              topics
                  .computeIfAbsent(intent.id().split("\\.", 2)[0], topic -> new ArrayList<>())
                  .add(words));
    }
    return topics.values().stream()
        .sorted(Comparator.<List<String>>comparingInt(List::size).reversed())
        .map(List::getFirst)
        .toList();
  }

  private static SuggestedPrompt prompt(SlackPrompt prompt) {
    return new SuggestedPrompt(prompt.title(), prompt.message());
  }

  /** Which channel somebody looks at beside the pane is nothing to us. */
  private static final class NothingKept implements AssistantThreadContextService {
    @Override
    public Optional<AssistantThreadContext> findCurrentContext(String channel, String thread) {
      return Optional.empty();
    }

    @Override
    public void saveCurrentContext(String channel, String thread, AssistantThreadContext context) {}
  }
}
