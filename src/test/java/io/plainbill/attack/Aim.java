package io.plainbill.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Questions in parts that go as deep as they can: mostly with slots that the question takes and
 * values of the right sort, so that SQL is reached, and now and then with anything anywhere.
 */
final class Aim {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MONTHS =
      List.of("May 2026", "2026-05", "last month", "April 2026", "Q2 2026", "2026");

  /** What fits a slot that takes no name. */
  private static final Map<String, List<String>> FITTING =
      Map.ofEntries(
          Map.entry("period", MONTHS),
          Map.entry("compare", MONTHS),
          Map.entry("moment", List.of("yesterday", "2026-11-20", "1 November 2026")),
          Map.entry(
              "by", List.of("service", "region", "account", "day", "project", "provider", "team")),
          Map.entry("side", List.of("a", "b")),
          Map.entry("status", List.of("pending", "paid", "rejected", "open", "unpaid")),
          Map.entry("reason", List.of("SKU_NOT_ELIGIBLE", "not eligible", "refunded")),
          Map.entry("provider", List.of("Tencent", "Alibaba", "Huawei")),
          Map.entry("amount", List.of("over 1 USD", "12.30", "under 100 USD")),
          Map.entry("product", List.of("CVM", "ECS", "COS")),
          Map.entry("tag", List.of("team=checkout", "team", "env=prod")),
          Map.entry("format", List.of("csv", "xlsx", "pdf")),
          Map.entry("term", List.of("effective cost", "Bill B", "voucher")),
          Map.entry("campaign", List.of("Spring Growth", "Double Eleven", "Q3 Accelerator")));

  private static final List<String> ANY =
      List.of(
          "period",
          "compare",
          "order",
          "rebate",
          "invoice",
          "account",
          "customer",
          "reseller",
          "campaign",
          "product",
          "region",
          "project",
          "tag",
          "status",
          "reason",
          "provider",
          "amount",
          "by",
          "moment",
          "batch",
          "format",
          "term",
          "side",
          "organization",
          "issuer");

  private final Shooter shooter;
  private final Random random;

  Aim(Shooter shooter) {
    this.shooter = shooter;
    random = shooter.random;
  }

  Shot at(Kind kind, Asker asker, String intent) {
    ObjectNode body = JSON.createObjectNode().put("intent", intent);
    ObjectNode slots = body.putObject("slots");
    StringBuilder meant = new StringBuilder();
    List<String> taken = shooter.field.loot.slots.getOrDefault(intent, List.of());
    boolean wild = random.nextInt(12) == 0;
    int most = taken.isEmpty() && !wild ? 1 : 4;
    for (int i = random.nextInt(most); i > 0; i--) {
      String slot = shooter.pick(wild ? ANY : taken);
      if (!wild && FITTING.containsKey(slot) && random.nextInt(8) > 0) {
        slots.put(slot, shooter.pick(FITTING.getOrDefault(slot, List.of())));
      } else {
        Shooter.Pick pick = shooter.value();
        slots.put(slot, pick.said());
        meant.append('\n').append(pick.meant());
      }
    }
    return Shot.ask(kind, asker, shooter.reasoned(body, asker)).meaning(meant.toString());
  }
}
