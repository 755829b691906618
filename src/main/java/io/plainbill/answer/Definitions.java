package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.Knowledge;
import java.util.Optional;

/** Keeps to the articles that this audience may read. */
record Definitions(Knowledge knowledge, Audience audience) {
  /** The article's id if it may be read. */
  Optional<String> of(Optional<String> article) {
    return article.filter(id -> knowledge.byId(id, audience).isPresent());
  }
}
