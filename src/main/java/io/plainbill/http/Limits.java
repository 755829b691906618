package io.plainbill.http;

import java.time.Duration;

/**
 * How much anybody may ask of the service: every limit there is, in one table.
 *
 * @param callsPerCaller calls a minute of a person in an organisation, whatever token they show;
 *     beyond it 429 with Retry-After
 * @param callsPerAddress calls a minute from an address, whoever calls: a company has many people
 *     behind one; beyond it 429
 * @param refusedPerAddress tokens a minute from an address that count for nothing; beyond it 429
 *     for further ones, while those that do count are not held up
 * @param bodyBytes of a request other than a file sent in; beyond it 413
 * @param headBytes of all headers of a request; beyond it 431
 * @param connections at once; more wait until others end
 * @param idle how long nothing may come or go on a connection; then it is closed
 * @param patience how long a connection may be without a whole head of a request; then it is closed
 * @param slowest bytes a second that a body must come with; slower ones are given up
 */
public record Limits(
    int callsPerCaller,
    int callsPerAddress,
    int refusedPerAddress,
    int bodyBytes,
    int headBytes,
    int connections,
    Duration idle,
    Duration patience,
    int slowest) {
  public static final int CALLS = 300;
  public static final int BODY_KILOBYTES = 64;
  public static final int HEAD_KILOBYTES = 16;
  public static final int CONNECTIONS = 2_000;

  /** As long as a browser keeps an idle connection open for its next request. */
  public static final int PATIENCE_SECONDS = 30;

  public static final int SLOWEST = 256;

  /** What an address may do if nothing is said: as many calls as ten callers. */
  public static int callsPerAddress(int callsPerCaller) {
    return callsPerCaller * 10;
  }

  /** How many useless tokens an address may show if nothing is said. */
  public static int refusedPerAddress(int callsPerCaller) {
    return Math.max(1, callsPerCaller / 2);
  }
}
