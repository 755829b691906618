package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Follows the README to the letter. */
final class ReadmeTest {
  private static final Pattern QUOTED_OR_WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path home;

  @Test
  void ownData_isImportedAsTheReadmeSays() throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path plainbill = bin.resolve("plainbill");
    Files.writeString(
        plainbill,
        "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' io.plainbill.Main \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(plainbill, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path log = home.resolve("log");
    ProcessBuilder shell =
        new ProcessBuilder(
                "sh", "-eu", "-c", "PATH=\"" + bin + ":$PATH\"\n" + Readme.block("own data"))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());

    shell.environment().keySet().removeIf(name -> name.startsWith("PLAINBILL_"));
    shell.environment().put("PLAINBILL_DATA", home.resolve("data").toString());
    int code = shell.start().waitFor();

    String said = Files.readString(log, UTF_8);
    assertThat(code).as(said).isZero();
    assertThat(said).contains("tencent 2026-05, borealis to acme: 2.70 USD in 1 line\n");
    assertThat(said.lines().filter(line -> line.contains("pb_"))).hasSize(2);
  }

  @Test
  void everyCommand_isOneThatThereIs() throws IOException {
    List<String> commands = commands();

    assertThat(commands).hasSizeGreaterThan(8);
    for (String command : commands) {
      new CommandLine(new Main()).parseArgs(words(command));
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String block : Readme.all()) {
      for (String line : block.split("\n", -1)) {
        int at = line.indexOf("plainbill ");
        if (at >= 0 && !line.contains("$kind")) {
          commands.add(line.substring(at + "plainbill ".length()));
        }
      }
    }
    return commands;
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = QUOTED_OR_WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
