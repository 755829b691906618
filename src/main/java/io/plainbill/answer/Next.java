package io.plainbill.answer;

import io.plainbill.language.Understanding;

/** How a question would be read that came next in the same conversation. */
@FunctionalInterface
public interface Next {
  Understanding read(String question);
}
