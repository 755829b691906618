package io.plainbill.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far somebody has read in a long table.
 *
 * @param rows how many rows they have
 * @param totals over all rows
 * @param left what they do not have yet
 * @param last a hash of the last row they have; the next page must begin right behind that row
 */
public record Position(
    long rows, List<Table.Total> totals, long left, List<Table.Total> leftSums, String last) {
  public Position {
    totals = List.copyOf(totals);
    leftSums = List.copyOf(leftSums);
    if (rows < 1 || left < 1) {
      throw new IllegalArgumentException("a position has rows before it and behind it");
    }
  }

  /**
   * Where that table's page ends.
   *
   * @param before how many rows came before the page
   * @param more what the page leaves out
   */
  public static Position behind(Table table, long before, Table.More more) {
    return new Position(
        before + table.rows().size(),
        table.totals(),
        more.rows(),
        more.sums(),
        hash(table.rows().getLast()));
  }

  /** A short hash of a row as it is shown. */
  static String hash(Map<String, String> row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(row)
          .forEach(
              (column, value) -> digest.update((column + '\0' + value + '\0').getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
