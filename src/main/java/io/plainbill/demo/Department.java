package io.plainbill.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of somebody's mapping of costs to departments: by a tag's value or by an account.
 *
 * @param organization whose mapping it is
 * @param customer whose bill it maps
 * @param team the value of the tag team; else an account
 */
record Department(
    String organization,
    String customer,
    Version version,
    @Nullable String team,
    @Nullable Account account,
    String department) {

  /** When a version is valid and what it takes for granted. */
  record Version(String name, String assumption, LocalDate from, @Nullable LocalDate until) {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  static final String NOT_MAPPED = "Not mapped";
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  /**
   * Acme's and Globex's own mappings and the one that Sunrise Digital has of Acme. Acme's changes
   * in the middle of a month, the day after its usage of two weeks is in.
   */
  static List<Department> all(DemoDays days, List<Account> accounts) {
    LocalDate change = days.closed(2).atDay(15);
    Version first =
        new Version("before the move", "Shared platforms are not split", LONG_AGO, change);
    Version second =
        new Version("after the move", "Staging belongs to engineering as a whole", change, null);
    List<Department> rows = new ArrayList<>();
    rows.addAll(teams(World.ACME, first, List.of("checkout", "web"), "Commerce"));
    rows.addAll(teams(World.ACME, first, List.of("data"), "Insight"));
    rows.addAll(teams(World.ACME, second, List.of("checkout"), "Online shop"));
    rows.addAll(teams(World.ACME, second, List.of("web"), "Marketing"));
    for (Account account : accounts) {
      if (account.id().equals(World.ACME_HUAWEI)) {
        rows.add(new Department(World.ACME, World.ACME, first, null, account, "Insight"));
        rows.add(new Department(World.ACME, World.ACME, second, null, account, "Analytics"));
      }
      if (account.id().equals(World.ACME_PRODUCTION)) {
        rows.add(
            new Department(
                World.SUNRISE,
                World.ACME,
                new Version("segments", "By account only", LONG_AGO, null),
                null,
                account,
                "Retail segment"));
      }
    }
    Version only = new Version("first", "Teams are departments", LONG_AGO, null);
    rows.addAll(teams(World.GLOBEX, only, List.of("platform", "data"), "Technology"));
    return List.copyOf(rows);
  }

  private static List<Department> teams(
      String organization, Version version, List<String> teams, String department) {
    return teams.stream()
        .map(team -> new Department(organization, organization, version, team, null, department))
        .toList();
  }

  /** Where that organisation's mapping puts the charge: by its team, else by its account. */
  static String of(List<Department> mapping, String organization, Charge charge) {
    LocalDate day = LocalDate.ofInstant(charge.from(), DemoDays.ZONE);
    List<Department> valid =
        mapping.stream()
            .filter(row -> row.organization.equals(organization))
            .filter(row -> row.customer.equals(charge.bill().recipient()))
            .filter(row -> row.version.holds(day))
            .toList();
    String team = charge.resource().tags().get("team");
    Optional<Department> byTeam =
        valid.stream().filter(row -> row.team != null && row.team.equals(team)).findFirst();
    return byTeam
        .or(() -> valid.stream().filter(row -> charge.account().equals(row.account)).findFirst())
        .map(Department::department)
        .orElse(NOT_MAPPED);
  }
}
