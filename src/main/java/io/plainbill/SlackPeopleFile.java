package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.memory.SlackPeople.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's list of who is who in Slack: {@code workspace,user,subject,organization,role} and,
 * if wanted, {@code accounts,customers} with semicolons between several. A changed list is taken in
 * while the service runs; a wrong one is told and the one before stays.
 */
final class SlackPeopleFile implements Function<Member, Optional<Caller>> {
  private static final Logger LOG = LoggerFactory.getLogger(SlackPeopleFile.class);
  private static final Set<String> NEEDED =
      Set.of("workspace", "user", "subject", "organization", "role");
  private static final Pattern TEAM = Pattern.compile("T[A-Z0-9]{2,30}");
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,30}");

  private final Path file;
  private final Organizations organizations;
  private FileTime read;
  private volatile Map<Member, Caller> people;

  /**
   * Reads the list.
   *
   * @throws UserFault with every problem, each with its line
   */
  SlackPeopleFile(Path file, Organizations organizations) {
    this.file = file;
    this.organizations = organizations;
    this.read = changed();
    this.people = all();
  }

  @Override
  public Optional<Caller> apply(Member member) {
    return Optional.ofNullable(people.get(member));
  }

  /** Takes in a list that was changed since; one that nothing could be looked up for, next time. */
  void renew() {
    try {
      FileTime now = changed();
      if (!now.equals(read)) {
        take(now);
      }
    } catch (UserFault unreadable) {
      LOG.error("the list of people in Slack stays as it was: {}", unreadable.getMessage());
    }
  }

  private void take(FileTime now) {
    try {
      people = all();
    } catch (UserFault wrong) {
      LOG.error("the list of people in Slack stays as it was: {}", wrong.getMessage());
    }
    read = now;
  }

  private FileTime changed() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException unreadable) {
      throw unreadable();
    }
  }

  private Map<Member, Caller> all() {
    Map<Member, Caller> found = new HashMap<>();
    List<String> problems = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file, UTF_8)) {
      for (NamedCsvRecord row : rows) {
        try {
          one(row, found);
        } catch (UserFault wrong) {
          problems.add(file + ":" + row.getStartingLineNumber() + ": " + wrong.getMessage());
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      throw unreadable();
    } catch (CsvParseException broken) {
      throw UserFault.wrongUse("slack.people: " + file + " is no CSV in UTF-8");
    }
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " lines of slack.people are wrong:", problems);
    }
    return Map.copyOf(found);
  }

  private void one(NamedCsvRecord row, Map<Member, Caller> found) {
    if (!row.getHeader().containsAll(NEEDED)) {
      throw UserFault.wrongUse(
          "the columns workspace, user, subject, organization, role are needed");
    }
    Member member = new Member(field(row, "workspace"), field(row, "user"));
    if (!TEAM.matcher(member.team()).matches() || !USER.matcher(member.user()).matches()) {
      throw UserFault.wrongUse("a workspace's id begins with T, a member's with U or W");
    }
    Caller caller =
        new Person(
                field(row, "subject"),
                field(row, "organization"),
                field(row, "role"),
                several(row, "accounts"),
                several(row, "customers"))
            .in(organizations);
    if (found.put(member, caller) != null) {
      throw UserFault.wrongUse("member " + member.user() + " stands twice; keep one");
    }
  }

  /** Empty where the row is too short. */
  private static String field(NamedCsvRecord row, String column) {
    return row.findField(column).orElse("").strip();
  }

  private static @Nullable List<String> several(NamedCsvRecord row, String column) {
    String written = field(row, column);
    return written.isEmpty()
        ? null
        : Arrays.stream(written.split(";", -1)).map(String::strip).toList();
  }

  private UserFault unreadable() {
    return UserFault.wrongUse("slack.people: " + file + " cannot be read");
  }
}
