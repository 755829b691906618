package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that tokens and the audit trail are kept with, as an operator types them. */
final class KeepingCommandsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @TempDir private static Path folder;
  private static Path settings;

  private record Run(int code, String out, String err) {}

  @BeforeAll
  static void fill() throws IOException {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
        VALUES (2, 'borealis', 'Borealis Cloud', 'reseller', NULL),
          (3, 'sunrise', 'Sunrise Digital', 'reseller', NULL), (5, 'acme', 'Acme', 'customer', 2),
          (6, 'globex', 'Globex', 'customer', 3)
        """);
    DatabaseAddress address = TestDatabase.address(DATABASE.name());
    settings =
        Files.writeString(
            folder.resolve("plainbill.properties"),
            "database = %s\ndatabase.user = %s\ndatabase.password = %s\n"
                .formatted(address.url(), address.user(), address.password()));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", settings.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    return new Run(code, out.toString(), err.toString());
  }

  private static String ran(String... args) {
    Run run = run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static Run create(String organization, String role, String subject, String... more) {
    List<String> all = new ArrayList<>(List.of("token", "create", "--organization", organization));
    all.addAll(List.of("--role", role, "--subject", subject));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void token_isShownOnce_listedWithoutIt_andRevoked() {
    Run made = create("borealis", "sales", "ann", "--customers", "acme", "--days", "7");
    String token = made.out().strip();
    assertThat(token).matches("pb_[A-Za-z0-9_-]{43}");
    assertThat(made.err())
        .contains("for ann, sales at Borealis Cloud, only 1 customer, valid until ")
        .contains("It is shown only now.")
        .doesNotContain(token);
    String number = made.err().replaceAll("(?s)Token (\\d+) for.*", "$1");
    String listed = number + "  sales at borealis  ann, only 1 customer  ";
    assertThat(ran("token", "list"))
        .containsPattern(listed + "valid until \\S+Z  never used")
        .doesNotContain(token);
    assertThat(ran("token", "revoke", number))
        .isEqualToIgnoringNewLines("Token " + number + " is revoked.");
    assertThat(ran("token", "list")).containsPattern(listed + "revoked \\S+Z  never used");
    Run again = run("token", "revoke", number);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("There is no valid token " + number);
  }

  @Test
  void tokenThatWouldClaimTooMuch_isNotMade() {
    for (Run wrong :
        List.of(
            create("borealis", "sales", "mallory", "--customers", "acme,globex"),
            create("borealis", "sales", "mallory", "--accounts", "1"),
            create("acme", "operations", "mallory", "--accounts", "1"),
            create("acme", "admin", "mallory"),
            create("borealis", "operations", "mallory"),
            create("tencent", "admin", "mallory"),
            create("borealis", "emperor", "mallory"),
            create("borealis", "sales", "mallory", "--days", "0"),
            create("borealis", "sales", "mallory\u001b[2J"))) {
      assertThat(wrong.code()).as(wrong.err()).isEqualTo(2);
      assertThat(wrong.out()).isEmpty();
    }
    assertThat(ran("token", "list")).doesNotContain("mallory");
  }

  @Test
  void trail_isFollowed_signed_shortened_andForgetsAPerson() throws IOException {
    create("acme", "finance_viewer", "bob");
    assertThat(ran("audit", "verify")).startsWith("The audit trail is whole: links 1 to ");

    Path key = folder.resolve("audit.key");
    String printed = ran("audit", "checkpoint", "--key", key.toString());
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Path kept = Files.writeString(folder.resolve("kept.json"), printed);
    JsonNode checkpoint = new ObjectMapper().readTree(printed);
    String signer = checkpoint.path("key").asText();
    String[] verify = {"audit", "verify", "--checkpoint", kept.toString(), "--signed-by", signer};
    assertThat(ran(verify)).startsWith("The audit trail is whole: links 1 to ");
    Path forged =
        Files.writeString(
            folder.resolve("forged.json"),
            printed.replace("\"no\":" + checkpoint.path("no"), "\"no\":1000"));
    Run wrong = run("audit", "verify", "--checkpoint", forged.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("checkpoint 1000: its signature is wrong");
    Run other = run("audit", "verify", "--signed-by", "another");
    assertThat(other.err()).contains("checkpoint " + checkpoint.path("no"), "signature is wrong");

    assertThat(ran("audit", "prune", "--before", tomorrow()))
        .isEqualToIgnoringNewLines(
            "Deleted "
                + checkpoint.path("no")
                + (checkpoint.path("no").asInt() == 1 ? " entry." : " entries."));
    int from = checkpoint.path("no").asInt() + 1;
    assertThat(ran(verify)).startsWith("The audit trail is whole: links " + from + " to ");

    create("acme", "finance_viewer", "bob");
    String operator = Places.operator();
    assertThat(ran("audit", "erase", "--subject", operator)).startsWith("Erased.");
    assertThat(run("audit", "erase", "--subject", "bob").err())
        .as("a token is no act of whom it is for")
        .contains("The audit trail knows nobody of that name.");
    assertThat(ran(verify)).startsWith("The audit trail is whole: links " + from + " to ");
  }

  @Test
  void trailThatWasMadeAnew_isFoundByWhatWasKeptOutside() throws IOException {
    create("acme", "finance_viewer", "bob");
    Path key = folder.resolve("other.key");
    Path kept =
        Files.writeString(
            folder.resolve("before.json"), ran("audit", "checkpoint", "--key", key.toString()));
    DATABASE.execute(
        "UPDATE audit.entry SET object = '0' WHERE id = (SELECT max(id) - 1 FROM audit.entry)");
    Run broken = run("audit", "verify");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err()).contains("The audit trail is broken:", "is not what was sealed there");
    DATABASE.execute("DELETE FROM audit.seal; DELETE FROM audit.checkpoint");
    assertThat(run("audit", "verify").code()).as("whoever owns the database can do that").isZero();
    Run outside = run("audit", "verify", "--checkpoint", kept.toString());
    assertThat(outside.code()).isEqualTo(1);
    assertThat(outside.err()).contains("a checkpoint has another hash");
  }

  private static String tomorrow() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
  }
}
