package io.plainbill.language;

import java.util.List;
import java.util.Set;

/**
 * Tells an order ("cancel it", "can you raise the limit") from a question. Only a sign among
 * others: what is made of it is learnt from the examples.
 */
final class Orders {
  private static final Set<String> BEFORE =
      Set.of(
          "can", "could", "would", "will", "you", "i", "we", "want", "need", "like", "to", "let",
          "us", "lets", "should", "just", "now", "go", "ahead", "and", "must", "how", "do",
          "please");

  private static final Set<String> VERBS =
      Set.of(
          "activate",
          "add",
          "adjust",
          "apply",
          "approve",
          "assign",
          "archive",
          "block",
          "book",
          "build",
          "buy",
          "cancel",
          "change",
          "close",
          "confirm",
          "convert",
          "correct",
          "create",
          "deactivate",
          "decline",
          "delete",
          "deploy",
          "disable",
          "drop",
          "edit",
          "enable",
          "execute",
          "extend",
          "fix",
          "forget",
          "forward",
          "freeze",
          "give",
          "grant",
          "hack",
          "ignore",
          "increase",
          "insert",
          "install",
          "invite",
          "issue",
          "kill",
          "launch",
          "log",
          "mark",
          "merge",
          "modify",
          "move",
          "overwrite",
          "pay",
          "play",
          "process",
          "purchase",
          "purge",
          "raise",
          "reboot",
          "recalculate",
          "recommend",
          "reduce",
          "refund",
          "register",
          "reissue",
          "reject",
          "release",
          "remove",
          "rename",
          "renew",
          "replace",
          "reset",
          "restart",
          "resubmit",
          "reverse",
          "revoke",
          "run",
          "schedule",
          "sell",
          "send",
          "set",
          "settle",
          "sing",
          "stop",
          "submit",
          "subscribe",
          "suspend",
          "switch",
          "terminate",
          "transfer",
          "translate",
          "truncate",
          "turn",
          "unblock",
          "unfreeze",
          "unlink",
          "update",
          "upgrade",
          "upload",
          "void",
          "waive",
          "withdraw",
          "write");

  private Orders() {}

  static boolean toDo(List<String> words) {
    int at = 0;
    while (at < words.size() && BEFORE.contains(words.get(at))) {
      at++;
    }
    boolean verb = at < words.size() && VERBS.contains(words.get(at));
    boolean tellMe = at + 1 < words.size() && words.get(at + 1).equals("me");
    return verb && !tellMe;
  }
}
