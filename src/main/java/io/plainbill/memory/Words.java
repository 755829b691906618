package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Questions as they were typed, for as long as they are kept. */
public final class Words {
  private final Jdbi writer;
  private final AuditTrail trail;

  Words(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /**
   * What that person typed to get that answer; empty if it is not kept any more, or they were
   * erased.
   */
  public Optional<String> of(String answer, Caller asker) {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT words FROM app.question WHERE answer_id = :answer")
            .bind("answer", answer)
            .mapTo(byte[].class)
            .findOne()
            .flatMap(
                closed -> trail.open(handle.getConnection(), asker.subject(), closed, answer)));
  }
}
