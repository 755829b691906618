package io.plainbill.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Instant THEN = Instant.parse("2026-01-01T12:00:00Z");
  private static final Retention.Periods PERIODS =
      new Retention.Periods(
          Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(20), Duration.ofDays(40));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void fill() {
    DATABASE.execute(
        """
        DELETE FROM app.answer; DELETE FROM app.conversation; DELETE FROM app.question;
        DELETE FROM app.reason; DELETE FROM app.handoff;
        DELETE FROM audit.entry;
        INSERT INTO app.answer (id, conversation_id, subject, organization_id, role, kind, intent,
          meant, scope, intent_version, articles_version, data_version, build, body, given_at, today)
        VALUES ('a_1', 'c_1', 'ann', 2, 'finance', 'answer', 'x', '{}', '{}', '', '', 0, '', '',
          '2026-01-01T12:00:00Z', '2026-01-01');
        INSERT INTO app.conversation (id, subject, organization_id, role, scope, turn, started_at,
          changed_at)
        VALUES ('c_1', 'ann', 2, 'finance', '{}', '{}', '2025-01-01', '2026-01-01T12:00:00Z');
        INSERT INTO app.question (answer_id, subject_id, words, asked_at)
        VALUES ('a_1', gen_random_uuid(), '', '2026-01-01T12:00:00Z');
        INSERT INTO app.reason (conversation_id, subject, organization_id, about, words, holds_until)
        VALUES ('c_1', 'ann', 2, 'all', '', '2026-01-01T20:00:00Z');
        INSERT INTO audit.entry (at, action, object, about, door, parties, details)
        VALUES ('2020-01-01', 'ask', 'a_1', 'x', 'http', '{}', '{}')
        """);
  }

  private static long applyAfter(Duration time) {
    Clock clock = Clock.fixed(THEN.plus(time), ZoneOffset.UTC);
    return new Retention(DATABASE.writer(), clock, PERIODS).apply();
  }

  private static List<String> left() throws SQLException {
    try (Connection owner = DATABASE.owner().getConnection();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT 'answer' FROM app.answer UNION ALL SELECT 'conversation' FROM app.conversation
                UNION ALL SELECT 'entry' FROM audit.entry
                UNION ALL SELECT 'question' FROM app.question
                UNION ALL SELECT 'reason' FROM app.reason ORDER BY 1
                """)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @Test
  void eachThing_goesWhenItsTimeIsOver_andNotBefore() throws SQLException {
    assertThat(applyAfter(Duration.ofHours(8))).isZero();
    assertThat(left()).containsExactly("answer", "conversation", "entry", "question", "reason");
    assertThat(applyAfter(Duration.ofHours(8).plusSeconds(1))).isEqualTo(1);
    assertThat(applyAfter(Duration.ofDays(10))).isZero();
    assertThat(left()).containsExactly("answer", "conversation", "entry", "question");
    assertThat(applyAfter(Duration.ofDays(10).plusSeconds(1))).isEqualTo(1);
    assertThat(left()).containsExactly("answer", "entry", "question");
    assertThat(applyAfter(Duration.ofDays(21))).isEqualTo(1);
    assertThat(left()).containsExactly("answer", "entry");
    assertThat(applyAfter(Duration.ofDays(3_000))).isEqualTo(1);
    assertThat(left()).as("the audit trail goes by checkpoints alone").containsExactly("entry");
  }

  @Test
  void closedCase_goesWhenItsTimeIsOver_anOpenOneStays() throws SQLException {
    DATABASE.execute(
        """
        DELETE FROM app.answer; DELETE FROM app.conversation; DELETE FROM app.question;
        DELETE FROM app.reason;
        INSERT INTO ledger.organization (code, name, kind) VALUES ('desk', 'Desk', 'reseller')
        ON CONFLICT DO NOTHING;
        INSERT INTO app.handoff (reference, subject, organization_id, role, desk_id, intent, words,
          state, opened_at, closed_at)
        SELECT reference, 'ann', id, 'finance', id, '', '', state, '2025-01-01', closed::timestamptz
        FROM ledger.organization, (VALUES ('CASE-00000001', 'open', NULL),
          ('CASE-00000002', 'closed', '2026-01-01T12:00:00Z')) AS c (reference, state, closed)
        WHERE code = 'desk'
        """);
    assertThat(applyAfter(Duration.ofDays(40))).isZero();
    assertThat(applyAfter(Duration.ofDays(40).plusSeconds(1))).isEqualTo(1);
    assertThat(applyAfter(Duration.ofDays(3_000))).isZero();
  }

  @Test
  void manyRows_goInOneRound() throws SQLException {
    DATABASE.execute(
        """
        INSERT INTO app.question (answer_id, subject_id, words, asked_at)
        SELECT 'a_' || n, gen_random_uuid(), '', '2025-01-01' FROM generate_series(2, 12000) n
        """);
    assertThat(applyAfter(Duration.ZERO)).isEqualTo(11_999);
    assertThat(left()).containsExactly("answer", "conversation", "entry", "question", "reason");
  }

  @Test
  void whileAnotherServiceIsAtIt_nothingIsDone() throws SQLException {
    try (Connection other = DATABASE.writer().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("SELECT pg_advisory_xact_lock(" + 0x72657461696e696eL + ")");
      assertThat(applyAfter(Duration.ofDays(3_000))).isZero();
      other.rollback();
      other.setAutoCommit(true);
    }
    assertThat(left()).hasSize(5);
  }
}
