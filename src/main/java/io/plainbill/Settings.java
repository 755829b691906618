package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings as written, each with where it stands. Options win over variables, variables over
 * the file. Every problem is kept, to be told with all others.
 *
 * @param given what was set anywhere
 * @param issuers the lines that begin with {@code issuer.}, by the rest of their name, in order;
 *     and the issuers' secrets from the environment, by {@code NAME.secret}
 * @param desks likewise those that begin with {@code desk.}
 * @param problems what could not be read
 */
record Settings(
    Map<Setting, Given> given,
    Map<String, Given> issuers,
    Map<String, Given> desks,
    List<String> problems) {
  private static final String ISSUER = "issuer.";
  private static final String DESK = "desk.";
  private static final Pattern NAMED_SECRET =
      Pattern.compile("PLAINBILL_(ISSUER|DESK)_([A-Z0-9_]+?)_SECRET(_FILE)?");

  /** A value and where it comes from, for messages; it may be a secret. */
  record Given(String value, String origin) {
    @Override
    public String toString() {
      return origin;
    }
  }

  static Settings read(
      Map<Setting, String> options, Optional<Path> file, Map<String, String> environment) {
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    Map<String, Map<String, Given>> named =
        Map.of(ISSUER, new LinkedHashMap<>(), DESK, new LinkedHashMap<>());
    List<String> problems = new ArrayList<>();
    file.ifPresent(path -> readFile(path, given, named, problems));
    environment.forEach((name, value) -> namedSecret(name, value, named));
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank()) {
        given.put(setting, new Given(value.strip(), setting.variable()));
      } else if (value != null) {
        problems.add(setting.variable() + " is set but empty: give a value or unset it");
      }
    }
    options.forEach((setting, value) ->
        given.put(setting, new Given(value, "--" + setting.key().replace('.', '-'))));
    return new Settings(given, in(named, ISSUER), in(named, DESK), problems);
  }

  /** {@code PLAINBILL_ISSUER_PORTAL_SECRET}, or with {@code _FILE} behind it. */
  private static void namedSecret(
      String name, String value, Map<String, Map<String, Given>> named) {
    Matcher secret = NAMED_SECRET.matcher(name);
    if (secret.matches()) {
      String one = secret.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
      in(named, secret.group(1).equals("ISSUER") ? ISSUER : DESK)
          .put(
              one + (secret.group(3) == null ? ".secret" : ".secret.file"), new Given(value, name));
    }
  }

  private static Map<String, Given> in(Map<String, Map<String, Given>> named, String prefix) {
    return named.getOrDefault(prefix, Map.of());
  }

  Optional<Given> get(Setting setting) {
    return Optional.ofNullable(given.get(setting));
  }

  Optional<String> value(Setting setting) {
    return get(setting).map(Given::value);
  }

  /** A whole number within bounds; if it is none, that is noted and the standard given. */
  int number(Setting setting, int least, int most, int standard, List<String> noted) {
    Optional<Given> written = get(setting);
    if (written.isEmpty()) {
      return standard;
    }
    String text = written.get().value();
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    noted.add(
        written.get().origin()
            + ": a whole number from "
            + least
            + " to "
            + most
            + " is needed, not '"
            + text
            + "'");
    return standard;
  }

  private static void readFile(
      Path file,
      Map<Setting, Given> given,
      Map<String, Map<String, Given>> named,
      List<String> problems) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, UTF_8);
    } catch (IOException unreadable) {
      problems.add("the settings file " + file + " cannot be read (it must be UTF-8 text)");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readLine(line, file + ":" + (i + 1), given, named, problems);
      }
    }
  }

  private static void readLine(
      String line,
      String place,
      Map<Setting, Given> given,
      Map<String, Map<String, Given>> named,
      List<String> problems) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals).strip();
    String value = equals < 0 ? "" : line.substring(equals + 1).strip();
    Optional<Setting> setting = Setting.ofKey(key);
    Optional<String> prefix = named.keySet().stream().filter(key::startsWith).findFirst();
    if (equals < 0) {
      problems.add(place + ": write 'name = value'");
    } else if (prefix.isPresent() && !value.isEmpty()) {
      String rest = key.substring(prefix.get().length());
      if (in(named, prefix.get()).put(rest, new Given(value, place)) != null) {
        problems.add(place + ": '" + key + "' stands twice; keep one");
      }
    } else if (setting.isEmpty() && prefix.isEmpty()) {
      problems.add(place + ": there is no setting '" + key + "'; there are " + Setting.keys());
    } else if (value.isEmpty()) {
      problems.add(place + ": '" + key + "' is empty: give a value or take the line out");
    } else if (given.containsKey(setting.orElseThrow())) {
      problems.add(place + ": '" + key + "' stands twice; keep one");
    } else {
      given.put(setting.orElseThrow(), new Given(value, place));
    }
  }
}
