package io.plainbill.slack;

import io.plainbill.memory.SlackPeople.Member;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who sent something. Ids of people are unique within their own workspace only: in a channel that
 * companies share, somebody else's may read like that of one of ours.
 *
 * @param foreign true if Slack says that they belong to another workspace
 */
record Sender(Member member, boolean foreign) {
  /**
   * Somebody who sent something there.
   *
   * @param enterprise the organisation that the workspace is part of
   * @param homes where Slack says that they belong, as far as it does
   */
  static Sender of(
      String team, @Nullable String enterprise, String user, @Nullable String... homes) {
    boolean foreign =
        Arrays.stream(homes)
            .filter(Objects::nonNull)
            .anyMatch(home -> !home.equals(team) && !home.equals(enterprise));
    return new Sender(new Member(team, user), foreign);
  }
}
