package io.plainbill.intake;

import io.plainbill.access.Codes;
import io.plainbill.access.Organization;
import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what the cells of a row name, and rejects the row where there is no such thing. */
final class Lookups {
  private static final int NONE = 0;

  private final Directory directory;
  private final Set<Integer> parties = new HashSet<>();
  private final Map<String, Long> keys = new HashMap<>();

  Lookups(Directory directory) {
    this.directory = directory;
  }

  Set<Integer> parties() {
    return Set.copyOf(parties);
  }

  void party(@Nullable Integer organization) {
    if (organization != null) {
      parties.add(organization);
    }
  }

  /** The provider; empty, and the row rejected, if nobody has heard of it. */
  Optional<Directory.Provider> provider(Row row) {
    String named = row.required("provider");
    Optional<Directory.Provider> provider = directory.provider(named);
    if (provider.isEmpty() && !named.isEmpty()) {
      row.reject(
          "provider",
          "'" + named + "' is not a known provider",
          "one of "
              + Codes.like(named, directory.providerCodes())
              + ", or an organization of kind provider imported first");
    }
    return provider;
  }

  static int id(Optional<Directory.Provider> provider) {
    return provider.map(Directory.Provider::id).orElse(NONE);
  }

  static ZoneId zone(Optional<Directory.Provider> provider) {
    return provider.map(Directory.Provider::zone).orElse(ZoneOffset.UTC);
  }

  /** The organisation with the code in that cell. */
  Optional<Member> organization(Row row, String column) {
    String code = row.required(column);
    Optional<Member> member = directory.organization(code);
    if (member.isEmpty() && !code.isEmpty()) {
      row.reject(
          column, "'" + code + "' is not a known organization", "a code of an organizations file");
    }
    member.ifPresent(found -> party(found.organization().id()));
    return member;
  }

  /** The customer with the code in that cell; its reseller may see the file too. */
  Optional<Member> customer(Row row, String column) {
    Optional<Member> member = organization(row, column);
    member
        .filter(found -> found.organization().kind() != Organization.Kind.CUSTOMER)
        .ifPresent(found ->
            row.reject(
                column,
                "'" + found.organization().code() + "' is not a customer",
                "the code of a customer"));
    member.ifPresent(found -> party(found.parent()));
    return member;
  }

  static int id(@Nullable Member member) {
    return member == null ? NONE : member.organization().id();
  }

  /** The account in that provider's books. */
  int account(Row row, Optional<Directory.Provider> provider, String externalId) {
    return provider
        .flatMap(known -> directory.account(known.id(), externalId))
        .orElseGet(() -> {
          unknownAccount(row, provider, externalId);
          return NONE;
        });
  }

  void unknownAccount(Row row, Optional<Directory.Provider> provider, String externalId) {
    if (provider.isPresent() && !externalId.isEmpty()) {
      row.reject(
          "account",
          "account '" + externalId + "' is not known at " + provider.get().name(),
          "an account of an accounts file or a bill imported before");
    }
  }

  /** Rejects a row whose key stood in the file before. */
  void once(Row row, String column, String key) {
    Long before = key.isEmpty() ? null : keys.putIfAbsent(key, row.line());
    if (before != null) {
      row.reject(column, "it stands on line " + before + " already", "each only once");
    }
  }
}
