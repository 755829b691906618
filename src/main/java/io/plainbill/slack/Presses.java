package io.plainbill.slack;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.FileFormat;
import io.plainbill.assistant.Again;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Desk;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.Votes;
import io.plainbill.knowledge.Article;
import io.plainbill.memory.Memory;
import io.plainbill.render.JsonReader;
import io.plainbill.render.SlackForms;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackPress;
import io.plainbill.render.SlackRenderer;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a press. It names an answer and nothing else; who pressed is let in as anybody
 * who asks, and sees of the answer what they may see now.
 */
final class Presses {
  private final Assistant assistant;
  private final Brains brains;
  private final Memory memory;
  private final Clerk clerk;
  private final SlackRenderer renderer;
  private final Poster poster;
  private final Modals modals;
  private final Tables tables;
  private final Sharing sharing;
  private final FileSender files;
  private final Gate questions;

  Presses(
      Assistant assistant,
      Brains brains,
      Memory memory,
      Clerk clerk,
      SlackRenderer renderer,
      Poster poster,
      Modals modals,
      Tables tables,
      Sharing sharing,
      FileSender files,
      Gate questions) {
    this.assistant = assistant;
    this.brains = brains;
    this.memory = memory;
    this.clerk = clerk;
    this.renderer = renderer;
    this.poster = poster;
    this.modals = modals;
    this.tables = tables;
    this.sharing = sharing;
    this.files = files;
    this.questions = questions;
  }

  /**
   * Somebody pressed something.
   *
   * @param reason why they look at a customer's data, where they had to say so
   */
  record Pressed(SlackPress press, Source source, Optional<String> reason) {
    String id() {
      return press.id();
    }
  }

  /** Does what was pressed; a press that Slack opens nothing for any more is to be made again. */
  void run(Visitor visitor, Reply reply, Pressed pressed) throws SlackFault {
    try {
      act(visitor, reply, pressed);
    } catch (SlackFault refused) {
      if (!refused.error().endsWith("trigger_id")) {
        throw refused;
      }
      reply.show(SlackNotices.say("That took too long for Slack to open it. Press again."));
    }
  }

  private void act(Visitor visitor, Reply reply, Pressed pressed) throws SlackFault {
    switch (pressed.press().action()) {
      case SUGGESTION -> follow(visitor, reply, pressed, false);
      case CHOICE -> follow(visitor, reply, pressed, true);
      case TABLE -> inModal(visitor, pressed, modals.same(visitor.team(), pressed.source()));
      case DETAILS, ARTICLE, TERM ->
          inModal(visitor, pressed, modals.looking(visitor.team(), pressed.source()));
      case FILE -> file(visitor, reply, pressed);
      case SHARE -> sharing.share(visitor, reply, pressed);
      case PERSON -> person(visitor, reply, pressed);
      case HELPFUL -> vote(visitor, reply, pressed, true, Optional.empty());
      case UNHELPFUL -> unhelpful(visitor, reply, pressed);
      case EXAMPLE -> example(visitor, reply, pressed.press());
      case AGAIN -> again(visitor, reply, pressed.id());
    }
  }

  private Opened open(Visitor visitor, Pressed pressed) {
    return switch (questions.pass(
        () -> assistant.again(pressed.id(), visitor.visit(pressed.reason())))) {
      case Again.Found(var body, var read) -> new Opened.Open(JsonReader.read(body, read));
      case Again.NotThere() -> new Opened.NotThere();
      case Again.SayWhy(var words) -> new Opened.SayWhy(words);
    };
  }

  /** Asks what a button of the answer says, in its conversation. */
  private void follow(Visitor visitor, Reply reply, Pressed pressed, boolean choice)
      throws SlackFault {
    switch (open(visitor, pressed)) {
      case Opened.Open(var answer) -> {
        List<Answer.Choice> all = choice ? answer.choices() : answer.suggestions();
        Optional<Answer.Choice> one = at(all, pressed.press().index());
        if (one.isEmpty()) {
          reply.show(SlackNotices.notThere());
        } else {
          clerk.ask(
              visitor,
              reply,
              new Question.Words(one.get().question()),
              Optional.of(answer.conversation()),
              pressed.reason());
        }
      }
      case Opened.NotThere() -> reply.show(SlackNotices.notThere());
      case Opened.SayWhy(var words) -> sayWhy(visitor, reply, pressed, words);
    }
  }

  private void inModal(Visitor visitor, Pressed pressed, Modals.Modal modal) throws SlackFault {
    switch (open(visitor, pressed)) {
      case Opened.Open(var answer) -> fill(visitor, pressed, answer, modal);
      case Opened.NotThere() -> modal.say(SlackNotices.notThere().text());
      case Opened.SayWhy(var words) -> modal.show(SlackForms.reason(words, Carried.of(pressed)));
    }
  }

