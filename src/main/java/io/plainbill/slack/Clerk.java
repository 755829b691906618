package io.plainbill.slack;

import io.plainbill.answer.Answer;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.QuestionRefused;
import io.plainbill.language.Identifier;
import io.plainbill.memory.SlackThreads;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackRenderer;
import java.util.List;
import java.util.Optional;

/** Asks the assistant what somebody wants to know, and shows them the answer. */
final class Clerk {
  private static final int MOST_NAMED = 5;
  private static final int LONGEST_MESSAGE = 4_000;

  private final Assistant assistant;
  private final SlackThreads threads;
  private final SlackRenderer renderer;
  private final Gate lookups;
  private final Gate questions;

  Clerk(
      Assistant assistant,
      SlackThreads threads,
      SlackRenderer renderer,
      Gate lookups,
      Gate questions) {
    this.assistant = assistant;
    this.threads = threads;
    this.renderer = renderer;
    this.lookups = lookups;
    this.questions = questions;
  }

  /** Answers words that somebody typed; what is no question asks for help. */
  void ask(Visitor visitor, Reply reply, String words) throws SlackFault {
    String typed = words.isBlank() ? "help" : words;
    if (typed.codePointCount(0, typed.length()) > Question.LONGEST) {
      reply.show(
          SlackNotices.say(
              "That is too long for a question: at most " + Question.LONGEST + " characters."));
      return;
    }
    ask(visitor, reply, new Question.Words(typed), Optional.empty(), Optional.empty());
  }

  /** Answers what a message names, each on its own; what it says where it names nothing. */
  void askAbout(Visitor visitor, Reply reply, String message) throws SlackFault {
    String text = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    List<Identifier> named = questions.pass(() -> assistant.named(text, visitor.caller()));
    if (named.isEmpty()) {
      ask(visitor, reply, message);
      return;
    }
    for (Identifier one : named.subList(0, Math.min(MOST_NAMED, named.size()))) {
      ask(visitor, reply, new Question.Words(one.value()), Optional.empty(), Optional.empty());
    }
    if (named.size() > MOST_NAMED) {
      reply.show(
          SlackNotices.say(
              "The message names "
                  + named.size()
                  + " numbers; these are the first "
                  + MOST_NAMED
                  + ". Ask about the others one by one."));
    }
  }

  /**
   * Answers a question.
   *
   * @param conversation what it goes on with; if empty, with what was said there before
   * @param reason why it is asked, where that was said along with it
   */
  void ask(
      Visitor visitor,
      Reply reply,
      Question.Asked asked,
      Optional<String> conversation,
      Optional<String> reason)
      throws SlackFault {
    reply.looking(asked instanceof Question.Words(var text) ? text : "your question");
    Spot thread = reply.thread();
    Optional<String> goesOn =
        conversation.or(() -> lookups.pass(() -> threads.conversation(thread)));
    try {
      Answer answer = answer(visitor, new Question(asked, goesOn, reason));
      lookups.run(() -> threads.keep(thread, answer.conversation()));
      reply.show(renderer.answer(answer, reply.place()));
    } catch (QuestionRefused refused) {
      reply.show(SlackNotices.say(String.join(" ", refused.faults())));
    }
  }

  private Answer answer(Visitor visitor, Question question) {
    return questions.pass(
        () -> assistant.ask(question, visitor.caller(), visitor.member().origin()));
  }
}
