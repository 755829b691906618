package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Scope.Grant;
import io.plainbill.access.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ScopesTest {
  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = new TwoResellers();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void distributor_hasItsOwnBillsAndWhatItsResellersIssue() {
    Scope scope = world.scope(TwoResellers.AURORA_FINANCE);
    assertThat(scope.grants())
        .containsExactlyInAnyOrder(
            new Grant(2, Side.ISSUED),
            new Grant(2, Side.RECEIVED),
            new Grant(3, Side.ISSUED),
            new Grant(4, Side.ISSUED));
    assertThat(scope.accounts()).isEmpty();
    assertThat(scope.batch()).isEqualTo(9);
  }

  @Test
  void reseller_hasBothSidesOfItsOwn() {
    assertThat(world.scope(TwoResellers.BOREALIS_FINANCE).grants())
        .containsExactlyInAnyOrder(new Grant(3, Side.ISSUED), new Grant(3, Side.RECEIVED));
  }

  @Test
  void sales_haveNoReceivedBills() {
    assertThat(world.scope(TwoResellers.BOREALIS_SALES).grants())
        .containsExactly(new Grant(3, Side.ISSUED));
  }

  @Test
  void customer_hasWhatItReceives() {
    assertThat(world.scope(TwoResellers.ACME_ADMIN).grants())
        .containsExactly(new Grant(5, Side.RECEIVED));
  }

  @Test
  void provider_hasNothing() {
    Organization tencent =
        new Organization(1, "tencent", "Tencent Cloud", Organization.Kind.PROVIDER);
    assertThat(world.scope(new Caller("tim", tencent, Role.ADMIN)).grants()).isEmpty();
  }

  @Test
  void ringOfParents_ends() {
    try (TestDatabase database = TestDatabase.fresh()) {
      database.execute(
          """
          INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
          VALUES (2, 'a', 'A', 'distributor', NULL), (3, 'b', 'B', 'reseller', 2);
          UPDATE ledger.organization SET parent_id = 3 WHERE id = 2
          """);
      Scope scope =
          new io.plainbill.access.Scopes(database.writer()).of(TwoResellers.AURORA_FINANCE);
      assertThat(scope.grants()).contains(new Grant(3, Side.ISSUED));
      assertThat(scope.batch()).isZero();
    }
  }
}
