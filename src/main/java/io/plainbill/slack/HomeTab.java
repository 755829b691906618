package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Assistant;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.Words;
import io.plainbill.render.SlackHome;
import io.plainbill.render.SlackRenderer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The app's own page: what somebody may ask, and what they asked. */
final class HomeTab {
  private static final int RECENT = 8;

  private final Hall hall;
  private final Poster poster;
  private final Assistant assistant;
  private final Words words;
  private final SlackRenderer renderer;

  HomeTab(Hall hall, Poster poster, Assistant assistant, Words words, SlackRenderer renderer) {
    this.hall = hall;
    this.poster = poster;
    this.assistant = assistant;
    this.words = words;
    this.renderer = renderer;
  }

  void listen(App app) {
    app.event(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          AppHomeOpenedEvent event = payload.getEvent();
          Sender sender =
              Sender.of(payload.getTeamId(), payload.getEnterpriseId(), event.getUser());
          Member member = sender.member();
          return Answered.taken(
              !"home".equals(event.getTab())
                  || hall.take(
                      "event:" + payload.getEventId(),
                      sender,
                      team -> new HomeReply(poster, team, member),
                      (visitor, reply) ->
                          poster.home(
                              visitor.team(),
                              member.user(),
                              renderer.home(page(visitor.caller())))));
        });
  }

  private SlackHome page(Caller caller) {
    List<SlackHome.Recent> recent =
        words.last(caller, RECENT).stream()
            .map(one -> new SlackHome.Recent(one.answer(), one.words(), one.at()))
            .toList();
    return new SlackHome(
        caller.role().id().replace('_', ' ') + " at " + caller.organization().name(),
        examples(caller),
        recent,
        ZoneOffset.UTC);
  }

  /** The first example of each question that is asked as it stands. */
  private List<SlackHome.Example> examples(Caller caller) {
    List<SlackHome.Example> examples = new ArrayList<>();
    for (Intent intent : assistant.intents(caller)) {
      for (int i = 0; i < intent.examples().size(); i++) {
        String words = intent.examples().get(i);
        if (intent.does() == Does.QUERY && !words.contains("{")) {
          examples.add(new SlackHome.Example(topic(intent.id()), intent.id(), i, words));
          break;
        }
      }
    }
    return examples;
  }

  /** The first word of the id, as a heading: bill.margin stands under Bill. */
  private static String topic(String intent) {
    String word = intent.split("\\.", 2)[0];
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
