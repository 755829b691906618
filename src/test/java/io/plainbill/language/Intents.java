package io.plainbill.language;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.catalog.ArticleIds;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.CatalogFaults;
import io.plainbill.catalog.CatalogLoader;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.SqlChecker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Catalogues to understand questions with: the real folder, and a small one made up here. */
final class Intents {
  static final String ASK_ORDER = "Which order?";

  /** The folder that the product ships. */
  static final Interpreter REAL = new Interpreter(real());

  private Intents() {}

  static Catalog real() {
    try {
      return new CatalogLoader(SqlChecker.NONE, ArticleIds.UNKNOWN).load(Path.of("intents"));
    } catch (CatalogFaults faults) {
      throw new AssertionError(faults);
    }
  }

  /** Two subjects that have nothing to do with bills, so that no code can know them. */
  static Catalog small() {
    return new Catalog(
        List.of(
            intent(
                "plant.water",
                "When a plant gets water",
                Set.of(SlotName.ORDER, SlotName.PERIOD),
                Map.of(SlotName.PERIOD, "this_month"),
                List.of(new Need(List.of(SlotName.ORDER), ASK_ORDER)),
                "when does {order} get water",
                "water for plant {order}",
                "does {order} need watering",
                "how often was {order} watered in {period}"),
            intent(
                "plant.price",
                "What plants cost",
                Set.of(SlotName.CUSTOMER, SlotName.PERIOD, SlotName.SIDE),
                Map.of(SlotName.SIDE, "b"),
                List.of(),
                "how much are the plants of {customer}",
                "price of plants in {period}",
                "what do plants cost",
                "plants for {customer} in {period}")),
        "v");
  }

  private static Intent intent(
      String id,
      String title,
      Set<SlotName> takes,
      Map<SlotName, String> defaults,
      List<Need> needs,
      String... examples) {
    return new Intent(
        id,
        title,
        Does.QUERY,
        Set.of(Role.values()),
        List.of(examples),
        takes,
        defaults,
        Map.of(),
        Map.of(Audience.STAFF, needs, Audience.CUSTOMER, needs),
        Map.of(),
        "v");
  }
}
