package io.plainbill.assistant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.access.Scopes;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Names;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.LedgerName;
import io.plainbill.ledger.LedgerNames;
import io.plainbill.ledger.Rows;
import io.plainbill.ledger.Statement;
import io.plainbill.ledger.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The surroundings of a question as the ledger tells them. */
public final class LedgerSurroundings implements Surroundings {
  private static final int MOST_ZONES = 100;
  private static final int ZONES_KEPT = 10_000;

  /** In names, over all scopes: a name with its place in an index takes about a kilobyte. */
  private static final int NAMES_KEPT = 200_000;

  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final String ZONES = "SELECT DISTINCT zone FROM bill ORDER BY zone";

  private final Scopes scopes;
  private final Ledger ledger;
  private final LedgerNames names;
  private final Clock clock;

  /** A scope holds its batch, so what is kept for it never grows old. */
  private final Cache<Scope, List<ZoneId>> zones =
      Caffeine.newBuilder().maximumSize(ZONES_KEPT).expireAfterAccess(KEPT).build();

  private final Cache<Scope, Names> kept =
      Caffeine.newBuilder()
          .maximumWeight(NAMES_KEPT)
          .weigher((Scope scope, Names known) -> 1 + known.all().size())
          .expireAfterAccess(KEPT)
          .build();

  public LedgerSurroundings(Scopes scopes, Ledger ledger, Clock clock) {
    this.scopes = scopes;
    this.ledger = ledger;
    this.names = new LedgerNames(ledger);
    this.clock = clock;
  }

  @Override
  public Scope scope(Caller caller) {
    return scopes.of(caller);
  }

  @Override
  public Names names(Scope scope) {
    return kept.get(
        scope,
        absent ->
            new ScopedNames(names, scope, names.all(scope).stream().map(this::name).toList()));
  }

  private Names.Name name(LedgerName name) {
    return new Names.Name(slot(name.kind()), name.id(), name.value(), name.aliases());
  }

  private static SlotName slot(LedgerName.Kind kind) {
    return switch (kind) {
      case CUSTOMER -> SlotName.CUSTOMER;
      case RESELLER -> SlotName.RESELLER;
      case ACCOUNT -> SlotName.ACCOUNT;
      case PROVIDER -> SlotName.PROVIDER;
      case PRODUCT -> SlotName.PRODUCT;
      case REGION -> SlotName.REGION;
      case PROJECT -> SlotName.PROJECT;
      case TAG -> SlotName.TAG;
      case TAG_KEY -> SlotName.BY;
      case CAMPAIGN -> SlotName.CAMPAIGN;
    };
  }

  /** Where the day begins first among the providers that bill; UTC where nobody has billed yet. */
  @Override
  public ZoneId zone(Scope scope) {
    Instant now = clock.instant();
    return zones.get(scope, this::readZones).stream()
        .max(Comparator.comparingInt(zone -> zone.getRules().getOffset(now).getTotalSeconds()))
        .orElse(ZoneOffset.UTC);
  }

  private List<ZoneId> readZones(Scope scope) {
    Rows rows =
        ledger.read(
            scope,
            reader -> reader.rows(new Statement("assistant/zones", ZONES, Map.of(), MOST_ZONES)));
    return rows.rows().stream()
        .map(List::getFirst)
        .<ZoneId>mapMulti((cell, zone) -> {
          if (cell instanceof Value.Text(var id)) {
            zone.accept(ZoneId.of(id));
          }
        })
        .toList();
  }

  /** One scope's names. */
  private record ScopedNames(LedgerNames ledger, Scope scope, List<Names.Name> all)
      implements Names {
    @Override
    public Map<SlotName, List<String>> endingIn(String tail) {
      Map<SlotName, List<String>> found = new EnumMap<>(SlotName.class);
      ledger.endingIn(scope, tail).forEach((kind, ids) -> found.put(slot(kind), ids));
      return found;
    }

    private static SlotName slot(LedgerNames.IdKind kind) {
      return switch (kind) {
        case ORDER -> SlotName.ORDER;
        case REBATE -> SlotName.REBATE;
        case INVOICE -> SlotName.INVOICE;
      };
    }
  }
}
