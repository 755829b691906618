package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.ledger.LedgerName.Kind;
import io.plainbill.ledger.LedgerNames.IdKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LedgerNamesTest {
  private static TwoResellers world;
  private static LedgerNames names;

  @BeforeAll
  static void open() {
    world = new TwoResellers();
    names = new LedgerNames(world.ledger);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void reseller_knowsItsCustomersAndTheirThings() {
    assertThat(names.all(world.scope(TwoResellers.BOREALIS_FINANCE)))
        .containsExactly(
            new LedgerName(Kind.ACCOUNT, 1, "1000-acme", List.of("acme production")),
            new LedgerName(Kind.ACCOUNT, 3, "1001-acme", List.of("acme test")),
            new LedgerName(Kind.ACCOUNT, 4, "4000-moved", List.of()),
            new LedgerName(Kind.ACCOUNT, 5, "5000-lotus", List.of("lotus shop")),
            new LedgerName(Kind.CAMPAIGN, 0, "Spring Growth", List.of("SPRING")),
            new LedgerName(Kind.CUSTOMER, 5, "Acme", List.of("Acme Corp", "acme")),
            new LedgerName(Kind.CUSTOMER, 7, "Lotus Retail", List.of("lotus")),
            new LedgerName(Kind.PRODUCT, 0, "CBS", List.of()),
            new LedgerName(Kind.PRODUCT, 0, "COS", List.of()),
            new LedgerName(Kind.PRODUCT, 0, "CVM", List.of("Cloud Virtual Machine")),
            provider(2, "Alibaba Cloud", "alibaba", "aliyun", "alicloud", "阿里云"),
            provider(3, "Huawei Cloud", "huawei", "华为云"),
            provider(1, "Tencent Cloud", "tencent", "qcloud", "腾讯云"),
            new LedgerName(Kind.REGION, 0, "ap-singapore", List.of()),
            new LedgerName(Kind.RESELLER, 3, "Borealis Cloud", List.of("borealis")),
            new LedgerName(Kind.TAG, 0, "owner=for Acme", List.of()),
            new LedgerName(Kind.TAG, 0, "owner=for Lotus Retail", List.of()),
            new LedgerName(Kind.TAG, 0, "team=web", List.of()),
            new LedgerName(Kind.TAG_KEY, 0, "owner", List.of()),
            new LedgerName(Kind.TAG_KEY, 0, "team", List.of()));
  }

  private static LedgerName provider(int id, String name, String code, String... others) {
    List<String> aliases = new java.util.ArrayList<>();
    aliases.add(code);
    aliases.addAll(List.of(others));
    aliases.add(code);
    return new LedgerName(Kind.PROVIDER, id, name, aliases);
  }

  @Test
  void distributor_knowsAll() {
    assertThat(of(TwoResellers.AURORA_FINANCE, Kind.CUSTOMER))
        .containsExactly("Acme", "Globex", "Kestrel Games", "Lotus Retail");
    assertThat(of(TwoResellers.AURORA_FINANCE, Kind.RESELLER))
        .containsExactly("Borealis Cloud", "Sunrise Digital");
    assertThat(of(TwoResellers.AURORA_FINANCE, Kind.PROVIDER)).contains("Sunrise private cloud");
  }

  @Test
  void customer_knowsItselfAndWhoBillsIt() {
    assertThat(of(TwoResellers.ACME_ADMIN, Kind.CUSTOMER)).containsExactly("Acme");
    assertThat(of(TwoResellers.ACME_ADMIN, Kind.RESELLER)).containsExactly("Borealis Cloud");
    assertThat(of(TwoResellers.ACME_ADMIN, Kind.ACCOUNT))
        .containsExactly("1000-acme", "1001-acme", "4000-moved");
    assertThat(of(TwoResellers.ACME_ADMIN, Kind.PROVIDER)).doesNotContain("Sunrise private cloud");
  }

  private static List<String> of(Caller caller, Kind kind) {
    return names.all(world.scope(caller)).stream()
        .filter(name -> name.kind() == kind)
        .map(LedgerName::value)
        .toList();
  }

  @Test
  void identifiers_areFoundByTheirEnd_inScopeOnly() {
    assertThat(ending(TwoResellers.BOREALIS_FINANCE, IdKind.ORDER, "10482"))
        .containsExactly("SO-2026-10482");
    assertThat(ending(TwoResellers.ACME_ADMIN, IdKind.ORDER, "so 2026 10482"))
        .containsExactly("SO-2026-10482");
    assertThat(ending(TwoResellers.BOREALIS_FINANCE, IdKind.ORDER, "77"))
        .containsExactly("T-ACME-77");
    assertThat(ending(TwoResellers.AURORA_FINANCE, IdKind.ORDER, "77"))
        .containsExactly("T-ACME-77", "T-GLOBEX-77");
    assertThat(ending(TwoResellers.BOREALIS_FINANCE, IdKind.ORDER, "66666")).isEmpty();
    assertThat(ending(TwoResellers.BOREALIS_FINANCE, IdKind.REBATE, "0417"))
        .containsExactly("RB-2026-0417");
    assertThat(ending(TwoResellers.BOREALIS_FINANCE, IdKind.REBATE, "%")).isEmpty();
  }

  private static List<String> ending(Caller caller, IdKind kind, String tail) {
    return names.endingIn(world.scope(caller), tail).getOrDefault(kind, List.of());
  }
}
