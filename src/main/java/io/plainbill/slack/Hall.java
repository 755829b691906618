package io.plainbill.slack;

import io.plainbill.access.Actor;
import io.plainbill.access.Origin;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.ops.Causes;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything that Slack sends goes through: taken once, from a workspace that is installed,
 * from somebody who is one of ours, and not too often. All else ends here.
 */
final class Hall {
  private static final Logger LOG = LoggerFactory.getLogger(Hall.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int REFERENCE_BYTES = 9;

  private final Workers workers;
  private final SlackThreads threads;
  private final Teams teams;
  private final Members members;
  private final Pace pace;
  private final Ways ways;
  private final Gate lookups;

  Hall(
      Workers workers,
      SlackThreads threads,
      Teams teams,
      Members members,
      Pace pace,
      Ways ways,
      Gate lookups) {
    this.workers = workers;
    this.threads = threads;
    this.teams = teams;
    this.members = members;
    this.pace = pace;
    this.ways = ways;
    this.lookups = lookups;
  }

  /** How to answer somebody in that workspace. */
  interface Replies {
    Reply in(Workspace team) throws SlackFault;
  }

  /** Where to say that something failed before it was known where to answer. */
  interface Apology {
    void say(SlackMessage message) throws SlackFault;
  }

  /** What to do for somebody who was let in. */
  interface Errand {
    void run(Visitor visitor, Reply reply) throws SlackFault;
  }

  /** What to do in a workspace, whoever it is that asks. */
  interface Chore {
    void run(Workspace team) throws SlackFault;
  }

  /**
   * Takes something that Slack sent; the work goes on after it was acknowledged.
   *
   * @param key Slack's own name for it: the second time it is not done
   * @return false if there is too much to do just now
   */
  boolean take(String key, Sender sender, Replies replies, Errand errand) {
    return take(key, sender, replies, message -> {}, errand);
  }

  /** Likewise, with somewhere to say that it failed. */
  boolean take(String key, Sender sender, Replies replies, Apology apology, Errand errand) {
    return inTeam(
        key,
        sender.member().team(),
        apology,
        team -> letIn(team, sender, replies.in(team), errand));
  }

  /** Likewise, for what needs nobody of ours. */
  boolean inTeam(String key, String team, Apology apology, Chore chore) {
    return workers.take(() -> {
      try {
        if (lookups.pass(() -> threads.take(key))) {
          Optional<Workspace> found = teams.find(team);
          if (found.isPresent()) {
            chore.run(found.get());
          } else {
            LOG.warn("a workspace asks where the app is not installed");
          }
        }
      } catch (SlackFault refused) {
        LOG.warn("Slack did not take an answer: {}", refused.error());
        apologize(apology, SlackNotices.say("Slack did not keep up. Ask again in a minute."));
      } catch (RuntimeException failed) {
        apologize(apology, failed(failed));
      }
    });
  }

  /**
   * Goes on with an errand that takes long, beside those of others. Whoever waits for it may have
   * been shut out meanwhile: {@link #stillIn} tells.
   */
  void beside(Visitor visitor, Reply reply, Errand errand) {
    workers.beside(() -> {
      try {
        errand.run(visitor, reply);
      } catch (SlackFault refused) {
        LOG.warn("Slack did not take an answer: {}", refused.error());
      } catch (RuntimeException broken) {
        apologize(reply::show, failed(broken));
      }
    });
  }

  /**
   * Somebody who was let in some time ago, as what they are now; empty if they are not any more.
   */
  Optional<Visitor> stillIn(Visitor before) throws SlackFault {
    Optional<Workspace> team = teams.find(before.team().team());
    return team.isPresent()
            && members.who(before.member(), team.get()) instanceof Who.Known(var caller)
        ? Optional.of(new Visitor(team.get(), before.member(), caller))
        : Optional.empty();
  }

  private static void apologize(Apology apology, SlackMessage message) {
    try {
      apology.say(message);
    } catch (SlackFault unheard) {
      LOG.warn("Slack did not take an answer: {}", unheard.error());
    }
  }

  private void letIn(Workspace team, Sender sender, Reply reply, Errand errand) throws SlackFault {
    Member member = sender.member();
    try {
      switch (who(sender, team)) {
        case Who.Known(var caller) -> {
          Optional<Duration> wait = pace.tooFast(member);
          if (wait.isPresent()) {
            reply.show(SlackNotices.slowDown(Math.max(1, wait.get().toSeconds())));
          } else {
            errand.run(new Visitor(team, member, caller), reply);
          }
        }
        case Who.Unlinked() -> reply.show(SlackNotices.unlinked(ways.of(member)));
        case Who.Stranger() -> reply.show(SlackNotices.stranger());
        case Who.Machine() -> {}
      }
    } catch (RuntimeException failed) {
      reply.show(failed(failed));
    }
  }

  private Who who(Sender sender, Workspace team) throws SlackFault {
    return sender.foreign() ? new Who.Stranger() : members.who(sender.member(), team);
  }

  /** Links somebody by a one-time code, whether they were linked before or not. */
  void link(Workspace team, Sender sender, Reply reply, String code) throws SlackFault {
    Member member = sender.member();
    try {
      switch (who(sender, team)) {
        case Who.Known known -> reply.show(linked(team, member, code));
        case Who.Unlinked() -> reply.show(linked(team, member, code));
        case Who.Stranger() -> reply.show(SlackNotices.stranger());
        case Who.Machine() -> {}
      }
    } catch (RuntimeException failed) {
      reply.show(failed(failed));
    }
  }

  private SlackMessage linked(Workspace team, Member member, String code) {
    if (pace.tooFast(member).isPresent()) {
      return SlackNotices.slowDown(Duration.ofMinutes(1).toSeconds());
    }
    return members
        .link(code, member, team)
        .map(caller ->
            SlackNotices.say(
                "You are linked: "
                    + caller.subject()
                    + ", "
                    + caller.role().id().replace('_', ' ')
                    + " at "
                    + caller.organization().name()
                    + ". Ask away."))
        .orElseGet(() ->
            SlackNotices.say(
                "That code is not valid here: it was used, its time is over, or it is for another"
                    + " workspace. Ask for a new one."));
  }

  private static SlackMessage failed(RuntimeException failure) {
    byte[] bytes = new byte[REFERENCE_BYTES];
    RANDOM.nextBytes(bytes);
    String reference = "r_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    LOG.error("{}: {}", reference, Causes.describe(failure));
    return SlackNotices.failed(reference);
  }

  /** As whom the audit trail records what a workspace itself does. */
  static Actor slack(String team) {
    return new Actor("slack", Optional.empty(), new Origin("slack", team), Optional.empty());
  }
}
