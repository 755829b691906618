package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.answer.CaseFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The cases that were handed over to people. Whoever may know of one is for the assistant to
 * decide. A case, its entry in the audit trail and what is to be delivered of it are one
 * transaction.
 */
public final class Cases {
  private static final Pattern SHAPE = Pattern.compile("CASE-[0-9]{8}");
  private static final String FIND =
      """
      SELECT h.*, a.code AS asker_code, a.name AS asker_name, a.kind AS asker_kind,
        d.code AS desk_code, d.name AS desk_name, d.kind AS desk_kind
      FROM app.handoff h
      JOIN ledger.organization a ON a.id = h.organization_id
      JOIN ledger.organization d ON d.id = h.desk_id
      """;

  /**
   * Whose people take care: of a customer's cases those of whoever it is a customer of, of anybody
   * else's their own. A customer of nobody is the operator's.
   */
  private static final String DESK =
      """
      SELECT d.id, d.code, d.name, d.kind FROM ledger.organization o
      JOIN ledger.organization d ON d.id = CASE
        WHEN o.kind <> 'customer' THEN o.id
        ELSE coalesce(
          (SELECT p.id FROM ledger.organization p WHERE p.id = o.parent_id AND p.kind <> 'provider'),
          (SELECT min(t.id) FROM ledger.organization t
            LEFT JOIN ledger.organization p ON p.id = t.parent_id
            WHERE t.kind IN ('distributor', 'reseller') AND (p.id IS NULL OR p.kind = 'provider')))
        END
      WHERE o.id = :organization
      """;

  private final Jdbi writer;
  private final AuditTrail trail;
  private final Function<String, Set<Channel>> channels;

