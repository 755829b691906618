package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that a host page signs with make tokens that count, in each language. */
final class SigningTest {
  private static final String SECRET = "a secret of more than thirty-two bytes";
  private static final String USER = "7 f=ü";
  private static final Duration LIFE = Duration.ofMinutes(10);

  @TempDir private Path folder;

  /**
   * How the README's lines are run.
   *
   * @param program what runs the file; the test's own Java always can
   * @param around the file, with the README's lines in place of the mark
   */
  private record Way(List<String> program, String file, String around) {}

  private static final Map<String, Way> WAYS =
      Map.of(
          "js",
              new Way(
                  List.of("node"),
                  "sign.mjs",
                  "%s\nconst [id, secret] = process.argv.slice(2);\n"
                      + "console.log(plainbillToken({id, organization: 'acme', role:"
                      + " 'finance_viewer'}, secret));\n"),
          "python",
              new Way(
                  List.of("python3"),
                  "sign.py",
                  "import sys\n%s\nprint(plainbill_token({'id': sys.argv[1], 'organization':"
                      + " 'acme', 'role': 'finance_viewer'}, sys.argv[2]))\n"),
          "php",
              new Way(
                  List.of("php"),
                  "sign.php",
                  "<?php\n%s\necho plainbill_token(['id' => $argv[1], 'organization' => 'acme',"
                      + " 'role' => 'finance_viewer'], $argv[2]);\n"),
          "java",
              new Way(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  "Sign.java",
                  """
                  import com.nimbusds.jose.*;
                  import com.nimbusds.jose.crypto.*;
                  import com.nimbusds.jwt.*;
                  import java.time.*;
                  import java.util.*;
                  final class Sign {
                    record User(String id, String organization, String role) {}
                    public static void main(String[] args) throws Exception {
                      User user = new User(args[0], "acme", "finance_viewer");
                      System.out.println(plainbillToken(user, args[1]));
                    }
                  %s}
                  """));

  @Test
  void readmesLines_signInEveryLanguage() throws Exception {
    Map<String, String> blocks = blocks();
    assertThat(blocks.keySet()).containsExactlyInAnyOrderElementsOf(WAYS.keySet());
    List<String> ran = new ArrayList<>();
    for (Map.Entry<String, Way> one : WAYS.entrySet()) {
      if (found(one.getValue().program().getFirst())) {
        accept(one.getKey(), run(one.getValue(), blocks.getOrDefault(one.getKey(), "")));
        ran.add(one.getKey());
      }
    }
    System.out.println("The README's lines that sign were run in " + ran + " of " + WAYS.keySet());
    assertThat(ran).contains("java");
  }

  private static void accept(String language, String token) throws Exception {
    SignedJWT signed = SignedJWT.parse(token);
    assertThat(signed.verify(new MACVerifier(SECRET))).as(language).isTrue();
    JWTClaimsSet claims = signed.getJWTClaimsSet();
    assertThat(claims.getIssuer()).as(language).isEqualTo("https://portal.borealis.example");
    assertThat(claims.getAudience()).as(language).containsExactly("plainbill");
    assertThat(claims.getSubject()).as(language).isEqualTo(USER);
    assertThat(claims.getStringClaim("organization")).as(language).isEqualTo("acme");
    assertThat(claims.getStringClaim("role")).as(language).isEqualTo("finance_viewer");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .as(language)
        .isEqualTo(LIFE);
  }

  private String run(Way way, String lines) throws IOException, InterruptedException {
    Path file = folder.resolve(way.file());
    Files.writeString(file, way.around().replace("%s", lines));
    List<String> command = new ArrayList<>(way.program());
    command.addAll(List.of(file.toString(), USER, SECRET));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private static boolean found(String program) {
    return program.startsWith("/")
        || Pattern.compile(":")
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** The first block of each language in the widget's section. */
  private static Map<String, String> blocks() throws IOException {
    String readme = Files.readString(Path.of("README.md"), UTF_8);
    String section = readme.substring(readme.indexOf("**2. Give the page a token**"));
    Matcher block =
        Pattern.compile("```(js|python|php|java)\n(.*?)```", Pattern.DOTALL)
            .matcher(section.substring(0, section.indexOf("**3. ")));
    Map<String, String> blocks = new HashMap<>();
    while (block.find()) {
      blocks.put(block.group(1), block.group(2));
    }
    return blocks;
  }
}
