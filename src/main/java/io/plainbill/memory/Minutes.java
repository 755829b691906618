package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.QuietJdbi;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Warrant;
import io.plainbill.language.TurnJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer with all that goes with it, in one transaction: the answer as it was given, the
 * question, the conversation's turn, a case that begins with it and the entry in the audit trail.
 * Whatever fails, nothing of it is kept, and the answer must not go out.
 */
public final class Minutes {
  /** One statement, so that it is one way to the database and back. */
  private static final String KEEP =
      """
      WITH answer AS (
        INSERT INTO app.answer
          (id, conversation_id, subject, organization_id, role, kind, intent, meant, scope,
           intent_version, articles_version, data_version, build, body, given_at, today)
        VALUES (:id, :conversation, :subject, :organization, :role, :kind, :intent,
          CAST(:meant AS jsonb), CAST(:scope AS jsonb), :intentVersion, :articlesVersion,
          :dataVersion, :build, :body, :now, :today)
        RETURNING 1),
      question AS (
        INSERT INTO app.question (answer_id, subject_id, words, asked_at)
        VALUES (:id, :subjectId, decode(:words, 'hex'), :now)
        RETURNING 1),
      turn AS (
        INSERT INTO app.conversation
          (id, subject, organization_id, role, scope, turn, waiting, started_at, changed_at)
        VALUES (:conversation, :subject, :organization, :role, CAST(:scope AS jsonb),
          CAST(:turn AS jsonb), decode(:waiting, 'hex'), :now, :now)
        ON CONFLICT (id) DO UPDATE
        SET role = excluded.role, scope = excluded.scope, turn = excluded.turn,
          waiting = excluded.waiting,
          changed_at = excluded.changed_at
        WHERE conversation.subject = excluded.subject
          AND conversation.organization_id = excluded.organization_id
        RETURNING 1)
      SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM question)
        + (SELECT count(*) FROM turn)
      """;

  private static final int ROWS = 3;

  private final Jdbi writer;
  private final AuditTrail trail;
  private final Reasons reasons;
  private final Cases cases;
  private final Function<Answer, String> writing;

  /**
   * Minutes kept through the writer's login.
   *
   * @param writing how an answer becomes the JSON that the asker gets
   */
  Minutes(
      DataSource writer,
      AuditTrail trail,
      Reasons reasons,
      Cases cases,
      Function<Answer, String> writing) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
    this.reasons = reasons;
    this.cases = cases;
    this.writing = writing;
  }

  /**
   * Keeps it all.
   *
   * @throws IllegalStateException if the conversation is somebody else's; nothing was kept
   */
  public void keep(Answer answer, Asking asking, Said said) {
    String body = writing.apply(answer);
    writer.useTransaction(handle -> keep(handle, answer, body, asking, said));
  }

  private void keep(Handle handle, Answer answer, String body, Asking asking, Said said) {
    AuditTrail.Closed words =
        trail.close(handle.getConnection(), asking.caller().subject(), said.words(), answer.id());
    long written =
        handle
            .createQuery(KEEP)
            .bind("id", answer.id())
            .bind("conversation", answer.conversation())
            .bind("subject", asking.caller().subject())
            .bind("organization", asking.caller().organization().id())
            .bind("role", asking.caller().role().id())
            .bind("kind", answer.kind().name().toLowerCase(Locale.ROOT))
            .bind("intent", answer.interpretation().match().intent())
            .bind("meant", MeantJson.write(answer.interpretation()))
            .bind("scope", ScopeJson.write(asking.scope()))
            .bind("intentVersion", answer.versions().intent())
            .bind("articlesVersion", answer.versions().articles())
            .bind("dataVersion", answer.versions().data())
            .bind("build", answer.versions().build())
            .bind("body", body)
            .bind("now", asking.now().atOffset(ZoneOffset.UTC))
            .bind("today", asking.today())
            .bind("subjectId", words.subject())
            .bind("words", words.hex())
            .bind("turn", TurnJson.write(said.turn()))
            .bind("waiting", waiting(handle, answer, asking, said))
            .mapTo(Long.class)
            .one();
    if (written != ROWS) {
      throw new IllegalStateException("a conversation was kept for somebody who does not own it");
    }
    if (asking.warrant() instanceof Warrant.Given(var whose, var why, var fresh) && fresh) {
      reasons.keep(
          handle,
          new Reasons.Key(answer.conversation(), asking.caller(), whose.key()),
          why,
          asking.now());
    }
    said.opens()
        .ifPresent(one -> cases.open(handle, one, Actor.of(asking.caller(), said.origin())));
    trail.append(
        handle.getConnection(),
        AnswerAudit.asked(answer, asking, said, sha256(HexFormat.of().parseHex(words.hex()))));
  }

  private @Nullable String waiting(Handle handle, Answer answer, Asking asking, Said said) {
    return said.waiting()
        .map(question ->
            trail
                .close(
                    handle.getConnection(),
                    asking.caller().subject(),
                    question.write(),
                    Conversations.waiting(answer.conversation()))
                .hex())
        .orElse(null);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
