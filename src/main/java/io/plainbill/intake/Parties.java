package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import java.util.Optional;

/**
 * Between whom a file's bills are.
 *
 * @param recipient empty if each line goes to its account's owner
 */
record Parties(Member issuer, Optional<Member> recipient) {
  static Parties of(ImportRequest request, Directory directory) {
    Member issuer = named(request, "--issuer", request.issuer(), directory);
    Optional<Member> recipient =
        request.recipient().filter(ImportRequest.OWNER::equals).isPresent()
            ? Optional.empty()
            : Optional.of(named(request, "--recipient", request.recipient(), directory));
    if (recipient.filter(issuer::equals).isPresent()) {
      throw new FileFault(
          Problem.ofFile(
              request.file(),
              "issuer and recipient are the same organisation",
              "two organisations: who charges and who is charged"));
    }
    return new Parties(issuer, recipient);
  }

  private static Member named(
      ImportRequest request, String option, Optional<String> code, Directory directory) {
    if (code.isEmpty()) {
      throw new FileFault(
          Problem.ofFile(
              request.file(),
              "a bill needs " + option,
              option
                  + " CODE"
                  + (option.equals("--recipient") ? ", or --recipient @owner" : "")
                  + " with "
                  + known(directory)));
    }
    return directory
        .organization(code.get())
        .orElseThrow(() ->
            new FileFault(
                Problem.ofFile(
                    request.file(),
                    option + " '" + code.get() + "' is not a known organisation",
                    known(directory) + ", or import an organizations file first")));
  }

  private static String known(Directory directory) {
    return directory.organizationCodes().isEmpty()
        ? "an organisation (none is known yet)"
        : "one of " + String.join(", ", directory.organizationCodes());
  }
}
