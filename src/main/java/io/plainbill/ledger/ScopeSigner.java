package io.plainbill.ledger;

import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes scopes as text that holds in one backend's running transaction and nowhere else.
 *
 * @param backend the process that runs the transaction
 * @param begun when it began, in microseconds since 1970
 */
record ScopeSigner(Keys keys, int backend, long begun) {
  /** What is signed for the providers until it is known which they are. */
  static final String UNKNOWN = "";

  private static final String TRANSACTION =
      """
      SELECT pg_backend_pid(), (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint
      """;

  /** For the transaction that runs on that connection; it begins if none runs yet. */
  static ScopeSigner of(Connection connection, Keys keys) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TRANSACTION);
        ResultSet row = query.executeQuery()) {
      row.next();
      return new ScopeSigner(keys, row.getInt(1), row.getLong(2));
    }
  }

  /**
   * The scope, signed.
   *
   * @param earliest the first moment that queries may look at
   * @param providers those that the scope has something of, as PostgreSQL writes an array
   */
  String sign(Scope scope, long earliest, String providers) {
    return keys.signed(
        String.join(
            "|",
            scope.audience().id(),
            Integer.toString(scope.organization()),
            array(scope.organizations(Side.ISSUED)),
            array(scope.organizations(Side.RECEIVED)),
            scope.accounts().map(ScopeSigner::array).orElse("*"),
            Long.toString(scope.batch()),
            Integer.toString(backend),
            Long.toString(begun),
            scope.customers().map(ScopeSigner::array).orElse("*"),
            Long.toString(earliest),
            providers));
  }

  private static String array(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
