package io.plainbill.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Asking;
import io.plainbill.answer.FileFormat;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import java.util.List;
import java.util.Locale;

/** What the audit trail says about answers. Words that somebody typed freely are not among it. */
public final class AnswerAudit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerAudit() {}

  /**
   * A question was answered.
   *
   * @param words a hash of the question as it is kept
   */
  static AuditEntry asked(Answer answer, Asking asking, Said said, String words) {
    ObjectNode details =
        JSON.createObjectNode().put("kind", answer.kind().name().toLowerCase(Locale.ROOT));
    answer
        .reason()
        .ifPresent(reason -> details.put("reason", reason.name().toLowerCase(Locale.ROOT)));
    slots(details, answer.interpretation().slots());
    details.putRawValue("scope", new RawValue(ScopeJson.write(asking.scope())));
    versions(details, answer.versions()).put("question", words);
    return new AuditEntry(
        Action.ASK,
        answer.id(),
        answer.interpretation().match().intent(),
        Actor.of(asking.caller(), said.origin()).because(asking.warrant().purpose()),
        List.of(asking.caller().organization().id()),
        details.toString());
  }

  /**
   * An answer that was given before was looked at or taken away by somebody.
   *
   * @param part which part of it, such as a table or a format; empty for all of it
   */
  public static AuditEntry used(Action action, Answers.Kept kept, String part, Actor actor) {
    ObjectNode details = JSON.createObjectNode();
    if (!part.isEmpty()) {
      details.put("part", part);
    }
    return entry(action, kept, details, actor);
  }

  private static AuditEntry entry(
      Action action, Answers.Kept kept, ObjectNode details, Actor actor) {
    slots(details, kept.meant());
    details.putRawValue("scope", new RawValue(ScopeJson.write(kept.scope())));
    versions(details, kept.versions());
    return new AuditEntry(
        action,
        kept.id(),
        kept.intent(),
        actor,
        actor.caller().map(Caller::organization).map(Organization::id).stream().toList(),
        details.toString());
  }

  /**
   * An answer left as a file.
   *
   * @param sha256 of the file, in hexadecimal
   */
  public static AuditEntry exported(
      Answers.Kept kept, FileFormat format, long bytes, String sha256, Actor actor) {
    ObjectNode details =
        JSON.createObjectNode()
            .put("format", format.id())
            .put("rows", kept.rows())
            .put("bytes", bytes)
            .put("sha256", sha256);
    return entry(Action.EXPORT, kept, details, actor);
  }

  private static void slots(ObjectNode details, Slots slots) {
    ObjectNode node = details.putObject("slots");
    slots
        .values()
        .forEach((slot, value) -> {
          if (!(value instanceof SlotValue.Word)) {
            node.put(slot.id(), value.value());
          }
        });
  }

  private static ObjectNode versions(ObjectNode details, Answer.Versions versions) {
    details
        .putObject("versions")
        .put("intent", versions.intent())
        .put("articles", versions.articles())
        .put("data", versions.data())
        .put("build", versions.build());
    return details;
  }
}
