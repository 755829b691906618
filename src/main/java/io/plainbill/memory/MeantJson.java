package io.plainbill.memory;

import io.plainbill.answer.Interpretation;
import io.plainbill.language.Slots;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
import java.util.Optional;

/** What an answer took its question to mean, as JSON to stand beside it. */
final class MeantJson {
  /** What stands beside answers from before it was kept. */
  private static final String NOTHING = "{}";

  private MeantJson() {}

  static String write(Interpretation read) {
    return TurnJson.write(new Turn(read.match().intent(), read.slots(), Optional.empty(), 0));
  }

  static Slots read(String json) {
    return json.equals(NOTHING) ? Slots.NONE : TurnJson.read(json).slots();
  }
}
