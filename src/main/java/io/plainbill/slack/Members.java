package io.plainbill.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who somebody in Slack is here. Slack says whether they are a full member of the workspace; a file
 * of the operator's, a one-time code or their verified address say who they are, in this order; the
 * workspace's own bounds hold for all of it, each time anew.
 */
final class Members {
  /** How long a change in Slack, such as a member who was deactivated, may go unnoticed. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  private static final int KEPT = 10_000;
  private static final String SLACKBOT = "USLACKBOT";

  private final Web web;
  private final Function<Member, Optional<Caller>> file;
  private final SlackPeople people;
  private final Map<String, SlackSettings.Domain> domains;
  private final Organizations organizations;
  private final Gate lookups;
  private final Cache<Member, User> users =
      Caffeine.newBuilder().expireAfterWrite(KNOWN_FOR).maximumSize(KEPT).build();

  Members(
      Web web,
      Function<Member, Optional<Caller>> file,
      SlackPeople people,
      Map<String, SlackSettings.Domain> domains,
      Organizations organizations,
      Gate lookups) {
    this.web = web;
    this.file = file;
    this.people = people;
    this.domains = domains;
    this.organizations = organizations;
    this.lookups = lookups;
  }

  Who who(Member member, Workspace team) throws SlackFault {
    if (member.user().equals(SLACKBOT) || member.user().equals(team.botUser())) {
      return new Who.Machine();
    }
    User user = user(member, team);
    if (user.isBot() || user.isConnectorBot() || user.isWorkflowBot()) {
      return new Who.Machine();
    }
    if (isStranger(user, team)) {
      return new Who.Stranger();
    }
    return lookups.pass(() ->
        file.apply(member)
            .or(() -> people.find(member))
            .or(() -> byAddress(user))
            .filter(caller -> fits(caller, team.bond()))
            .<Who>map(Who.Known::new)
            .orElseGet(Who.Unlinked::new));
  }

  /** Links a full member by a one-time code. */
  Optional<Caller> link(String code, Member member, Workspace team) {
    return lookups.pass(() -> people.link(code, member, caller -> fits(caller, team.bond())));
  }

  /** True for who is no full member of that workspace. */
  boolean isOutsider(Member member, Workspace team) throws SlackFault {
    return isStranger(user(member, team), team);
  }

  private User user(Member member, Workspace team) throws SlackFault {
    User known = users.getIfPresent(member);
    if (known != null) {
      return known;
    }
    User told =
        web.call(
                team.token(),
                "users.info",
                client -> client.usersInfo(request -> request.user(member.user())))
            .getUser();
    users.put(member, told);
    return told;
  }

  private static boolean isStranger(User user, Workspace team) {
    return user.isDeleted()
        || user.isRestricted()
        || user.isUltraRestricted()
        || user.isInvitedUser()
        || user.isStranger()
        || !team.team().equals(user.getTeamId());
  }

  /** By an address that Slack has verified, in a domain that is known exactly. */
  private Optional<Caller> byAddress(User user) {
    String address =
        Optional.ofNullable(user.getProfile()).map(User.Profile::getEmail).orElse("").strip();
    String small = address.toLowerCase(Locale.ROOT);
    SlackSettings.Domain domain = domains.get(small.substring(small.indexOf('@') + 1));
    if (domain == null || !user.isEmailConfirmed() || small.indexOf('@') < 1) {
      return Optional.empty();
    }
    return organizations
        .byCode(domain.organization())
        .filter(one -> isCustomer(one) == (domain.role().audience() == Audience.CUSTOMER))
        .map(one -> new Caller(small, one, domain.role()));
  }

  private static boolean isCustomer(Organization one) {
    return one.kind() == Organization.Kind.CUSTOMER;
  }

  private boolean fits(Caller caller, Bond bond) {
    Organization one = caller.organization();
    return bond.roles().contains(caller.role())
        && (one.id() == bond.organization().id()
            || organizations
                .below(bond.organization(), List.of(one.code()))
                .containsKey(one.code()));
  }
}
