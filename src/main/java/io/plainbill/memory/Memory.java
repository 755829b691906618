package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Box;
import io.plainbill.answer.Answer;
import java.util.function.Function;
import javax.sql.DataSource;

/** All that is kept of what was said. */
public record Memory(
    Answers answers,
    Conversations conversations,
    Minutes minutes,
    Reasons reasons,
    Cursors cursors,
    AuditTrail trail) {

  /**
   * The memory in that database.
   *
   * @param keys purpose to a key of that database
   * @param writing how an answer becomes the JSON that the asker gets
   */
  public static Memory in(
      DataSource writer,
      Function<String, byte[]> keys,
      AuditTrail trail,
      Function<Answer, String> writing) {
    Reasons reasons = new Reasons(writer, trail);
    return new Memory(
        new Answers(writer),
        new Conversations(writer, trail),
        new Minutes(writer, trail, reasons, writing),
        reasons,
        new Cursors(new Box(keys.apply("cursor"))),
        trail);
  }
}
