package io.plainbill.ledger;

import io.plainbill.access.Organization;
import io.plainbill.access.Reach;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who and what the ledger knows by name, as of the publishing transaction: providers,
 * organisations, accounts and their owners. Unknown providers and accounts can be added; they get
 * their numbers at once, are written when it is the publisher's turn, and stay only if the
 * transaction is kept.
 */
public final class Directory {
  /**
   * A provider.
   *
   * @param zone of its billing months
   */
  public record Provider(int id, String code, String name, ZoneId zone) {}

  /**
   * An organisation with its place in the hierarchy.
   *
   * @param parent who bills it; null for a provider and for the top
   */
  public record Member(Organization organization, @Nullable Integer parent) {}

  /**
   * A stretch of ownership.
   *
   * @param until the first day it is no longer theirs; null while it is
   */
  public record Ownership(int organization, LocalDate from, @Nullable LocalDate until) {
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  private record AccountKey(int provider, String externalId) {}

  private final Sql sql;
  private final Map<String, Provider> providers = new HashMap<>();
  private final Map<Integer, Member> organizations = new HashMap<>();
  private final Map<String, Integer> organizationCodes = new HashMap<>();
  private final Map<AccountKey, Integer> accounts = new HashMap<>();
  private final Map<Integer, List<Ownership>> owners = new HashMap<>();
  private final List<Runnable> unsettled = new ArrayList<>();
  private boolean settled;
  private Reach reach = Reach.EVERYTHING;
  private final Set<Integer> inReach = new HashSet<>();

  Directory(Sql sql) {
    this.sql = sql;
    sql.list(
            "SELECT id, code, name, zone, aliases FROM ledger.provider ORDER BY id DESC",
            row -> {
              Provider provider =
                  new Provider(
                      row.getInt(1),
                      row.getString(2),
                      row.getString(3),
                      ZoneId.of(row.getString(4)));
              for (String alias : (String[]) row.getArray(5).getArray()) {
                providers.put(folded(alias), provider);
              }
              return provider;
            })
        .forEach(this::remember);
    reloadOrganizations();
  }

  /** Takes in organisations that were written since. */
  void reloadOrganizations() {
    organizations.clear();
    organizationCodes.clear();
    sql.list(
            "SELECT id, code, name, kind, parent_id FROM ledger.organization",
            row ->
                new Member(
                    new Organization(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        Organization.Kind.valueOf(row.getString(4).toUpperCase(Locale.ROOT))),
                    row.getObject(5, Integer.class)))
        .forEach(member -> {
          organizations.put(member.organization().id(), member);
          organizationCodes.put(folded(member.organization().code()), member.organization().id());
        });
    within(reach);
  }

  /** From now on only what lies in that reach is found; the rest is as if it were not there. */
  void within(Reach newReach) {
    reach = newReach;
    inReach.clear();
    switch (newReach) {
      case Reach.Everything() -> inReach.addAll(organizations.keySet());
      case Reach.Below(var top) -> {
        inReach.add(top);
        boolean grew = true;
        while (grew) {
          grew =
              organizations.values().stream()
                  .filter(member -> member.parent() != null && inReach.contains(member.parent()))
                  .map(member -> inReach.add(member.organization().id()))
                  .reduce(false, Boolean::logicalOr);
        }
      }
    }
  }

  /** The ids of the organisations in reach. */
  Set<Integer> inReach() {
    return Set.copyOf(inReach);
  }

  /** True if rows of organisations that the import may not speak about could be in the way. */
  boolean limited() {
    return reach instanceof Reach.Below;
  }

  /** The organisation whose reach it is; empty for the operator's. */
  public Optional<Member> self() {
    return switch (reach) {
      case Reach.Everything() -> Optional.empty();
      case Reach.Below(var top) -> Optional.ofNullable(organizations.get(top));
    };
  }

  /** Who bills the organisation whose reach it is; it lies above, and is found only here. */
  public Optional<Member> biller() {
    return self().map(Member::parent).map(organizations::get);
  }

  /** The provider with that code, name or alias, whatever the case. */
  public Optional<Provider> provider(String named) {
    return Optional.ofNullable(providers.get(folded(named)));
  }

  public Optional<Provider> provider(int id) {
    return providers.values().stream().filter(provider -> provider.id() == id).findFirst();
  }

  /** The same, added with UTC as its zone if nobody has heard of it. */
  public Provider providerOrNew(String named) {
    return provider(named).orElseGet(() -> add(newCode(named), named, List.of()));
  }

  /** The provider with that code or name, else with one of the aliases, else a new one. */
  Provider providerOrNew(String code, String name, List<String> aliases) {
    return Stream.concat(Stream.of(code, name), aliases.stream())
        .flatMap(named -> provider(named).stream())
        .findFirst()
        .orElseGet(() -> add(code, name, aliases));
  }

  private Provider add(String code, String name, List<String> aliases) {
    int id = next("provider");
    Provider added = new Provider(id, code, name, ZoneId.of("UTC"));
    write(() ->
        sql.update(
            "INSERT INTO ledger.provider (id, code, name, aliases) OVERRIDING SYSTEM VALUE"
                + " VALUES (?, ?, ?, ?)",
            id,
            code,
            name,
            aliases.toArray(String[]::new)));
    aliases.forEach(alias -> providers.put(folded(alias), added));
    remember(added);
    return added;
  }

