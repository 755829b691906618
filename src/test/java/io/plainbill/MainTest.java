package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Run(code, out.toString(), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "ask",
        "import",
        "reload",
        "token",
        "check",
        "evaluate",
        "token create",
        "token list",
        "token revoke",
        "audit",
        "audit verify",
        "audit checkpoint",
        "audit prune",
        "audit erase",
        "report"
      })
  void everyCommand_hasHelp(String command) {
    Run run = run((command + " --help").split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: plainbill " + command);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noCommandOrAWrongOne_isWrongUse() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("serv").code()).isEqualTo(2);
    assertThat(run("serve", "--colour", "red").code()).isEqualTo(2);
    assertThat(run("ask").code()).isEqualTo(2);
  }

  @Test
  void serveHelp_namesEverySetting() {
    String help = run("serve", "--help").out();
    for (Setting setting : Setting.values()) {
      assertThat(help).contains(setting.key(), setting.variable());
    }
  }

  @Test
  void serviceThatIsNotThere_isSaidInOneSentence() {
    Run run = run("ask", "--url", NOBODY, "--token", "pb_x", "hello");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "plainbill: No service answers at http://127.0.0.1:1: start one with"
                + " 'plainbill serve --demo', or name another with --url.");
    assertThat(run("ask", "--url", NOBODY, "hello").err()).isEqualTo(run.err());
  }

  @Test
  void wrongClientOptions_areWrongUse() {
    assertThat(run("ask", "--url", "ftp://x", "hello").code()).isEqualTo(2);
    assertThat(run("ask", "--token", "a", "--as", "sales", "hello").code()).isEqualTo(2);
    assertThat(run("ask", "--url", NOBODY, "--token", "a\nb", "hello").code()).isEqualTo(2);
  }

  @Test
  void check_readsTheProductsOwnFoldersAndSaysThatNoSqlWasPrepared() {
    Run run = run("check");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("All is right", "SQL was not prepared");
    assertThat(run.code()).isZero();
  }

  @Test
  void check_tellsEveryFaultWithFileAndLine(@TempDir Path folder) throws Exception {
    java.nio.file.Files.writeString(folder.resolve("a.yaml"), "id: a\n");
    java.nio.file.Files.writeString(folder.resolve("b.yaml"), "id: [\n");
    Run run = run("check", "--intents", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("faults:", "1. ", "2. ", "a.yaml:", "b.yaml:");
  }

  @Test
  void evaluate_saysHowOftenItIsRight() {
    Run run = run("evaluate", "--folds", "2");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("examples, 2 parts", "right intent");
  }

  @Test
  void templates_areThereForEveryKind() {
    for (io.plainbill.intake.FileKind kind : io.plainbill.intake.FileKind.values()) {
      Run run = run("import", "--template", kind.id());
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains(",");
    }
    assertThat(run("import", "--template", "colours").code()).isEqualTo(2);
  }

  @Test
  void wrongImports_areWrongUse() {
    assertThat(run("import").code()).isEqualTo(2);
    assertThat(run("import", "/no/such.csv", "/nor/this.csv").err()).contains("1. ", "2. ");
    assertThat(run("import", "pom.xml", "--mode", "sideways").code()).isEqualTo(2);
  }
}