  /**
   * @param channels how the desk of the organisation with that code hears of its cases
   */
  Cases(DataSource writer, AuditTrail trail, Function<String, Set<Channel>> channels) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
    this.channels = channels;
  }

  /** Whose people take care of what that caller hands over. */
  public Organization desk(Caller caller) {
    return writer.withHandle(handle ->
        handle
            .createQuery(DESK)
            .bind("organization", caller.organization().id())
            .map((row, context) -> Organizations.read(row))
            .one());
  }

  /** True if no case goes by that. */
  public boolean isFree(String reference) {
    return find(reference).isEmpty();
  }

  /** Keeps a new case. */
  public void open(HandedOver opened, Actor actor) {
    writer.useTransaction(handle -> open(handle, opened, actor));
  }

  void open(Handle handle, HandedOver opened, Actor actor) {
    Caller asker = opened.asker();
    AuditTrail.Closed words =
        trail.close(
            handle.getConnection(),
            asker.subject(),
            opened.words().orElse(""),
            words(opened.reference()));
    handle
        .createUpdate(
            """
            INSERT INTO app.handoff (reference, subject, organization_id, role, desk_id,
              conversation_id, answer_id, intent, covers, words, state, opened_at)
            VALUES (:reference, :subject, :organization, :role, :desk, :conversation, :answer,
              :intent, CAST(:covers AS jsonb), decode(:words, 'hex'), 'open', :now)
            """)
        .bind("reference", opened.reference())
        .bind("subject", asker.subject())
        .bind("organization", asker.organization().id())
        .bind("role", asker.role().id())
        .bind("desk", opened.desk().id())
        .bind("conversation", opened.conversation().orElse(null))
        .bind("answer", opened.file().answer().orElse(null))
        .bind("intent", opened.intent())
        .bind("covers", opened.covers().orElse(null))
        .bind("words", words.hex())
        .bind("now", at(opened.file().openedAt()))
        .execute();
    for (Channel channel : channels.apply(opened.desk().code())) {
      handle
          .createUpdate(
              """
              INSERT INTO app.delivery (id, reference, desk_id, channel, next_at)
              VALUES ('d_' || replace(gen_random_uuid()::text, '-', ''), :reference, :desk, :channel,
                now())
              """)
          .bind("reference", opened.reference())
          .bind("desk", opened.desk().id())
          .bind("channel", channel.id())
          .execute();
    }
    trail.append(handle.getConnection(), audit(Action.CASE_OPEN, opened, actor));
  }

  /** The case, whoever's it is. */
  public Optional<HandedOver> find(String reference) {
    return SHAPE.matcher(reference).matches()
        ? writer.withHandle(handle ->
            read(
                    handle,
                    handle
                        .createQuery(FIND + "WHERE h.reference = :reference")
                        .bind("reference", reference))
                .stream()
                .findFirst())
        : Optional.empty();
  }

  /** Somebody's own cases that were opened before that, the last one first. */
  public List<HandedOver> of(Caller asker, Instant before, int most) {
    return writer.withHandle(handle ->
        read(
            handle,
            handle
                .createQuery(
                    FIND
                        + """
                        WHERE h.organization_id = :organization AND h.subject = :subject
                          AND h.opened_at < :before
                        ORDER BY h.opened_at DESC, h.reference LIMIT :most
                        """)
                .bind("organization", asker.organization().id())
                .bind("subject", asker.subject())
                .bind("before", at(before))
                .bind("most", most)));
  }

  /**
   * The cases that an organisation's people take care of and that were opened before that, the last
   * one first.
   *
   * @param customers if present, only those of these customers
   */
  public List<HandedOver> at(
      Organization desk, Optional<Set<Integer>> customers, Instant before, int most) {
    return writer.withHandle(handle ->
        read(
            handle,
            handle
                .createQuery(
                    FIND
                        + """
                        WHERE h.desk_id = :desk AND (:every OR h.organization_id = ANY (:customers))
                          AND h.opened_at < :before
                        ORDER BY h.opened_at DESC, h.reference LIMIT :most
                        """)
                .bind("desk", desk.id())
                .bind("every", customers.isEmpty())
                .bindArray("customers", Integer.class, customers.orElse(Set.of()).toArray())
                .bind("before", at(before))
                .bind("most", most)));
  }

  /** Closes a case with a note for its asker; false if it was closed already. */
  public boolean close(HandedOver open, String note, Instant now, Actor actor) {
    return writer.inTransaction(handle -> {
      AuditTrail.Closed words =
          trail.close(handle.getConnection(), open.asker().subject(), note, note(open.reference()));
      int changed =
          handle
              .createUpdate(
                  """
                  UPDATE app.handoff SET state = 'closed', closed_at = :now,
                    note = decode(:note, 'hex')
                  WHERE reference = :reference AND state = 'open'
                  """)
              .bind("now", at(now))
              .bind("note", words.hex())
              .bind("reference", open.reference())
              .execute();
      if (changed == 1) {
        trail.append(handle.getConnection(), audit(Action.CASE_CLOSE, open, actor));
      }
      return changed == 1;
    });
  }

  /** What the audit trail says of a case: no words. */
  public static AuditEntry audit(Action action, HandedOver one, Actor actor) {
    return new AuditEntry(
        action,
        one.reference(),
        one.intent(),
        actor,
        List.of(one.asker().organization().id(), one.desk().id()),
        BodyJson.naming("answer", one.file().answer()));
  }

  private List<HandedOver> read(Handle handle, Query query) {
    List<Row> rows = query.map((row, context) -> Row.of(row)).list();
    return rows.stream().map(row -> opened(handle, row)).toList();
  }

  private HandedOver opened(Handle handle, Row row) {
    String reference = row.file().reference();
    return new HandedOver(
        row.file().noted(plain(handle, row, row.note(), note(reference))),
        row.asker(),
        row.desk(),
        row.conversation(),
        row.intent(),
        row.covers(),
        plain(handle, row, row.words(), words(reference)));
  }

  private Optional<String> plain(Handle handle, Row row, byte @Nullable [] closed, String context) {
    return closed == null
        ? Optional.empty()
        : trail
            .open(handle.getConnection(), row.asker().subject(), closed, context)
            .filter(text -> !text.isEmpty());
  }

  /** A row as it stands, its words still closed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and gone at once
  private record Row(
      CaseFile file,
      Caller asker,
      Organization desk,
      Optional<String> conversation,
      String intent,
      Optional<String> covers,
      byte @Nullable [] words,
      byte @Nullable [] note) {
    static Row of(ResultSet row) throws SQLException {
      Organization desk = organization(row, "desk");
      CaseFile file =
          new CaseFile(
              row.getString("reference"),
              desk.name(),
              Optional.ofNullable(row.getString("answer_id")),
              row.getObject("opened_at", OffsetDateTime.class).toInstant(),
              Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant),
              Optional.empty());
      return new Row(
          file,
          new Caller(
              row.getString("subject"),
              organization(row, "asker"),
              Role.of(row.getString("role")).orElseThrow()),
          desk,
          Optional.ofNullable(row.getString("conversation_id")),
          row.getString("intent"),
          Optional.ofNullable(row.getString("covers")),
          row.getBytes("words"),
          row.getBytes("note"));
    }

    private static Organization organization(ResultSet row, String whose) throws SQLException {
      return new Organization(
          row.getInt(whose.equals("desk") ? "desk_id" : "organization_id"),
          row.getString(whose + "_code"),
          row.getString(whose + "_name"),
          Organizations.kind(row.getString(whose + "_kind")));
    }
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static String words(String reference) {
    return "case words " + reference;
  }

  private static String note(String reference) {
    return "case note " + reference;
  }
}
