package io.plainbill.access;

import java.util.List;
import java.util.Locale;

/**
 * One thing that was done.
 *
 * @param object what it was done to: an answer's id, a token's number; empty if to nothing
 * @param about of what kind that is: an intent, a kind of file, a role; empty if of none
 * @param parties the numbers of all organisations that it concerns
 * @param details JSON, and nothing personal in it: it is kept in clear and cannot be erased
 */
public record AuditEntry(
    Action action,
    String object,
    String about,
    Actor actor,
    List<Integer> parties,
    String details) {

  /** What can be done. */
  public enum Action {
    ASK,
    ANSWER_READ,
    ANSWER_ROWS,
    ANSWER_SHARE,
    EXPORT,
    FEEDBACK,
    CASE_OPEN,
    CASE_READ,
    CASE_CLOSE,
    CASE_DELIVER,
    CONVERSATION_READ,
    CONVERSATION_DELETE,
    REPORT_READ,
    IMPORT,
    TOKEN_CREATE,
    TOKEN_REVOKE,
    TOKEN_CLEAR,
    SLACK_TICKET,
    SLACK_INSTALL,
    SLACK_REMOVE,
    SLACK_CODE,
    SLACK_LINK,
    SLACK_UNLINK,
    RELOAD,
    START,
    AUDIT_READ,
    AUDIT_CHECKPOINT,
    AUDIT_PRUNE,
    AUDIT_ERASE;

    /** As the trail writes it, such as {@code token.create}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  public AuditEntry {
    parties = List.copyOf(parties);
  }
}
