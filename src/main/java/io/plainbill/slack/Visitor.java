package io.plainbill.slack;

import io.plainbill.access.Caller;
import io.plainbill.assistant.Visit;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.util.Optional;

/** Somebody in Slack who is one of ours, at this moment. */
record Visitor(Workspace team, Member member, Caller caller) {
  /** To look at an answer given before. */
  Visit visit(Optional<String> reason) {
    return new Visit(caller, member.origin(), reason);
  }
}
