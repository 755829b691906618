package io.plainbill.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number as people write it: {@code 2,000.50}, {@code 2.000,50}, {@code 1 000}, {@code 1.5k},
 * {@code 3万}.
 *
 * @param to the token after its last
 * @param value empty if it may be read in two ways, as {@code 1.234} may
 * @param money true if it is written as amounts are: with thousands set apart, cents, or a {@code
 *     k}
 */
record WrittenNumber(int to, Optional<BigDecimal> value, boolean money) {
  private static final Set<String> SEPARATORS = Set.of(",", ".", "'");
  private static final int MOST_DIGITS = 15;
  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry("k", 3),
          Map.entry("thousand", 3),
          Map.entry("grand", 3),
          Map.entry("m", 6),
          Map.entry("mn", 6),
          Map.entry("mio", 6),
          Map.entry("million", 6),
          Map.entry("bn", 9),
          Map.entry("billion", 9),
          Map.entry("千", 3),
          Map.entry("万", 4),
          Map.entry("亿", 8));
  private static final Set<String> ONLY_GLUED = Set.of("k", "m", "mn", "bn");

  /** The number that starts at that token; empty if there is none, or a date. */
  static Optional<WrittenNumber> at(Sentence s, int at) {
    if (!s.isKind(at, Token.Kind.NUMBER)) {
      return Optional.empty();
    }
    List<String> groups = new ArrayList<>(List.of(s.lower(at)));
    List<String> joints = new ArrayList<>();
    int to = at + 1;
    while (s.isKind(to, Token.Kind.NUMBER) || joined(s, to)) {
      boolean blank = s.isKind(to, Token.Kind.NUMBER);
      if (blank && (!s.digits(to, 3, 3) || s.glued(to) || groups.getFirst().length() > 3)) {
        break;
      }
      joints.add(blank ? " " : s.lower(to));
      groups.add(s.lower(blank ? to : to + 1));
      to += blank ? 1 : 2;
    }
    return isDate(groups, joints) ? Optional.empty() : Optional.of(scaled(s, to, groups, joints));
  }

  private static boolean joined(Sentence s, int at) {
    return s.in(at, SEPARATORS)
        && s.glued(at)
        && s.glued(at + 1)
        && s.isKind(at + 1, Token.Kind.NUMBER);
  }

  /** {@code 14.05.2026}. */
  private static boolean isDate(List<String> groups, List<String> joints) {
    return joints.equals(List.of(".", ".")) && groups.get(1).length() < 3;
  }

  private static WrittenNumber scaled(
      Sentence s, int to, List<String> groups, List<String> joints) {
    Optional<BigDecimal> plain = plain(groups, joints);
    boolean written =
        !joints.isEmpty()
            && !joints.contains(" ")
            && (joints.size() > 1 || groups.getLast().length() > 1);
    Integer power = POWERS.get(s.lower(to));
    if (power == null || (ONLY_GLUED.contains(s.lower(to)) && !s.glued(to))) {
      return new WrittenNumber(to, plain, written);
    }
    return new WrittenNumber(
        to + 1, plain.map(number -> whole(number.scaleByPowerOfTen(power))), true);
  }

  /** {@code 1.5E+3} as 1500. */
  private static BigDecimal whole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 ? number.setScale(0) : number;
  }

  private static Optional<BigDecimal> plain(List<String> groups, List<String> joints) {
    int digits = groups.stream().mapToInt(String::length).sum();
    if (digits > MOST_DIGITS) {
      return Optional.empty();
    }
    if (joints.isEmpty()) {
      return Optional.of(new BigDecimal(groups.getFirst()));
    }
    String last = joints.getLast();
    List<String> before = joints.subList(0, joints.size() - 1);
    boolean thousands =
        groups.getFirst().length() <= 3
            && !groups.getFirst().startsWith("0")
            && groups.subList(1, groups.size()).stream().allMatch(group -> group.length() == 3);
    if (joints.stream().distinct().count() == 1) {
      boolean point = last.equals(".");
      if (before.isEmpty() && (point || last.equals(","))) {
        return single(groups, point, thousands);
      }
      return thousands ? number(groups, groups.size()) : Optional.empty();
    }
    boolean sound =
        before.stream().distinct().count() == 1
            && (last.equals(".") || last.equals(","))
            && groups.getFirst().length() <= 3
            && groups.subList(1, groups.size() - 1).stream().allMatch(group -> group.length() == 3);
    return sound ? number(groups, groups.size() - 1) : Optional.empty();
  }

  /** {@code 12.30} and {@code 12,30} are clear, so is {@code 1,234}; {@code 1.234} is not. */
  private static Optional<BigDecimal> single(
      List<String> groups, boolean point, boolean thousands) {
    int decimals = groups.getLast().length();
    if (decimals < 3 || (point && !thousands)) {
      return number(groups, 1);
    }
    return !point && thousands ? number(groups, 2) : Optional.empty();
  }

  /** So many groups before the decimal point. */
  private static Optional<BigDecimal> number(List<String> groups, int whole) {
    String decimals = String.join("", groups.subList(whole, groups.size()));
    return Optional.of(
        new BigDecimal(
            String.join("", groups.subList(0, whole))
                + (decimals.isEmpty() ? "" : "." + decimals)));
  }
}
