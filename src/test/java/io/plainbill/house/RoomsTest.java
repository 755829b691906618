package io.plainbill.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the imports to the plan of the house: which room may use which. */
final class RoomsTest {
  private static final Pattern NAMED = Pattern.compile("\\bio\\.plainbill\\.([a-z]+)\\.");

  private static final Set<String> BELOW_OPS =
      Set.of(
          "money",
          "access",
          "catalog",
          "knowledge",
          "language",
          "ledger",
          "intake",
          "answer",
          "memory",
          "assistant",
          "render");

  /** Room to the rooms it may use; the root package (wiring) may use all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("money", Set.of()),
          entry("access", Set.of("money")),
          entry("catalog", Set.of("money", "access")),
          entry("knowledge", Set.of("access")),
          entry("language", Set.of("catalog", "money", "access")),
          entry("ledger", Set.of("money", "access")),
          entry("intake", Set.of("ledger", "money", "access")),
          entry("answer", Set.of("catalog", "language", "ledger", "knowledge", "money", "access")),
          entry("memory", Set.of("answer", "language", "access", "money")),
          entry(
              "assistant",
              Set.of(
                  "money",
                  "access",
                  "catalog",
                  "knowledge",
                  "language",
                  "ledger",
                  "intake",
                  "answer",
                  "memory")),
          entry("render", Set.of("answer", "money")),
          entry("ops", BELOW_OPS),
          entry("demo", Set.of("money", "access", "ledger", "intake")),
          entry("http", with(BELOW_OPS, "ops")));

  /** Libraries that stay in the rooms named. */
  private static final Map<String, Set<String>> HOME_OF =
      Map.of(
          "org.apache.lucene.", Set.of("language", "knowledge"),
          "io.javalin.", Set.of("http"),
          "org.jdbi.", Set.of("ledger", "access", "memory", "ops"),
          "java.sql.", Set.of("ledger", "access", "memory", "ops"),
          "org.snakeyaml.", Set.of("catalog", "knowledge"));

  @Test
  void imports_followThePlan() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : Sources.below(Sources.MAIN)) {
      String room = roomOf(file);
      for (String used : usedRooms(Files.readString(file))) {
        if (!room.isEmpty() && !used.equals(room) && !mayUse(room).contains(used)) {
          faults.add(file + ": " + room + " may not use " + used);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void libraries_stayInTheirRooms() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : Sources.below(Sources.MAIN)) {
      String source = Files.readString(file);
      HOME_OF.forEach((library, rooms) -> {
        if (source.contains("import " + library) && !rooms.contains(roomOf(file))) {
          faults.add(file + ": " + library + " belongs to " + rooms);
        }
      });
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void failuresOfTheDatabase_quoteNothing() throws IOException {
    for (Path file : Sources.below(Sources.MAIN)) {
      if (!file.endsWith("QuietJdbi.java")) {
        assertThat(file).content().doesNotContain("Jdbi.create(");
      }
    }
  }

  @Test
  void everyRoom_saysWhatItTakesAndGives() throws IOException {
    for (String room : rooms()) {
      assertThat(Sources.MAIN.resolve("io/plainbill").resolve(room).resolve("package-info.java"))
          .content()
          .contains("@NullMarked")
          .contains("/**");
    }
  }

  private static Set<String> rooms() throws IOException {
    Set<String> rooms = new TreeSet<>();
    for (Path file : Sources.below(Sources.MAIN)) {
      rooms.add(roomOf(file));
    }
    rooms.remove("");
    return rooms;
  }

  private static Set<String> mayUse(String room) {
    assertThat(MAY_USE).as("the room '%s' is not in the plan", room).containsKey(room);
    return MAY_USE.getOrDefault(room, Set.of());
  }

  private static String roomOf(Path file) {
    Path inside = Path.of("src/main/java/io/plainbill").relativize(file);
    return inside.getNameCount() == 1 ? "" : inside.getName(0).toString();
  }

  private static Set<String> usedRooms(String source) {
    Set<String> used = new TreeSet<>();
    Matcher named = NAMED.matcher(source);
    while (named.find()) {
      used.add(named.group(1));
    }
    return used;
  }

  private static Set<String> with(Set<String> rooms, String more) {
    Set<String> all = new TreeSet<>(rooms);
    all.add(more);
    return all;
  }
}
