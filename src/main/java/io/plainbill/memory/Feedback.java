package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Whether answers helped, each person's own opinion; gone with the answer. */
public final class Feedback {
  private final Jdbi writer;
  private final AuditTrail trail;

  Feedback(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /** What somebody says of an answer. */
  public record Opinion(boolean helpful, Optional<String> comment, Instant changedAt) {}

  /** Keeps what the caller says of the answer now, instead of what they said before. */
  public void keep(Answers.Kept answer, Opinion opinion, Caller caller, Actor actor) {
    writer.useTransaction(handle -> {
      String comment =
          opinion
              .comment()
              .map(words ->
                  trail.close(
                      handle.getConnection(), caller.subject(), words, context(answer.id())))
              .map(AuditTrail.Closed::hex)
              .orElse(null);
      handle
          .createUpdate(
              """
              INSERT INTO app.feedback
                (answer_id, subject, organization_id, helpful, comment, given_at, changed_at)
              VALUES (:answer, :subject, :organization, :helpful, decode(:comment, 'hex'), :now, :now)
              ON CONFLICT (answer_id, subject, organization_id) DO UPDATE
              SET helpful = excluded.helpful, comment = excluded.comment,
                changed_at = excluded.changed_at
              """)
          .bind("answer", answer.id())
          .bind("subject", caller.subject())
          .bind("organization", caller.organization().id())
          .bind("helpful", opinion.helpful())
          .bind("comment", comment)
          .bind("now", opinion.changedAt().atOffset(ZoneOffset.UTC))
          .execute();
      trail.append(
          handle.getConnection(),
          AnswerAudit.used(
              Action.FEEDBACK, answer, opinion.helpful() ? "helpful" : "unhelpful", actor));
    });
  }

  /** What the caller said of an answer. */
  public Optional<Opinion> find(String answer, Caller caller) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT helpful, comment, changed_at FROM app.feedback
                WHERE answer_id = :answer AND subject = :subject
                  AND organization_id = :organization
                """)
            .bind("answer", answer)
            .bind("subject", caller.subject())
            .bind("organization", caller.organization().id())
            .map((row, context) ->
                new Opinion(
                    row.getBoolean("helpful"),
                    Optional.ofNullable(row.getBytes("comment"))
                        .flatMap(closed ->
                            trail.open(
                                handle.getConnection(), caller.subject(), closed, context(answer))),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant()))
            .findOne());
  }

  /** The context that a comment on an answer is encrypted in. */
  public static String context(String answer) {
    return "feedback " + answer;
  }
}