  public Optional<Member> organization(String code) {
    return standing(code).filter(member -> inReach.contains(member.organization().id()));
  }

  public Optional<Member> organization(int id) {
    return Optional.ofNullable(organizations.get(id)).filter(member -> inReach.contains(id));
  }

  public List<Member> organizations() {
    return organizations.values().stream()
        .filter(member -> inReach.contains(member.organization().id()))
        .toList();
  }

  /** The organisation with that code, wherever it stands. */
  Optional<Member> standing(String code) {
    return Optional.ofNullable(organizationCodes.get(folded(code))).map(organizations::get);
  }

  /** True if a code belongs to one who may not be changed from here: out of reach, or oneself. */
  public boolean closed(String code) {
    return limited()
        && standing(code)
            .filter(member ->
                !inReach.contains(member.organization().id()) || self().equals(Optional.of(member)))
            .isPresent();
  }

  /**
   * True if others have had the account: one of their customers owned it, or bills between others
   * are about it. Always false for the operator.
   */
  public boolean ofOthers(int provider, String externalId) {
    return limited()
        && sql.one(
            """
            SELECT EXISTS (
                SELECT FROM ledger.account a JOIN ledger.account_owner o ON o.account_id = a.id
                 WHERE a.provider_id = ? AND a.external_id = ?
                   AND o.until_batch = 9223372036854775807 AND o.organization_id <> ALL (?))
              OR EXISTS (
                SELECT FROM ledger.account a JOIN ledger.charge_rollup r ON r.account_id = a.id
                 WHERE a.provider_id = ? AND a.external_id = ?
                   AND r.issuer_id <> ALL (?) AND r.recipient_id <> ALL (?))
            """,
            row -> row.getBoolean(1),
            provider,
            externalId,
            inReach,
            provider,
            externalId,
            inReach,
            inReach);
  }

  /** True if a customer of others owns the account on that day. Always false for the operator. */
  public boolean ownedByOthersOn(int account, LocalDate day) {
    return limited()
        && owners(account).stream()
            .anyMatch(owner -> owner.covers(day) && !inReach.contains(owner.organization()));
  }

  public Optional<Integer> account(int provider, String externalId) {
    AccountKey key = new AccountKey(provider, externalId);
    if (!accounts.containsKey(key)) {
      sql.list(
              "SELECT id FROM ledger.account WHERE provider_id = ? AND external_id = ?",
              row -> row.getInt(1),
              provider,
              externalId)
          .forEach(id -> accounts.put(key, id));
    }
    return Optional.ofNullable(accounts.get(key));
  }

  /**
   * The account, added without an owner if nobody has heard of it; the name fills a missing one.
   */
  public int accountOrNew(int provider, String externalId, @Nullable String name) {
    return account(provider, externalId)
        .orElseGet(() -> {
          int id = next("account");
          write(() ->
              sql.update(
                  "INSERT INTO ledger.account (id, provider_id, external_id, name)"
                      + " OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?)",
                  id,
                  provider,
                  externalId,
                  name));
          accounts.put(new AccountKey(provider, externalId), id);
          return id;
        });
  }

  /** Writes what was added so far; from now on it is the publisher's turn. */
  void settle() {
    unsettled.forEach(Runnable::run);
    unsettled.clear();
    settled = true;
  }

  /** Nothing that another publisher could wait for is written while a file is read. */
  private void write(Runnable insert) {
    if (settled) {
      insert.run();
    } else {
      unsettled.add(insert);
    }
  }

  private int next(String table) {
    return sql.one("SELECT nextval('ledger." + table + "_id_seq')", row -> row.getInt(1));
  }

  /** Whose the account has been, oldest first. */
  public List<Ownership> owners(int account) {
    return owners.computeIfAbsent(
        account,
        id ->
            sql.list(
                "SELECT organization_id, valid_from, valid_until FROM ledger.account_owner"
                    + " WHERE account_id = ? AND until_batch = 9223372036854775807"
                    + " ORDER BY valid_from",
                row ->
                    new Ownership(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)),
                id));
  }

  public Optional<Member> ownerOn(int account, LocalDate day) {
    return owners(account).stream()
        .filter(owner -> owner.covers(day))
        .findFirst()
        .flatMap(owner -> organization(owner.organization()));
  }

  public List<String> providerCodes() {
    return providers.values().stream().map(Provider::code).distinct().sorted().toList();
  }

  /** For messages. */
  public List<String> organizationCodes() {
    List<String> codes = new ArrayList<>();
    organizations().forEach(member -> codes.add(member.organization().code()));
    return codes.stream().sorted().toList();
  }

  private void remember(Provider provider) {
    providers.put(folded(provider.name()), provider);
    providers.put(folded(provider.code()), provider);
  }

  private String newCode(String name) {
    String slug = folded(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    String code = slug.isEmpty() ? "provider" : slug;
    for (int n = 2; providers.containsKey(code); n++) {
      code = slug + "-" + n;
    }
    return code;
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
