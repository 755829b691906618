package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.AuditEntry.Action;
import io.plainbill.ledger.TestDatabase;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trail, its chain, and what its owner may do to it. */
final class AuditTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Actor OPERATOR = Actor.operator("root");
  private static final String CONTEXT = "a_1";
  private static final Organization MERIDIAN =
      new Organization(1, "meridian", "Meridian", Organization.Kind.DISTRIBUTOR);
  private static final Organization BOREALIS =
      new Organization(2, "borealis", "Borealis", Organization.Kind.RESELLER);
  private static final Organization SUNRISE =
      new Organization(3, "sunrise", "Sunrise", Organization.Kind.RESELLER);

  private final Ticking clock = new Ticking();
  private final AuditTrail trail =
      new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, clock);
  private final AuditSealer sealer = new AuditSealer(DATABASE.writer());
  private final AuditCheck check = new AuditCheck(DATABASE.writer());
  private final AuditKeeper keeper = new AuditKeeper(DATABASE.owner(), trail, clock);
  private final AuditReader reader =
      new AuditReader(DATABASE.writer(), new Organizations(DATABASE.writer()), trail);

  @BeforeAll
  static void fill() {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
        VALUES (1, 'meridian', 'Meridian', 'distributor', NULL),
          (2, 'borealis', 'Borealis', 'reseller', 1), (3, 'sunrise', 'Sunrise', 'reseller', 1),
          (5, 'acme', 'Acme', 'customer', 2)
        """);
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.execute(
        "TRUNCATE audit.entry, audit.seal, audit.checkpoint, audit.subject, app.question");
  }

  private void did(Actor actor, Action action, String object) {
    List<Integer> parties =
        actor.caller().map(caller -> List.of(caller.organization().id())).orElse(List.of());
    trail.append(new AuditEntry(action, object, "bill.summary", actor, parties, "{\"n\":1}"));
    clock.now = clock.now.plus(Duration.ofDays(1));
  }

  private static Actor person(String subject, Organization organization, Role role) {
    return Actor.of(new Caller(subject, organization, role), new Origin("http", "203.0.113.7"));
  }

  private void tenEntries() {
    for (int n = 0; n < 10; n++) {
      did(person("ann", BOREALIS, Role.FINANCE), Action.ASK, "a_" + n);
    }
    assertThat(sealer.seal()).isEqualTo(10);
  }

  @Test
  void untouchedTrail_isWhole() {
    tenEntries();
    did(person("bob", BOREALIS, Role.ADMIN), Action.ASK, "a_10");
    assertThat(check.check()).isEqualTo(new AuditCheck.Result(1, 10, 1, List.of()));
    assertThat(sealer.seal()).isEqualTo(1);
    assertThat(sealer.seal()).isZero();
    assertThat(check.check()).isEqualTo(new AuditCheck.Result(1, 11, 0, List.of()));
  }

  @Test
  void changedEntry_isFound_whateverWasChanged() {
    tenEntries();
    for (String change :
        List.of(
            "at = at + interval '1 microsecond'",
            "action = 'export'",
            "object = 'a_x'",
            "about = ''",
            "organization_id = NULL",
            "role = 'admin'",
            "subject_id = NULL",
            "door = 'slack'",
            "parties = '{}'",
            "details = '{\"n\": 1}'",
            "personal = set_byte(personal, 20, get_byte(personal, 20) # 1)")) {
      DATABASE.execute("CREATE TABLE kept AS SELECT * FROM audit.entry WHERE object = 'a_4'");
      DATABASE.execute("UPDATE audit.entry SET " + change + " WHERE object = 'a_4'");
      assertThat(check.check().faults())
          .as(change)
          .hasSize(1)
          .first()
          .asString()
          .contains("link 5");
      DATABASE.execute(
          """
          UPDATE audit.entry e SET at = k.at, action = k.action, object = k.object,
            about = k.about, organization_id = k.organization_id, role = k.role,
            subject_id = k.subject_id, door = k.door, parties = k.parties, details = k.details,
            personal = k.personal
          FROM kept k WHERE k.id = e.id;
          DROP TABLE kept
          """);
      assertThat(check.check().whole()).isTrue();
    }
  }

  @Test
  void missingEntryOrLink_isFound() {
    tenEntries();
    DATABASE.execute("DELETE FROM audit.entry WHERE object = 'a_2'");
    assertThat(check.check().faults()).singleElement().asString().contains("link 3", "missing");
    DATABASE.execute("DELETE FROM audit.seal WHERE no BETWEEN 3 AND 4");
    assertThat(check.check().faults()).containsExactly("links 3 to 4 are missing");
    DATABASE.execute("DELETE FROM audit.seal WHERE no < 3");
    assertThat(check.check().faults())
        .contains("links 1 to 4 are missing, and no checkpoint stands there");
  }

  @Test
  void entriesInAnotherOrder_areFound() {
    tenEntries();
    DATABASE.execute(
        """
        UPDATE audit.seal SET entry_id = -entry_id WHERE no IN (6, 7);
        UPDATE audit.seal s SET entry_id = -(SELECT o.entry_id FROM audit.seal o WHERE o.no = 13 - s.no)
        WHERE no = 6;
        UPDATE audit.seal s SET entry_id = (SELECT max(id) FROM audit.entry WHERE object = 'a_5')
        WHERE no = 7
        """);
    assertThat(check.check().faults())
        .hasSize(2)
        .anySatisfy(fault -> assertThat(fault).startsWith("link 6:"))
        .anySatisfy(fault -> assertThat(fault).startsWith("link 7:"));
  }

  @Test
  void endThatWasCutOff_isFoundByTheCheckpoint() throws GeneralSecurityException {
    tenEntries();
    assertThat(keeper.checkpoint(pair(), OPERATOR)).isPresent();
    DATABASE.execute("DELETE FROM audit.seal WHERE no > 8");
    assertThat(check.check().faults()).singleElement().asString().contains("link 10 is missing");
  }

  @Test
  void chainThatWasMadeAnew_contradictsItsCheckpoint() throws GeneralSecurityException {
    tenEntries();
    keeper.checkpoint(pair(), OPERATOR);
    DATABASE.execute(
        "UPDATE audit.entry SET object = 'a_x' WHERE object = 'a_4';"
            + " CREATE TABLE hidden AS SELECT * FROM audit.checkpoint;"
            + " DELETE FROM audit.checkpoint; DELETE FROM audit.seal");
    new AuditSealer(DATABASE.writer()).seal();
    assertThat(check.check().whole()).isTrue();
    DATABASE.execute("INSERT INTO audit.checkpoint SELECT * FROM hidden; DROP TABLE hidden");
    assertThat(check.check().faults()).containsExactly("link 10: a checkpoint has another hash");
  }

  @Test
  void checkpointThatWasChanged_isNotSigned() throws GeneralSecurityException {
    tenEntries();
    Checkpoint signed = keeper.checkpoint(pair(), OPERATOR).orElseThrow();
    assertThat(signed.isSigned()).isTrue();
    Checkpoint forged =
        new Checkpoint(9, signed.hash(), signed.at(), signed.key(), signed.signature());
    assertThat(forged.isSigned()).isFalse();
    assertThat(new Checkpoint(10, signed.hash(), signed.at(), "?", "").isSigned()).isFalse();
    DATABASE.execute("UPDATE audit.checkpoint SET made_at = made_at + interval '1 day'");
    assertThat(check.check().faults()).containsExactly("checkpoint 10: its signature is wrong");
  }

  @Test
  void pruning_goesUpToACheckpointAndLeavesAWholeChain() throws GeneralSecurityException {
    tenEntries();
    assertThat(keeper.prune(clock.now, OPERATOR)).as("without a checkpoint").isZero();
    keeper.checkpoint(pair(), OPERATOR);
    did(person("bob", BOREALIS, Role.ADMIN), Action.ASK, "a_10");
    sealer.seal();
    assertThat(keeper.prune(clock.now.minus(Duration.ofDays(5)), OPERATOR))
        .as("younger entries stand before the checkpoint")
        .isZero();
    assertThat(keeper.prune(clock.now, OPERATOR)).isEqualTo(10);
    sealer.seal();
    AuditCheck.Result result = check.check();
    assertThat(result.faults()).isEmpty();
    assertThat(result.from()).isEqualTo(11);
    assertThat(result.until()).isEqualTo(13);
    assertThat(actions()).containsExactly("audit.checkpoint", "ask", "audit.prune");
  }

  @Test
  void erasedPerson_isUnreadable_andTheChainIsWhole() {
    tenEntries();
    did(person("bob", BOREALIS, Role.FINANCE), Action.ASK, "a_10");
    Caller admin = new Caller("zoe", BOREALIS, Role.ADMIN);
    assertThat(reader.find(admin, any()))
        .hasSize(11)
        .allSatisfy(one -> assertThat(one.personal()).isPresent());
    assertThat(keeper.erase("ann", OPERATOR)).isTrue();
    assertThat(keeper.erase("ann", OPERATOR)).isFalse();
    sealer.seal();
    assertThat(check.check().whole()).isTrue();
    List<AuditReader.Entry> after = reader.find(admin, any());
    assertThat(after).hasSize(11);
    assertThat(after.getFirst().personal().orElseThrow()).contains("bob", "203.0.113.7");
    assertThat(after.subList(1, 11)).allSatisfy(one -> assertThat(one.personal()).isEmpty());
    assertThat(reader.find(admin, filter("ann", "", ""))).isEmpty();
  }

  @Test
  void personWhoComesBack_getsANewKey_thoughTheOldOneWasKnown() {
    Actor ann = person("ann", BOREALIS, Role.FINANCE);
    did(ann, Action.ASK, "a_1");
    // Another process erases her: this one still holds her key.
    AuditTrail other = new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, clock);
    new AuditKeeper(DATABASE.owner(), other, clock).erase("ann", OPERATOR);
    did(ann, Action.ASK, "a_2");
    assertThat(reader.find(new Caller("zoe", BOREALIS, Role.ADMIN), filter("ann", "", "")))
        .singleElement()
        .satisfies(one -> assertThat(one.object()).isEqualTo("a_2"));
  }

  @Test
  void whatWasClosed_opensNoMore_onceAnotherProcessErasedThePerson() throws SQLException {
    byte[] closed = closed(trail, "ann", "why is May negative?");
    assertThat(opened(trail, "ann", closed)).contains("why is May negative?");
    AuditTrail other = new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, clock);
    new AuditKeeper(DATABASE.owner(), other, clock).erase("ann", OPERATOR);
    assertThat(opened(trail, "ann", closed)).isEmpty();
    assertThat(texts("SELECT count(*) FROM audit.subject"))
        .as("nobody is known again for being looked up; the operator is")
        .containsExactly("1");
    byte[] later = closed(trail, "ann", "and June?");
    assertThat(opened(other, "ann", later)).contains("and June?");
  }

  @Test
  void keyThatWasNotKept_closesNothing() throws SQLException {
    try (Connection failing = DATABASE.writer().getConnection()) {
      failing.setAutoCommit(false);
      trail.close(failing, "ann", "first", CONTEXT);
      failing.rollback();
      failing.setAutoCommit(true);
    }
    byte[] closed = closed(trail, "ann", "second");
    AuditTrail other = new AuditTrail(DATABASE.writer(), DATABASE.databases()::key, clock);
    assertThat(opened(other, "ann", closed)).contains("second");
  }

  private static byte[] closed(AuditTrail trail, String subject, String text) throws SQLException {
    try (Connection connection = DATABASE.writer().getConnection()) {
      return HexFormat.of().parseHex(trail.close(connection, subject, text, CONTEXT).hex());
    }
  }

  private static Optional<String> opened(AuditTrail trail, String subject, byte[] closed)
      throws SQLException {
    try (Connection connection = DATABASE.writer().getConnection()) {
      return trail.open(connection, subject, closed, CONTEXT);
    }
  }

  @Test
  void nobodysName_standsInTheTables() throws SQLException {
    did(person("ann-of-borealis", BOREALIS, Role.FINANCE), Action.ASK, "a_1");
    for (String table : List.of("audit.entry", "audit.subject", "audit.seal")) {
      assertThat(texts("SELECT t::text FROM " + table + " t").toString())
          .doesNotContain("ann-of-borealis", "203.0.113.7")
          .doesNotContain(HexFormat.of().formatHex("ann-of".getBytes(UTF_8)));
    }
  }

  @Test
  void viewer_seesTheirOwnPartOfTheTreeAndNoMore() {
    did(person("mia", MERIDIAN, Role.SUPPORT), Action.ASK, "a_top");
    did(person("ann", BOREALIS, Role.FINANCE), Action.ASK, "a_bor");
    did(person("sue", SUNRISE, Role.FINANCE), Action.EXPORT, "a_sun");
    did(OPERATOR, Action.START, "");
    trail.append(new AuditEntry(Action.IMPORT, "7", "focus", OPERATOR, List.of(2, 5), "{}"));
    trail.append(new AuditEntry(Action.IMPORT, "8", "focus", OPERATOR, List.of(2, 3), "{}"));
    assertThat(objects(new Caller("zoe", BOREALIS, Role.AUDITOR), any()))
        .containsExactly("7", "a_bor");
    assertThat(objects(new Caller("sid", SUNRISE, Role.ADMIN), any())).containsExactly("a_sun");
    assertThat(objects(new Caller("max", MERIDIAN, Role.ADMIN), any()))
        .containsExactly("8", "7", "", "a_sun", "a_bor", "a_top");
  }

  @Test
  void whoExportedTheBills_hasAnAnswer() {
    did(person("ann", BOREALIS, Role.FINANCE), Action.ASK, "a_1");
    did(person("bob", BOREALIS, Role.FINANCE), Action.EXPORT, "a_1");
    Caller admin = new Caller("zoe", BOREALIS, Role.ADMIN);
    assertThat(reader.find(admin, filter("", "export", "bill.summary")))
        .singleElement()
        .satisfies(one -> assertThat(one.personal().orElseThrow()).contains("bob"));
    assertThat(objects(admin, filter("ann", "", ""))).containsExactly("a_1");
    assertThat(objects(admin, filter("", "", "a_1"))).hasSize(2);
    assertThat(objects(admin, filter("", "", "a_1' OR true --"))).isEmpty();
  }

  @Test
  void everythingOfOneSubject_isFoundByItsName_andNothingBeside() {
    for (String about :
        List.of(
            "invoice.list", "invoice.documents", "invoice.document", "invoices", "invoicexlist")) {
      trail.append(
          new AuditEntry(Action.EXPORT, about, about, OPERATOR, List.of(BOREALIS.id()), "{}"));
    }
    Caller admin = new Caller("zoe", BOREALIS, Role.ADMIN);
    assertThat(objects(admin, filter("", "export", "invoice")))
        .containsExactly("invoice.document", "invoice.documents", "invoice.list");
    assertThat(objects(admin, filter("", "export", "invoice.document")))
        .containsExactly("invoice.document");
    for (String pattern : List.of("%", "invoice%", "invoice_", "invoice.", "")) {
      assertThat(objects(admin, filter("", "export", pattern)))
          .as(pattern)
          .hasSize(pattern.isEmpty() ? 5 : 0);
    }
  }

  @Test
  void serviceItself_canOnlyAdd() {
    tenEntries();
    for (String forbidden :
        List.of(
            "UPDATE audit.entry SET object = 'x'",
            "DELETE FROM audit.entry",
            "TRUNCATE audit.seal",
            "UPDATE audit.seal SET no = no + 100",
            "DELETE FROM audit.subject",
            "DELETE FROM audit.checkpoint",
            "INSERT INTO audit.checkpoint (no, hash, made_at, public_key, signature)"
                + " VALUES (99, sha256(''), now(), '', '')",
            "ALTER TABLE audit.entry DISABLE ROW LEVEL SECURITY")) {
      assertThatThrownBy(() -> asWriter(forbidden))
          .as(forbidden)
          .isInstanceOf(SQLException.class)
          .extracting(failed -> ((SQLException) failed).getSQLState())
          .isEqualTo("42501");
    }
  }

  @Test
  void entryThatIsCommittedLate_isSealedLate_andHoldsNobodyUp() throws SQLException {
    try (Connection slow = DATABASE.writer().getConnection()) {
      slow.setAutoCommit(false);
      trail.append(slow, new AuditEntry(Action.IMPORT, "slow", "", OPERATOR, List.of(), "{}"));
      tenEntries();
      assertThat(sealer.seal()).isZero();
      slow.commit();
      slow.setAutoCommit(true);
    }
    assertThat(sealer.seal()).isEqualTo(1);
    assertThat(check.check()).isEqualTo(new AuditCheck.Result(1, 11, 0, List.of()));
  }

  @Test
  void twoSealers_makeOneChain() throws InterruptedException {
    for (int n = 0; n < 50; n++) {
      did(OPERATOR, Action.START, "s" + n);
    }
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      AuditSealer one = new AuditSealer(DATABASE.writer());
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  start.await();
                  for (int times = 0; times < 5; times++) {
                    one.seal();
                  }
                } catch (InterruptedException gone) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(check.check()).isEqualTo(new AuditCheck.Result(1, 50, 0, List.of()));
  }

  private List<String> objects(Caller viewer, AuditReader.Filter filter) {
    return reader.find(viewer, filter).stream().map(AuditReader.Entry::object).toList();
  }

  private static AuditReader.Filter any() {
    return filter("", "", "");
  }

  private static AuditReader.Filter filter(String subject, String action, String object) {
    return new AuditReader.Filter(
        Instant.EPOCH,
        Instant.parse("2100-01-01T00:00:00Z"),
        subject,
        action,
        object,
        Long.MAX_VALUE);
  }

  private static List<String> actions() {
    try {
      return texts("SELECT action FROM audit.entry ORDER BY id");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static List<String> texts(String sql) throws SQLException {
    try (Connection owner = DATABASE.owner().getConnection();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void asWriter(String sql) throws SQLException {
    try (Connection writer = DATABASE.writer().getConnection();
        Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** A clock that stands still until it is moved. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-01-01T12:00:00.5Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
