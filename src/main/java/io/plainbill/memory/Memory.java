package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Box;
import io.plainbill.answer.Answer;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** All that is kept of what was said. */
public record Memory(
    Answers answers,
    Conversations conversations,
    Minutes minutes,
    Reasons reasons,
    Cursors cursors,
    Cases cases,
    Feedback feedback,
    Words words,
    AuditTrail trail) {

  /**
   * The memory in that database, whose cases wait to be looked at.
   *
   * @param keys purpose to a key of that database
   * @param writing how an answer becomes the JSON that the asker gets
   */
  public static Memory in(
      DataSource writer,
      Function<String, byte[]> keys,
      AuditTrail trail,
      Function<Answer, String> writing) {
    return in(writer, keys, trail, writing, desk -> Set.of());
  }

  /**
   * The memory in that database.
   *
   * @param keys purpose to a key of that database
   * @param writing how an answer becomes the JSON that the asker gets
   * @param channels how the desk of the organisation with that code hears of its cases
   */
  public static Memory in(
      DataSource writer,
      Function<String, byte[]> keys,
      AuditTrail trail,
      Function<Answer, String> writing,
      Function<String, Set<Channel>> channels) {
    Reasons reasons = new Reasons(writer, trail);
    Cases cases = new Cases(writer, trail, channels);
    return new Memory(
        new Answers(writer),
        new Conversations(writer, trail),
        new Minutes(writer, trail, reasons, cases, writing),
        reasons,
        new Cursors(new Box(keys.apply("cursor"))),
        cases,
        new Feedback(writer, trail),
        new Words(writer, trail),
        trail);
  }
}
