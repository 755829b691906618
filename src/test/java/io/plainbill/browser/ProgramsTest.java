package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no browser, one plain line says that the widget was not tried in one. */
final class ProgramsTest {
  @TempDir private Path folder;

  @Test
  void browserAndDriver_areFoundOnThePath() throws IOException {
    Path chromium = program("chromium");
    assertThat(Programs.found(folder.toString())).as("without its driver").isEmpty();
    Path driver = program("chromedriver");

    assertThat(Programs.found("/nowhere:" + folder)).hasValue(new Programs(chromium, driver));
  }

  @Test
  void missingBrowser_isSaidInOneLine_thatCiLooksFor() throws IOException {
    List<String> said = new ArrayList<>();

    ConditionEvaluationResult result =
        InChromium.IfFound.decided(Programs.found(folder.toString()), said::add);

    assertThat(result.isDisabled()).isTrue();
    assertThat(said).hasSize(1).allMatch(line -> line.startsWith("NOT RUN: the help widget"));
    assertThat(Files.readString(Path.of(".ci/run")))
        .contains("NOT RUN:")
        .contains("chromium-driver");
    assertThat(
            InChromium.IfFound.decided(Optional.of(new Programs(folder, folder)), said::add)
                .isDisabled())
        .isFalse();
    assertThat(said).hasSize(1);
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
