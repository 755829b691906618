package io.plainbill.attack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many requests at once, each looked at, counted by kind and status. */
final class Battle {
  private static final int AT_ONCE = 4;
  private static final int MOST_TOLD = 40;
  private static final Pattern ANSWER =
      Pattern.compile("^\\{\"id\":\"a_[^{]{0,200}?\"kind\":\"([a-z]+)\"");

  private final Map<Kind, Map<String, Long>> counts = new EnumMap<>(Kind.class);
  private final List<String> faults = new ArrayList<>();
  private final Set<String> reasons = new HashSet<>();
  private long wrong;

  /** Makes so many requests; each of the shooters from a seed of its own. */
  static Battle fought(Battlefield field, int port, long requests, long seed) {
    Battle battle = new Battle();
    try (ExecutorService shooters = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        long share = requests / AT_ONCE + (i < requests % AT_ONCE ? 1 : 0);
        Shooter shooter = new Shooter(field, seed + i);
        all.add(shooters.submit(() -> battle.fight(shooter, port, share)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
    return battle;
  }

  private void fight(Shooter shooter, int port, long requests) {
    try (Line line = new Line(port)) {
      for (long i = 0; i < requests; i++) {
        Shot shot = shooter.next();
        Reply reply = line.send(shot);
        count(shot, reply, shooter.field.judge.faults(shot, reply));
      }
    }
  }

  private synchronized void count(Shot shot, Reply reply, List<String> found) {
    counts
        .computeIfAbsent(shot.kind(), none -> new TreeMap<>())
        .merge(outcome(reply), 1L, Long::sum);
    if (!found.isEmpty()) {
      wrong++;
      if (reasons.add(shot.kind() + " " + found.getFirst()) && faults.size() < MOST_TOLD) {
        faults.add(found + "\n  " + shot + "\n  " + reply);
      }
    }
  }

  /** The status, and of an answer its kind. */
  private static String outcome(Reply reply) {
    Matcher answer = ANSWER.matcher(reply.body());
    return reply.status() + (answer.find() ? " " + answer.group(1) : "");
  }

  /** What was wrong, the first of a sort in full. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  long requests() {
    return counts.values().stream()
        .flatMap(byStatus -> byStatus.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** How many requests of each kind came back with which outcome, a line each. */
  String told() {
    StringBuilder lines = new StringBuilder();
    counts.forEach((kind, byStatus) -> lines.append("%-15s %s%n".formatted(kind, byStatus)));
    return lines.append(requests()).append(" requests, ").append(wrong).append(" wrong").toString();
  }
}
