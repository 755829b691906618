package io.plainbill.slack;

import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.ViewState;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Question;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Identifier;
import io.plainbill.render.SlackAction;
import io.plainbill.render.SlackForms;
import io.plainbill.render.SlackNotices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of the global shortcut, and what is filled in into any form. */
final class Forms {
  private static final List<SlotName> NUMBERED =
      List.of(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);

  /** As over HTTP. */
  private static final int LONGEST = 2_000;

  private final Hall hall;
  private final Clerk clerk;
  private final Presses presses;
  private final Sharing sharing;
  private final Poster poster;
  private final Assistant assistant;
  private final Brains brains;

  Forms(
      Hall hall,
      Clerk clerk,
      Presses presses,
      Sharing sharing,
      Poster poster,
      Assistant assistant,
      Brains brains) {
    this.hall = hall;
    this.clerk = clerk;
    this.presses = presses;
    this.sharing = sharing;
    this.poster = poster;
    this.assistant = assistant;
    this.brains = brains;
  }

  void listen(App app) {
    app.globalShortcut(SlackForms.ASK, (request, context) -> opened(request));
    app.viewSubmission(SlackForms.ASK, (request, context) -> asked(request));
    app.viewSubmission(SlackForms.COMMENT, (request, context) -> worded(request));
    app.viewSubmission(SlackForms.REASON, (request, context) -> worded(request));
    app.viewSubmission(SlackForms.SHARE, (request, context) -> confirmed(request));
  }

  private Response opened(GlobalShortcutRequest request) {
    GlobalShortcutPayload sent = request.getPayload();
    Sender sender =
        Sender.of(
            sent.getTeam().getId(),
            sent.getTeam().getEnterpriseId(),
            sent.getUser().getId(),
            sent.getUser().getTeamId());
    String trigger = sent.getTriggerId();
    return Answered.taken(
        hall.take(
            "shortcut:" + trigger,
            sender,
            team -> DirectReply.to(poster, team, sender.member()),
            (visitor, reply) -> {
              List<SlackForms.Kind> kinds =
                  assistant.intents(visitor.caller()).stream()
                      .filter(intent -> intent.does() == Does.QUERY)
                      .map(intent -> new SlackForms.Kind(intent.id(), intent.title()))
                      .toList();
              try {
                poster.open(visitor.team(), trigger, SlackForms.ask(kinds, ""));
              } catch (SlackFault late) {
                reply.show(SlackNotices.say("That took too long. Open “Ask Plainbill” again."));
              }
            }));
  }

  private Response asked(ViewSubmissionRequest request) {
    ViewSubmissionPayload sent = request.getPayload();
    String kind = chosen(sent);
    Optional<Intent> intent = brains.current().catalog().find(kind);
    Map<String, String> errors = new HashMap<>();
    intent.ifPresent(one -> refuse(one, sent, errors));
    if (!errors.isEmpty()) {
      return Answered.errors(errors);
    }
    return take(
        sent,
        (visitor, reply) ->
            clerk.ask(
                visitor,
                reply,
                new Question.Parts(kind, slots(intent, sent, visitor)),
                Optional.empty(),
                Optional.empty()));
  }

  /** Nothing that was filled in is passed over in silence. */
  private static void refuse(
      Intent intent, ViewSubmissionPayload sent, Map<String, String> errors) {
    String not = "“" + intent.title() + "” is not asked by that: leave it empty.";
    if (!text(sent, SlackForms.ORDER).isEmpty()
        && NUMBERED.stream().noneMatch(intent.takes()::contains)) {
      errors.put(SlackForms.ORDER, not);
    }
    if (!text(sent, SlackForms.CUSTOMER).isEmpty() && !intent.takes().contains(SlotName.CUSTOMER)) {
      errors.put(SlackForms.CUSTOMER, not);
    }
    if (!text(sent, SlackForms.PERIOD).isEmpty() && !intent.takes().contains(SlotName.PERIOD)) {
      errors.put(SlackForms.PERIOD, not);
    }
  }

