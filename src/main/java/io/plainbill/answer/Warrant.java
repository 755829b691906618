package io.plainbill.answer;

import io.plainbill.access.Purpose;
import java.util.Optional;

/** Whether the asker may look at what a question is about, as far as their role must say why. */
public sealed interface Warrant {
  /**
   * Whose data it is.
   *
   * @param key tells one from another, such as {@code customer:12}
   * @param name as somebody would say it
   */
  record Whose(String key, String name) {}

  /** The role needs no reason for this. */
  record NotNeeded() implements Warrant {}

  /**
   * They said why.
   *
   * @param fresh true if just now, and so to be kept and told
   */
  record Given(Whose whose, Purpose why, boolean fresh) implements Warrant {}

  /** Nobody said why yet. */
  record Missing(Whose whose) implements Warrant {}

  /**
   * What they said does not say why.
   *
   * @param again true if that was so before: it is not asked a third time
   */
  record Hollow(Whose whose, boolean again) implements Warrant {}

  /** Why, if they said so. */
  default Optional<Purpose> purpose() {
    return this instanceof Given given ? Optional.of(given.why()) : Optional.empty();
  }

  /** True if data may be read. */
  default boolean holds() {
    return switch (this) {
      case NotNeeded _, Given _ -> true;
      case Missing _, Hollow _ -> false;
    };
  }
}
