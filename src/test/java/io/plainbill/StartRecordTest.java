package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed setting stands in the audit trail with the next start. */
final class StartRecordTest {
  private static final String SECRET = "the portal and plainbill know this secret";
  private static final String SETTINGS =
      """
      issuer.portal.iss = https://portal.example
      issuer.portal.audience = plainbill
      issuer.portal.organization = borealis
      issuer.portal.roles = finance_viewer
      issuer.portal.role.billing = finance_viewer
      issuer.portal.organization.t-17 = acme
      issuer.staff.iss = https://login.example
      issuer.staff.audience = plainbill
      issuer.staff.jwks = https://user:%1$s@login.example/keys?token=%1$s
      issuer.staff.organization = borealis
      issuer.staff.roles = sales
      hosts = bills.example
      origins = https://page.example
      proxies = 10.1.0.0/16
      calls.per.minute = 100
      keep.answers = 30
      desk.borealis.webhook = https://desk.example/%1$s
      desk.borealis.mail = ann@borealis.example
      mail.host = smtp.example
      mail.from = plainbill@borealis.example
      """
          .formatted(SECRET.replace(' ', '-'));

  @TempDir Path folder;

  private JsonNode recorded(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("plainbill.properties"), text);
    Map<String, String> environment =
        Map.of("PLAINBILL_ISSUER_PORTAL_SECRET", SECRET, "PLAINBILL_DESK_BOREALIS_SECRET", SECRET);
    return StartRecord.settings(
        Config.of(
            Settings.read(Map.of(), Optional.of(file), environment),
            false,
            folder,
            folder,
            Optional.empty()));
  }

  @Test
  void whatDecidesWhoSeesWhat_isAmongIt_andEachChangeShows() throws IOException {
    JsonNode before = recorded(SETTINGS);
    assertThat(recorded(SETTINGS)).isEqualTo(before);
    assertThat(before.at("/issuers/portal/roles/0").asText()).isEqualTo("finance_viewer");
    assertThat(before.at("/issuers/portal/organization").asText()).isEqualTo("borealis");
    assertThat(before.at("/issuers/staff/keys").asText()).isEqualTo("login.example");
    assertThat(before.at("/proxies/0").asText()).isEqualTo("10.1.0.0/16");
    for (List<String> change :
        List.of(
            List.of("roles = finance_viewer", "roles = finance_viewer, customer_admin"),
            List.of("billing = finance_viewer", "billing = customer_admin"),
            List.of("portal.organization = borealis", "portal.organization = meridian"),
            List.of("t-17 = acme", "t-17 = globex"),
            List.of("staff.roles = sales", "staff.roles = admin"),
            List.of("@login.example", "@other.example"),
            List.of("issuer.staff.jwks", "issuer.staff.minutes = 600\nissuer.staff.jwks"),
            List.of("issuer.staff.jwks", "issuer.staff.at = borealis\nissuer.staff.jwks"),
            List.of("issuer.staff.jwks", "issuer.staff.claim.role = groups\nissuer.staff.jwks"),
            List.of("hosts = bills", "hosts = evil"),
            List.of("https://page", "https://evil"),
            List.of("10.1.0.0/16", "10.0.0.0/8"),
            List.of("minute = 100", "minute = 100000"),
            List.of("answers = 30", "answers = 3"),
            List.of("desk.example", "evil.example"))) {
      String changed = SETTINGS.replace(change.getFirst(), change.getLast());
      assertThat(changed).isNotEqualTo(SETTINGS);
      assertThat(recorded(changed)).as(change.toString()).isNotEqualTo(before);
    }
  }

  @Test
  void noSecretAndNobodysAddress_isAmongIt() throws IOException {
    assertThat(recorded(SETTINGS).toString())
        .doesNotContain(SECRET, SECRET.replace(' ', '-'), "ann@", "hidden");
  }
}