  private void fill(Visitor visitor, Pressed pressed, Answer answer, Modals.Modal modal)
      throws SlackFault {
    int index = pressed.press().index();
    switch (pressed.press().action()) {
      case TABLE -> tables.show(visitor, pressed, answer, modal);
      case DETAILS -> modal.show(renderer.details(answer));
      case ARTICLE -> {
        Optional<Answer.Explanation> one = at(answer.explanations(), index);
        if (one.isPresent()) {
          article(visitor, one.get(), modal);
        } else {
          modal.say(SlackNotices.notThere().text());
        }
      }
      default -> {
        Optional<String> term = at(answer.facts(), index).flatMap(Fact::definition);
        Optional<Article> article =
            term.flatMap(id -> brains.current().knowledge().byId(id, visitor.caller().audience()));
        if (article.isPresent()) {
          modal.show(
              renderer.article(
                  article.get().id(),
                  article.get().title(),
                  article.get().text(),
                  article.get().fixes()));
        } else {
          modal.say(SlackNotices.notThere().text());
        }
      }
    }
  }

  /** All of the article, as far as it is for them; what was quoted of it where it is gone. */
  private void article(Visitor visitor, Answer.Explanation quoted, Modals.Modal modal)
      throws SlackFault {
    Optional<Article> whole =
        brains.current().knowledge().byId(quoted.article(), visitor.caller().audience());
    modal.show(
        renderer.article(
            quoted.article(),
            quoted.title(),
            whole.map(Article::text).orElse(quoted.text()),
            whole.map(Article::fixes).orElse(List.of())));
  }

  private void file(Visitor visitor, Reply reply, Pressed pressed) throws SlackFault {
    Optional<FileFormat> format = at(List.of(FileFormat.values()), pressed.press().index());
    if (format.isEmpty()) {
      reply.show(SlackNotices.notThere());
      return;
    }
    Optional<String> why = files.send(visitor, reply, pressed, format.get());
    if (why.isPresent()) {
      sayWhy(visitor, reply, pressed, why.get());
    }
  }

  private void person(Visitor visitor, Reply reply, Pressed pressed) throws SlackFault {
    Desk.Request request = new Desk.Request(Optional.of(pressed.id()), Optional.empty(), "");
    switch (questions.pass(() -> assistant.desk().open(request, visitor.visit(pressed.reason())))) {
      case Desk.Outcome.Mine(var one) ->
          reply.show(
              SlackNotices.say(
                  "A person takes over: "
                      + one.desk().name()
                      + " has your case "
                      + one.reference()
                      + ", with the answer exactly as you saw it. Ask “how is my case "
                      + one.reference()
                      + "” at any time."));
      case Desk.Outcome.SayWhy(var words) -> sayWhy(visitor, reply, pressed, words);
      default -> reply.show(SlackNotices.notThere());
    }
  }

  /** The form comes first, since the press opens one for three seconds only. */
  private void unhelpful(Visitor visitor, Reply reply, Pressed pressed) throws SlackFault {
    try {
      poster.open(
          visitor.team(), pressed.source().trigger(), SlackForms.comment(Carried.of(pressed)));
    } catch (SlackFault late) {
      // The opinion counts without a comment, too.
    }
    vote(visitor, reply, pressed, false, Optional.empty());
  }

  void vote(
      Visitor visitor, Reply reply, Pressed pressed, boolean helpful, Optional<String> comment)
      throws SlackFault {
    switch (questions.pass(
        () ->
            assistant
                .votes()
                .vote(pressed.id(), helpful, comment, visitor.visit(pressed.reason())))) {
      case Votes.Outcome.Kept(_, var next) -> reply.show(SlackNotices.say(thanks(helpful, next)));
      case Votes.Outcome.NotThere() -> reply.show(SlackNotices.notThere());
      case Votes.Outcome.SayWhy(var words) -> sayWhy(visitor, reply, pressed, words);
    }
  }

  private static String thanks(boolean helpful, List<Answer.Choice> next) {
    if (helpful) {
      return "Thank you: it is noted that this helped.";
    }
    return "Thank you: it is noted that this did not help."
        + next.stream()
            .findFirst()
            .map(way -> " Somebody takes over if you write “" + way.question() + "”.")
            .orElse("");
  }

  private void example(Visitor visitor, Reply reply, SlackPress press) throws SlackFault {
    Optional<String> question =
        assistant.intents(visitor.caller()).stream()
            .filter(intent -> intent.id().equals(press.id()))
            .findFirst()
            .flatMap(intent -> at(intent.examples(), press.index()));
    if (question.isPresent()) {
      clerk.ask(visitor, reply, question.get());
    } else {
      reply.show(SlackNotices.notThere());
    }
  }

  /** One of their own questions: nobody else's can be read with their key. */
  private void again(Visitor visitor, Reply reply, String answer) throws SlackFault {
    Optional<String> words =
        memory
            .answers()
            .find(answer)
            .filter(kept -> kept.asker().subject().equals(visitor.caller().subject()))
            .flatMap(kept -> memory.words().of(answer, visitor.caller()));
    if (words.isPresent()) {
      clerk.ask(visitor, reply, words.get());
    } else {
      reply.show(SlackNotices.notThere());
    }
  }

  private void sayWhy(Visitor visitor, Reply reply, Pressed pressed, String words)
      throws SlackFault {
    try {
      poster.open(
          visitor.team(),
          pressed.source().trigger(),
          SlackForms.reason(words, Carried.of(pressed)));
    } catch (SlackFault late) {
      reply.show(SlackNotices.say(words));
    }
  }

  private static <T> Optional<T> at(List<T> list, int index) {
    return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
  }
}
