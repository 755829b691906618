package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with programs in Java's place that say what they were started with. */
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/launcher/plainbill");
  private static final String SAYS_ARGUMENTS =
      "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done\n";

  @TempDir Path folder;

  private Path product;

  private record Run(int code, String out) {}

  @BeforeEach
  void product() throws IOException {
    product = folder.resolve("a product's folder");
    Files.createDirectories(product.resolve("bin"));
    Files.copy(LAUNCHER, product.resolve("bin/plainbill"));
  }

  private Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(home.resolve("bin/java"), SAYS_ARGUMENTS);
    return home;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(Path program, Map<String, String> environment, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out);
  }

  @Test
  void goodJavaHome_isTakenAndArgumentsArriveWhole() throws Exception {
    Path home = java("jdk of mine", "25.0.1");
    Run run =
        run(product.resolve("bin/plainbill"), Map.of("JAVA_HOME", home.toString()), "ask", "a  b");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("<-Dplainbill.home=" + product.toRealPath() + ">")
        .contains("<" + product.toRealPath() + "/lib/*>")
        .contains("<--enable-native-access=ALL-UNNAMED>")
        .endsWith("<io.plainbill.Main>\n<ask>\n<a  b>\n");
  }

  @Test
  void linkFromElsewhere_findsTheProduct() throws Exception {
    Path home = java("jdk", "26-ea");
    Path link = Files.createSymbolicLink(folder.resolve("pb"), product.resolve("bin/plainbill"));
    Path second = Files.createSymbolicLink(folder.resolve("pb2"), Path.of("pb"));
    Map<String, String> environment = Map.of("JAVA_HOME", home.toString());
    assertThat(run(link, environment).out()).contains("home=" + product.toRealPath() + ">");
    assertThat(run(second, environment).out()).contains("home=" + product.toRealPath() + ">");
  }

  @Test
  void oldJavaHome_isPassedOver() throws Exception {
    Path old = java("old", "17.0.9");
    Files.createDirectories(folder.resolve(".jdks"));
    Files.move(java("found", "99.0.1"), folder.resolve(".jdks/found"));
    Run run = run(launcherFor("99"), Map.of("JAVA_HOME", old.toString(), "PATH", "/nowhere"));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("<io.plainbill.Main>");
  }

  @Test
  void oldestStyleOfVersion_isNotTakenForNew() throws Exception {
    Path old = java("eight", "1.8.0_402");
    Run run = run(launcherFor("99"), Map.of("JAVA_HOME", old.toString(), "PATH", "/nowhere"));
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void javaOnThePath_isAskedForItsVersion() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("some bin"));
    program(
        bin.resolve("java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then echo 'openjdk version "99.0.2"' >&2; exit; fi
        echo started
        """);
    assertThat(run(launcherFor("99"), Map.of("PATH", bin.toString())).out()).isEqualTo("started\n");
  }

  @Test
  void noJavaAnywhere_isOneClearSentence() throws Exception {
    Run run = run(launcherFor("99"), Map.of("PATH", "/nowhere"));
    assertThat(run)
        .isEqualTo(
            new Run(
                2,
                "plainbill: no Java 99 or newer found: install one (such as Temurin 99), or set"
                    + " JAVA_HOME to it.\n"));
  }

  @Test
  void check_onlyLooksForJava() throws Exception {
    Path found = java("found", "99.0.1");
    Map<String, String> here = Map.of("JAVA_HOME", found.toString(), "PATH", "/nowhere");
    assertThat(run(launcherFor("99"), here, "--check-java")).isEqualTo(new Run(0, ""));
    assertThat(run(launcherFor("99"), Map.of("PATH", "/nowhere"), "--check-java").code())
        .isEqualTo(2);
  }

  /** The launcher as if another version were needed, which no machine that tests has. */
  private Path launcherFor(String version) throws IOException {
    Path launcher = product.resolve("bin/plainbill-" + version);
    program(launcher, Files.readString(LAUNCHER).replace("need=25", "need=" + version));
    return launcher;
  }
}
