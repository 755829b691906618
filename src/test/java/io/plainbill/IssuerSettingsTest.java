package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IssuerSettingsTest {
  private static final String SECRET = "the portal and plainbill know this secret";
  private static final String PORTAL =
      """
      issuer.portal.iss = https://portal.example
      issuer.portal.audience = plainbill
      issuer.portal.organization = borealis
      issuer.portal.roles = customer_admin, finance_viewer
      issuer.portal.minutes = 15
      issuer.portal.role.billing-admin = customer_admin
      issuer.portal.organization.t-17 = acme
      """;
  private static final String STAFF =
      """
      issuer.staff.iss = https://login.example
      issuer.staff.audience = plainbill
      issuer.staff.jwks = https://login.example/keys
      issuer.staff.algorithms = RS256 ES256
      issuer.staff.organization = borealis
      issuer.staff.roles = sales
      issuer.staff.at = borealis
      issuer.staff.claim.role = groups
      """;

  @TempDir Path folder;

  private Config config(String text, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("plainbill.properties");
    Files.writeString(file, text);
    return Config.of(
        Settings.read(Map.of(), Optional.of(file), environment),
        false,
        folder,
        folder,
        Optional.empty());
  }

  @Test
  void severalIssuers_standInOneFile() throws IOException {
    Path secret = folder.resolve("portal.secret");
    Files.writeString(secret, SECRET + "\n");
    List<Issuer> issuers =
        config(PORTAL + "issuer.portal.secret.file = " + secret + "\n" + STAFF, Map.of()).issuers();
    assertThat(issuers).extracting(Issuer::name).containsExactly("portal", "staff");
    Issuer portal = issuers.getFirst();
    assertThat(portal.keys()).isInstanceOf(Issuer.Shared.class);
    assertThat(((Issuer.Shared) portal.keys()).secret().reveal()).isEqualTo(SECRET);
    assertThat(portal.algorithms()).containsExactly("HS256");
    assertThat(portal.roles()).isEqualTo(Set.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER));
    assertThat(portal.longest()).isEqualTo(Duration.ofMinutes(15));
    assertThat(portal.claims().roleWords()).isEqualTo(Map.of("billing-admin", Role.CUSTOMER_ADMIN));
    assertThat(portal.claims().organizationWords()).isEqualTo(Map.of("t-17", "acme"));
    Issuer staff = issuers.getLast();
    assertThat(staff.algorithms()).isEqualTo(Set.of("RS256", "ES256"));
    assertThat(staff.at()).contains("borealis");
    assertThat(staff.claims().role()).isEqualTo("groups");
  }

  @Test
  void secret_comesFromTheEnvironment_andPrintsRedacted() throws IOException {
    Config config = config(PORTAL, Map.of("PLAINBILL_ISSUER_PORTAL_SECRET", SECRET));
    assertThat(config.issuers()).hasSize(1);
    assertThat(config.toString()).doesNotContain(SECRET).contains("(hidden)");
  }

  @Test
  void shortBlankAndMissingSecrets_stopTheStart_andAreNotQuoted() throws IOException {
    for (String secret : List.of("", "   ", "too-short-a-secret-for-anybody")) {
      assertThatThrownBy(() -> config(PORTAL, Map.of("PLAINBILL_ISSUER_PORTAL_SECRET", secret)))
          .hasMessageContaining("issuer.portal.secret: a shared secret of at least 32 bytes")
          .extracting(Throwable::getMessage)
          .asString()
          .doesNotContain("too-short");
    }
    assertThatThrownBy(() -> config(PORTAL, Map.of()))
        .hasMessageContaining("PLAINBILL_ISSUER_PORTAL_SECRET or in a file named by secret.file");
    assertThatThrownBy(() -> config(PORTAL + "issuer.portal.secret = " + SECRET, Map.of()))
        .hasMessageContaining("a secret does not stand among the settings")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain(SECRET);
  }

  @Test
  void everyProblem_isToldAtOnce() {
    String wrong =
        STAFF
                .replace("https://login.example/keys", "http://login.example/keys")
                .replace("= sales", "= sales, emperor")
                .replace("RS256 ES256", "HS256")
                .replace("issuer.staff.audience = plainbill\n", "")
            + "issuer.staff.colour = red\nissuer.staff.minutes = soon\n";
    assertThatThrownBy(() -> config(wrong, Map.of()))
        .hasMessageContaining("issuer.staff.jwks: an https:// address is needed")
        .hasMessageContaining("there is no role 'emperor'")
        .hasMessageContaining("issuer.staff.algorithms: there are ES256, EdDSA, RS256")
        .hasMessageContaining("issuer.staff.audience is missing")
        .hasMessageContaining("there is no setting 'issuer.staff.colour'")
        .hasMessageContaining("issuer.staff.minutes: a whole number");
  }

  @Test
  void twoIssuersWithTheSameIss_areAProblem() {
    assertThatThrownBy(() -> config(STAFF + STAFF.replace("issuer.staff", "issuer.twin"), Map.of()))
        .hasMessageContaining("another issuer has the same");
  }
}
