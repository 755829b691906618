package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is charged for.
 *
 * @param id empty for a charge that is not about one resource
 * @param tags empty where nobody tagged it
 */
record Resource(Service service, String region, String id, String name, Map<String, String> tags) {
  private static final List<String> TEAMS = List.of("checkout", "data", "platform", "web");
  private static final List<String> PROJECTS = List.of("apollo", "hermes", "juno");
  private static final int FIRST_CENTRE = 1100;
  private static final int CENTRES = 40;
  private static final int PER_ACCOUNT = 6;
  private static final int UNTAGGED_EVERY = 3;

  Resource {
    tags = Map.copyOf(tags);
  }

  /** The resources that an account uses month after month: its compute and five other services. */
  static List<Resource> of(Account account) {
    List<Service> services = Service.of(account.vendor());
    int others = services.size() - 1;
    int offset = Seeded.below(others, "services", account.id());
    List<Resource> resources = new ArrayList<>();
    resources.add(of(account, services.getFirst(), 0));
    for (int i = 1; i < PER_ACCOUNT; i++) {
      resources.add(of(account, services.get(1 + (offset + i) % others), i));
    }
    return List.copyOf(resources);
  }

  /** The account's resource of that service which orders and stories are about. */
  static Resource ordered(Account account, Service service) {
    return of(account, service, PER_ACCOUNT);
  }

  /** Tax and rounding: about the whole account. */
  static Resource none(String service) {
    return new Resource(
        new Service(service, "Other", "", "", BigDecimal.ONE, 0), "", "", "", Map.of());
  }

  private static Resource of(Account account, Service service, int number) {
    String hex =
        Long.toHexString(Seeded.hash("resource", account.id(), service.name(), "" + number));
    String prefix = service.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    Map<String, String> tags = new TreeMap<>();
    if (number % UNTAGGED_EVERY != 2) {
      tags.put("team", Seeded.pick(TEAMS, "team", account.id(), "" + number));
      tags.put("project", Seeded.pick(PROJECTS, "project", account.id(), "" + number));
      if (number % 2 == 0) { // only some teams fill it in
        tags.put(
            "cost-centre", "CC-" + (FIRST_CENTRE + Seeded.below(CENTRES, "centre", account.id())));
      }
    }
    return new Resource(
        service,
        Seeded.pick(account.vendor().regions(), "region", account.id(), "" + (number / 2)),
        prefix + "-" + hex.substring(0, Math.min(8, hex.length())),
        prefix + "-" + (number + 1),
        tags);
  }
}
