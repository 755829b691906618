package io.plainbill;

import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say who somebody is and what they may see. */
final class PersonOptions {
  @Option(
      names = {"--organization", "--org"},
      required = true,
      paramLabel = "CODE",
      description = "The organisation's code.")
  private String organization = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "What they do there.")
  private String role = "";

  @Option(
      names = "--subject",
      required = true,
      paramLabel = "NAME",
      description = "Who it is for, as logs and answers may name them.")
  private String subject = "";

  @Option(
      names = "--accounts",
      split = ",",
      paramLabel = "ID",
      description = "For a customer's people: only these accounts, as the provider numbers them.")
  private @Nullable List<String> accounts;

  @Option(
      names = "--customers",
      split = ",",
      paramLabel = "CODE",
      description = "For staff: only these customers or resellers, and who is below them.")
  private @Nullable List<String> customers;

  /**
   * The caller that is meant.
   *
   * @throws UserFault if there is no such caller
   */
  Caller in(Organizations organizations) {
    return new Person(subject, organization, role, accounts, customers).in(organizations);
  }
}
