package io.plainbill.memory;

import io.plainbill.access.QuietJdbi;
import io.plainbill.memory.SlackPeople.Member;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Which conversation somebody's words in Slack go on with, and what Slack has sent already. */
public final class SlackThreads {
  /** How long words outside of a thread go on with those before. */
  public static final Duration OUTSIDE = Duration.ofMinutes(30);

  private final Jdbi writer;
  private final Clock clock;

  public SlackThreads(DataSource writer, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
  }

  /**
   * Where somebody speaks. Everybody has a conversation of their own there.
   *
   * @param thread the time stamp of its first message; empty text outside of threads
   */
  public record Spot(Member member, String channel, String thread) {}

  /** The conversation there, if there is one that still goes on. */
  public Optional<String> conversation(Spot thread) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT conversation_id FROM app.slack_thread
                WHERE team_id = :team AND channel_id = :channel AND thread = :thread
                  AND user_id = :user AND (thread <> '' OR changed_at > :since)
                """)
            .bind("team", thread.member().team())
            .bind("channel", thread.channel())
            .bind("thread", thread.thread())
            .bind("user", thread.member().user())
            .bind("since", now().minus(OUTSIDE))
            .mapTo(String.class)
            .findOne());
  }

  /** What is said there next goes on with that conversation. */
  public void keep(Spot thread, String conversation) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO app.slack_thread
                  (team_id, channel_id, thread, user_id, conversation_id, changed_at)
                VALUES (:team, :channel, :thread, :user, :conversation, :now)
                ON CONFLICT (team_id, channel_id, thread, user_id) DO UPDATE
                SET conversation_id = excluded.conversation_id, changed_at = excluded.changed_at
                """)
            .bind("team", thread.member().team())
            .bind("channel", thread.channel())
            .bind("thread", thread.thread())
            .bind("user", thread.member().user())
            .bind("conversation", conversation)
            .bind("now", now())
            .execute());
  }

  /**
   * Takes something that Slack sent, once among all services on the database.
   *
   * @param key Slack's own name for it
   * @return false if somebody took it before
   */
  public boolean take(String key) {
    int taken =
        writer.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO app.slack_seen (key, seen_at) VALUES (:key, :now)
                    ON CONFLICT (key) DO NOTHING
                    """)
                .bind("key", key)
                .bind("now", now())
                .execute());
    return taken == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
