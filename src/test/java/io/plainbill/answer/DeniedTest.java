package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Permission;
import io.plainbill.access.Role;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody is told whose role a question is not for. */
final class DeniedTest {
  private static final List<String> LIMITED =
      List.of("bill.margin", "bill.differences", "bill.customers", "credit.status");

  private static Intent intent(String id) {
    Set<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> role.mayAsk(id) != Permission.NO)
            .collect(Collectors.toSet());
    return new Intent(
        id,
        "The thing asked",
        Does.QUERY,
        roles,
        List.of(),
        Set.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "v");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRole_isToldWhomToAsk(Role role) {
    for (String id : LIMITED) {
      if (role.mayAsk(id) == Permission.NO) {
        assertThat(Wording.denied(intent(id), role, "Acme"))
            .startsWith(
                "\"The thing asked\" is not open to your role, " + Wording.name(role) + ". ")
            .containsPattern("At Acme it is open to .+: please ask|Please ask your reseller")
            .doesNotContain("_", "null", ". .");
      }
    }
  }

  @Test
  void denied_readsLikeThis() {
    assertThat(Wording.denied(intent("bill.margin"), Role.SALES, "Borealis Cloud"))
        .isEqualTo(
            "\"The thing asked\" is not open to your role, sales. At Borealis Cloud it is open to"
                + " admin, auditor and finance: please ask one of them, or an admin if your role"
                + " should change.");
    assertThat(Wording.denied(intent("bill.margin"), Role.OPERATIONS, "Acme"))
        .isEqualTo(
            "\"The thing asked\" is not open to your role, operations. Please ask your reseller; it"
                + " is for their own staff.");
    assertThat(Wording.denied(intent("credit.status"), Role.OPERATIONS, "Acme"))
        .endsWith(
            "At Acme it is open to customer admin and finance viewer: please ask one of them, or an"
                + " admin if your role should change.");
  }
}
