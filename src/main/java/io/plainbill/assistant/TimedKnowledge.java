package io.plainbill.assistant;

import io.plainbill.access.Audience;
import io.plainbill.assistant.Steps.Step;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.Knowledge;
import java.util.List;
import java.util.Optional;

/** A knowledge base whose lookups are timed. */
public record TimedKnowledge(Knowledge inner, Steps steps) implements Knowledge {
  @Override
  public Optional<Article> byCode(String code, Audience audience) {
    return steps.time(Step.KNOWLEDGE, () -> inner.byCode(code, audience));
  }

  @Override
  public Optional<Article> byId(String id, Audience audience) {
    return steps.time(Step.KNOWLEDGE, () -> inner.byId(id, audience));
  }

  @Override
  public List<Passage> search(String words, Audience audience, int limit) {
    return steps.time(Step.KNOWLEDGE, () -> inner.search(words, audience, limit));
  }

  @Override
  public String version() {
    return inner.version();
  }
}
