package io.plainbill.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A caller in a row: {@code subject, role, accounts, customers} and the organisation's {@code id,
 * code, name, kind}.
 */
public final class CallerColumns {
  private CallerColumns() {}

  /** Empty if the organisation became of a kind that the role is not for. */
  public static Optional<Caller> read(ResultSet row) throws SQLException {
    Optional<Role> role = Role.of(row.getString("role").toLowerCase(Locale.ROOT));
    Organization organization = Organizations.read(row);
    boolean customer = organization.kind() == Organization.Kind.CUSTOMER;
    String subject = row.getString("subject");
    View view = view(row);
    return role.filter(fits -> (fits.audience() == Audience.CUSTOMER) == customer)
        .filter(fits -> view.fits(fits.audience()))
        .map(fits -> new Caller(subject, organization, fits, view));
  }

  /** What to write for {@code accounts}, as PostgreSQL writes an array; null for all. */
  public static @Nullable String accounts(View view) {
    return view instanceof View.Accounts(var ids) ? literal(ids) : null;
  }

  /** What to write for {@code customers}, likewise. */
  public static @Nullable String customers(View view) {
    return view instanceof View.Customers(var ids) ? literal(ids) : null;
  }

  private static View view(ResultSet row) throws SQLException {
    Optional<Set<Integer>> accounts = numbers(row, "accounts");
    Optional<Set<Integer>> customers = numbers(row, "customers");
    if (accounts.isPresent()) {
      return new View.Accounts(accounts.get());
    }
    return customers.isPresent() ? new View.Customers(customers.get()) : new View.Whole();
  }

  private static Optional<Set<Integer>> numbers(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null
        ? Optional.empty()
        : Optional.of(Set.copyOf(Arrays.asList((Integer[]) array.getArray())));
  }

  private static String literal(Set<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
