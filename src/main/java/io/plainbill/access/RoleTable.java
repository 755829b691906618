package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each role may ask, see and do: the table {@code roles.md} beside this class, which the
 * README shows. It is the only truth on this; a question's own file may name fewer roles, never
 * more.
 */
final class RoleTable {
  private static final Pattern QUESTION = Pattern.compile("`([a-z.]+)`:.*");
  private static final String OTHERS = "any other question";
  private static final RoleTable TABLE = read();

  private final Map<String, Map<Role, Permission>> questions = new HashMap<>();
  private final Map<Right, Map<Role, Permission>> rights = new EnumMap<>(Right.class);

  private RoleTable(List<String> lines) {
    List<Role> roles = columns(lines.getFirst());
    lines.stream().skip(2).map(RoleTable::cells).forEach(cells -> row(cells, roles));
    if (!questions.containsKey(OTHERS) || rights.size() != Right.values().length) {
      throw new IllegalStateException("roles.md lacks a row");
    }
  }

  /** Whether the role may ask questions with that id: the row of the longest beginning decides. */
  static Permission question(String intent, Role role) {
    Map<String, Map<Role, Permission>> rows = TABLE.questions;
    String beginning = intent;
    while (!rows.containsKey(beginning) && beginning.contains(".")) {
      beginning = beginning.substring(0, beginning.lastIndexOf('.'));
    }
    return rows.getOrDefault(beginning, rows.getOrDefault(OTHERS, Map.of()))
        .getOrDefault(role, Permission.NO);
  }

  static boolean may(Role role, Right right) {
    return TABLE.rights.getOrDefault(right, Map.of()).getOrDefault(role, Permission.NO)
        == Permission.YES;
  }

  private void row(List<String> cells, List<Role> roles) {
    Map<Role, Permission> row = new EnumMap<>(Role.class);
    for (int i = 0; i < roles.size(); i++) {
      row.put(roles.get(i), permission(cells.get(i + 1)));
    }
    String what = cells.getFirst();
    Matcher question = QUESTION.matcher(what);
    if (question.matches()) {
      questions.put(question.group(1), row);
    } else if (what.startsWith(OTHERS)) {
      questions.put(OTHERS, row);
    } else {
      rights.put(right(what), row);
    }
  }

  private static Right right(String what) {
    return Arrays.stream(Right.values())
        .filter(right -> what.startsWith(right.row()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("roles.md has a row nobody knows: " + what));
  }

  private static Permission permission(String cell) {
    return switch (cell) {
      case "yes" -> Permission.YES;
      case "with a reason" -> Permission.WITH_REASON;
      case "–" -> Permission.NO;
      default -> throw new IllegalStateException("roles.md has a cell nobody knows: " + cell);
    };
  }

  private static List<Role> columns(String heads) {
    List<Role> roles = new ArrayList<>();
    for (String head : cells(heads).subList(1, Role.values().length + 1)) {
      roles.add(Role.of(head.replace("`", "")).orElseThrow());
    }
    return roles;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static RoleTable read() {
    try (InputStream in = RoleTable.class.getResourceAsStream("roles.md")) {
      if (in == null) {
        throw new IllegalStateException("the build lacks roles.md");
      }
      return new RoleTable(new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
