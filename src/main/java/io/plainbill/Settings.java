package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings as written, each with where it stands. Options win over variables, variables over
 * the file. Every problem is kept, to be told with all others.
 *
 * @param given what was set anywhere
 * @param problems what could not be read
 */
record Settings(Map<Setting, Given> given, List<String> problems) {
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
    List<String> problems = new ArrayList<>();
    file.ifPresent(path -> readFile(path, given, problems));
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
    return new Settings(given, problems);
  }

  Optional<Given> get(Setting setting) {
    return Optional.ofNullable(given.get(setting));
  }

  Optional<String> value(Setting setting) {
    return get(setting).map(Given::value);
  }

  private static void readFile(Path file, Map<Setting, Given> given, List<String> problems) {
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
        readLine(line, file + ":" + (i + 1), given, problems);
      }
    }
  }

  private static void readLine(
      String line, String place, Map<Setting, Given> given, List<String> problems) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals).strip();
    String value = equals < 0 ? "" : line.substring(equals + 1).strip();
    Optional<Setting> setting = Setting.ofKey(key);
    if (equals < 0) {
      problems.add(place + ": write 'name = value'");
    } else if (setting.isEmpty()) {
      problems.add(place + ": there is no setting '" + key + "'; there are " + Setting.keys());
    } else if (value.isEmpty()) {
      problems.add(place + ": '" + key + "' is empty: give a value or take the line out");
    } else if (given.containsKey(setting.get())) {
      problems.add(place + ": '" + key + "' stands twice; keep one");
    } else {
      given.put(setting.get(), new Given(value, place));
    }
  }
}
