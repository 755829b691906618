package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the catalogue says about roles, written down here apart from the table. */
final class RoleTableTest {
  private static List<Role> asking(String intent, Permission permission) {
    return Arrays.stream(Role.values()).filter(role -> role.mayAsk(intent) == permission).toList();
  }

  private static List<Role> having(Right right) {
    return Arrays.stream(Role.values()).filter(role -> role.may(right)).toList();
  }

  @Test
  void marginAndDifferences_areForFinanceAdminAndAuditor() {
    for (String intent : List.of("bill.margin", "bill.differences")) {
      assertThat(asking(intent, Permission.YES))
          .containsExactly(Role.FINANCE, Role.ADMIN, Role.AUDITOR);
      assertThat(asking(intent, Permission.WITH_REASON)).isEmpty();
    }
  }

  @Test
  void customers_areNotAskedAboutAsAWhole_byCustomers() {
    assertThat(asking("bill.customers", Permission.NO))
        .containsExactly(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS);
  }

  @Test
  void bills_areForEverybody_forSupportWithAReason() {
    for (String intent :
        List.of("bill.summary", "bill.negative", "invoice.list", "voucher.status")) {
      assertThat(asking(intent, Permission.WITH_REASON)).containsExactly(Role.SUPPORT);
      assertThat(asking(intent, Permission.NO)).isEmpty();
    }
  }

  @Test
  void otherQuestions_areForEverybody() {
    for (String intent : List.of("rebate.status", "kb.explain", "help", "weather.today")) {
      assertThat(asking(intent, Permission.YES)).containsExactly(Role.values());
    }
  }

  @Test
  void billA_isNotForSalesAndSupport_billBNotForCustomers() {
    assertThat(having(Right.RECEIVED_BILLS)).doesNotContain(Role.SALES, Role.SUPPORT).hasSize(6);
    assertThat(having(Right.ISSUED_BILLS))
        .containsExactly(Role.SALES, Role.SUPPORT, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
  }

  @Test
  void administration_isForAdmins_auditAlsoForAuditors() {
    assertThat(having(Right.IMPORT)).containsExactly(Role.ADMIN);
    assertThat(having(Right.RELOAD)).containsExactly(Role.ADMIN);
    assertThat(having(Right.AUDIT)).containsExactly(Role.ADMIN, Role.AUDITOR);
    assertThat(having(Right.EXPORT)).containsExactly(Role.values());
  }

  @Test
  void readme_showsTheTableItself() throws IOException {
    try (InputStream table = Role.class.getResourceAsStream("roles.md")) {
      assertThat(Files.readString(Path.of("README.md")))
          .contains(new String(Objects.requireNonNull(table).readAllBytes(), UTF_8));
    }
  }
}
