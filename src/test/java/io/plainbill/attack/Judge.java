package io.plainbill.attack;

import io.plainbill.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at every reply for what it must not hold. */
final class Judge {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?:pb_[A-Za-z0-9_-]{43}|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,})");
  private static final Pattern INSIDES =
      Pattern.compile(
          "psqlexception|sqlexception|sqlstate|org\\.postgresql|java\\.(lang|util|sql|io|time)\\."
              + "|io\\.(plainbill|javalin)\\.|fasterxml|org\\.eclipse|nullpointer|stacktrace|\\.java:[0-9]+|syntax"
              + " error at|relation .{1,40} does not exist|permission denied for|transaction is"
              + " aborted|scope_[a-z]+\\(|ledger\\.[a-z_]+"
              + "|app\\.(token|answer|audit)|pg_(catalog|stat|class|proc|roles|authid|settings)|information_schema|select"
              + " .{1,200}? from |insert into [a-z]|plainbill_(writer|staff|customer)");

  /** Control characters behind the question mark: refused before anybody is asked who they are. */
  private static final Pattern UNREADABLE = Pattern.compile("(?i)\\?.*%(?:[01][0-9a-f]|7f)");

  private static final List<String> GUARDED =
      List.of("X-Content-Type-Options", "Content-Security-Policy", "Plainbill-Reference");
  private static final String FOR_OTHERS = "Access-Control-Allow-Origin";
  private static final List<String> TELLING =
      List.of("Server", "X-Powered-By", "Set-Cookie", FOR_OTHERS, "X-Injected");

  /** What any page may load: it holds nothing of anybody. */
  private static final Pattern SCRIPT = Pattern.compile("/widget\\.m?js");

  private static final Set<Role> AUDITING = Set.of(Role.ADMIN, Role.AUDITOR);

  private final Function<Optional<Asker>, Foreign> foreign;
  private final Map<Optional<Asker>, Foreign> known = new ConcurrentHashMap<>();
  private final String top;

  /**
   * @param foreign what somebody must not be shown
   * @param top the organisation at the top
   */
  Judge(Function<Optional<Asker>, Foreign> foreign, String top) {
    this.foreign = foreign;
    this.top = top;
  }

  /** What is wrong with that reply, one sentence each. */
  List<String> faults(Shot shot, Reply reply) {
    List<String> faults = new ArrayList<>();
    status(shot, reply, faults);
    if (reply.status() > 0) {
      headers(shot, reply, faults);
    }
    String all = String.join("\n", reply.headers()) + "\n" + reply.body();
    String said = shot.said();
    boolean handedOut = shot.kind() == Kind.DEMO_TOKENS && shot.expected().equals(Set.of(200));
    if (!handedOut) {
      words(shot, all, said, faults);
    }
    if (shot.kind() != Kind.HOSTILE_INTENT) {
      for (Matcher inside = INSIDES.matcher(plain(Spoken.without(all).toLowerCase(Locale.ROOT)));
          inside.find(); ) {
        if (!said.contains(inside.group())) {
          faults.add("tells of its insides: " + inside.group());
        }
      }
    }
    if (!handedOut && TOKEN.matcher(all).find()) {
      faults.add("shows a token");
    }
    privileges(shot, reply, faults);
    return faults;
  }

  private static void status(Shot shot, Reply reply, List<String> faults) {
    boolean raw = shot.kind() == Kind.PATH || shot.kind() == Kind.HEADERS;
    if (reply.status() >= 500 || (reply.status() < 200 && !raw)) {
      faults.add("came back with " + reply.status());
    }
    boolean unreadable = reply.status() == 400 && UNREADABLE.matcher(shot.target()).find();
    if (!unreadable && !shot.expected().isEmpty() && !shot.expected().contains(reply.status())) {
      faults.add("came back with " + reply.status() + ", not one of " + shot.expected());
    }
  }

  private static void headers(Shot shot, Reply reply, List<String> faults) {
    GUARDED.stream()
        .filter(name -> reply.header(name).isEmpty())
        .forEach(name -> faults.add("lacks " + name + " with " + reply.status()));
    TELLING.stream()
        .filter(name -> !(name.equals(FOR_OTHERS) && SCRIPT.matcher(shot.target()).matches()))
        .filter(name -> !reply.header(name).isEmpty())
        .forEach(name -> faults.add("has " + name));
  }

  private void words(Shot shot, String all, String said, List<String> faults) {
    Foreign mine = known.computeIfAbsent(shot.asker(), foreign);
    mine.in(Spoken.without(all)).stream()
        .filter(word -> !said.contains(plain(word)))
        .forEach(word -> faults.add("shows what is foreign: " + word));
  }

  private void privileges(Shot shot, Reply reply, List<String> faults) {
    if (reply.status() != 200) {
      return;
    }
    boolean operator =
        shot.asker()
            .filter(a -> a.role() == Role.ADMIN && a.organization().equals(top))
            .isPresent();
    if (reply.body().contains("# HELP") && !operator) {
      faults.add("shows the metrics");
    }
    boolean auditing =
        shot.asker()
            .filter(a -> AUDITING.contains(a.role()) && a.customers().isEmpty())
            .isPresent();
    if (reply.body().startsWith("{\"entries\"") && !auditing) {
      faults.add("shows the audit trail");
    }
  }

  /** Without what JSON and addresses put around and into a text. */
  static String plain(String text) {
    return text.replace("\\n", " ").replaceAll("[\\\\\"']", "");
  }
}
