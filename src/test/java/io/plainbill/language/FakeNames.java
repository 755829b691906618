package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of a small made-up scope. */
record FakeNames(List<Name> all, Map<SlotName, List<String>> ids) implements Names {
  static final int ACME = 11;
  static final int BLUEFIN = 12;

  /** What the staff of one reseller may know. */
  static final FakeNames BOREALIS =
      new FakeNames(
          List.of(
              new Name(SlotName.CUSTOMER, ACME, "Acme", List.of("acme", "ACME Holdings")),
              new Name(SlotName.CUSTOMER, BLUEFIN, "Bluefin Logistics", List.of("bluefin")),
              new Name(SlotName.CUSTOMER, 13, "Harbour Health", List.of()),
              new Name(SlotName.CUSTOMER, 14, "Kestrel Games GmbH", List.of()),
              new Name(SlotName.CUSTOMER, 15, "Lotus Retail", List.of()),
              new Name(SlotName.CUSTOMER, 16, "Lotus Foods", List.of()),
              new Name(SlotName.CUSTOMER, 17, "Müller & Söhne", List.of()),
              new Name(SlotName.CUSTOMER, 18, "环球贸易", List.of()),
              new Name(SlotName.CUSTOMER, 19, "Target", List.of()),
              new Name(SlotName.RESELLER, 3, "Borealis Cloud", List.of("borealis")),
              new Name(SlotName.PROVIDER, 1, "Tencent Cloud", List.of("tencent", "腾讯云")),
              new Name(SlotName.PROVIDER, 2, "Alibaba Cloud", List.of("alibaba", "aliyun")),
              new Name(SlotName.ACCOUNT, 101, "200012345", List.of("Acme production")),
              new Name(SlotName.PRODUCT, 0, "CVM", List.of("Cloud Virtual Machine")),
              new Name(SlotName.PRODUCT, 0, "COS", List.of()),
              new Name(SlotName.REGION, 0, "ap-singapore", List.of()),
              new Name(SlotName.BY, 0, "team", List.of()),
              new Name(SlotName.BY, 0, "cost-center", List.of()),
              new Name(SlotName.PROJECT, 0, "Phoenix", List.of()),
              new Name(SlotName.CAMPAIGN, 0, "Spring Growth", List.of()),
              new Name(SlotName.CAMPAIGN, 0, "Q3 Accelerator", List.of())),
          Map.of(
              SlotName.ORDER,
              List.of("SO-2026-10482", "SO-2026-10518", "SO-2025-00518", "20260511000123456"),
              SlotName.REBATE,
              List.of("RB-2026-0417", "RB-2026-1417", "RB-2026-0007"),
              SlotName.INVOICE,
              List.of("INV-104", "INV-88")));

  /** Nobody and nothing. */
  static final FakeNames NONE = new FakeNames(List.of(), Map.of());

  @Override
  public Map<SlotName, List<String>> endingIn(String tail) {
    String end = tail.toUpperCase(Locale.ROOT);
    Map<SlotName, List<String>> found = new EnumMap<>(SlotName.class);
    ids.forEach((slot, all) ->
        found.put(
            slot,
            all.stream()
                .filter(id -> id.toUpperCase(Locale.ROOT).endsWith(end))
                .limit(5)
                .toList()));
    return found;
  }
}