  private Map<String, String> slots(
      Optional<Intent> intent, ViewSubmissionPayload sent, Visitor visitor) {
    Map<String, String> slots = new HashMap<>();
    String number = text(sent, SlackForms.ORDER);
    if (!number.isEmpty()) {
      slots.put(numbered(intent, number, visitor).id(), number);
    }
    Optional.of(text(sent, SlackForms.CUSTOMER))
        .filter(said -> !said.isEmpty())
        .ifPresent(said -> slots.put(SlotName.CUSTOMER.id(), said));
    Optional.of(text(sent, SlackForms.PERIOD))
        .filter(said -> !said.isEmpty())
        .ifPresent(said -> slots.put(SlotName.PERIOD.id(), said));
    return slots;
  }

  /** What a number stands for: what it looks like, if the question takes that. */
  private SlotName numbered(Optional<Intent> intent, String number, Visitor visitor) {
    List<SlotName> taken =
        NUMBERED.stream()
            .filter(slot -> intent.map(one -> one.takes().contains(slot)).orElse(true))
            .toList();
    return assistant.named(number, visitor.caller()).stream()
        .map(Identifier::slot)
        .filter(taken::contains)
        .findFirst()
        .orElse(taken.getFirst());
  }

  /** A comment or a reason. */
  private Response worded(ViewSubmissionRequest request) {
    ViewSubmissionPayload sent = request.getPayload();
    String words = text(sent, SlackForms.WORDS);
    if (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST) {
      return Answered.errors(
          Map.of(SlackForms.WORDS, "Between 1 and " + LONGEST + " characters, please."));
    }
    boolean comment = sent.getView().getCallbackId().equals(SlackForms.COMMENT);
    Optional<Presses.Pressed> pressed =
        carried(sent, comment ? Optional.empty() : Optional.of(words));
    return pressed
        .map(one ->
            take(
                sent,
                (visitor, reply) -> {
                  if (comment) {
                    presses.vote(visitor, reply, one, false, Optional.of(words));
                  } else if (one.press().action() == SlackAction.UNHELPFUL) {
                    presses.vote(visitor, reply, one, false, Optional.empty());
                  } else {
                    presses.run(visitor, reply, one);
                  }
                }))
        .orElseGet(Response::ok);
  }

  private Response confirmed(ViewSubmissionRequest request) {
    ViewSubmissionPayload sent = request.getPayload();
    return carried(sent, Optional.empty())
        .filter(one -> one.press().action() == SlackAction.SHARE)
        .map(one -> take(sent, (visitor, reply) -> sharing.confirmed(visitor, reply, one)))
        .orElseGet(Response::ok);
  }

  private static Optional<Presses.Pressed> carried(
      ViewSubmissionPayload sent, Optional<String> reason) {
    return Carried.read(
        Optional.ofNullable(sent.getView().getPrivateMetadata()).orElse(""),
        Optional.ofNullable(sent.getTriggerId()).orElse(""),
        reason);
  }

  private Response take(ViewSubmissionPayload sent, Hall.Errand errand) {
    Sender sender =
        Sender.of(
            sent.getTeam().getId(),
            sent.getTeam().getEnterpriseId(),
            sent.getUser().getId(),
            sent.getUser().getTeamId());
    return Answered.taken(
        hall.take(
            "form:" + sent.getView().getId() + ":" + sent.getTriggerId(),
            sender,
            team -> DirectReply.to(poster, team, sender.member()),
            errand));
  }

  private static String text(ViewSubmissionPayload sent, String field) {
    return value(sent, field).map(ViewState.Value::getValue).map(Spoken::typed).orElse("");
  }

  private static String chosen(ViewSubmissionPayload sent) {
    return value(sent, SlackForms.WHAT)
        .flatMap(value -> Optional.ofNullable(value.getSelectedOption()))
        .map(ViewState.SelectedOption::getValue)
        .orElse("");
  }

  private static Optional<ViewState.Value> value(ViewSubmissionPayload sent, String field) {
    return Optional.ofNullable(sent.getView().getState())
        .flatMap(state -> Optional.ofNullable(state.getValues().get(field)))
        .flatMap(block -> Optional.ofNullable(block.get(field)));
  }
}
