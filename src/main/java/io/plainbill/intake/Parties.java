package io.plainbill.intake;

import io.plainbill.access.Codes;
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
    Member issuer = issuer(request, directory);
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
                  + known("", directory)));
    }
    return directory
        .organization(code.get())
        .orElseThrow(() -> unknown(request, option, code.get(), directory));
  }

  /** In reach; or who bills the sender, if the sender is the recipient. */
  private static Member issuer(ImportRequest request, Directory directory) {
    Optional<Member> biller =
        directory
            .biller()
            .filter(
                above -> above.organization().code().equalsIgnoreCase(request.issuer().orElse("")));
    if (biller.isEmpty()) {
      return named(request, "--issuer", request.issuer(), directory);
    }
    boolean toSelf =
        directory
            .self()
            .filter(
                self -> self.organization().code().equalsIgnoreCase(request.recipient().orElse("")))
            .isPresent();
    if (!toSelf) {
      throw unknown(request, "--issuer", request.issuer().orElse(""), directory);
    }
    return biller.get();
  }

  private static FileFault unknown(
      ImportRequest request, String option, String code, Directory directory) {
    return new FileFault(
        Problem.ofFile(
            request.file(),
            option + " '" + code + "' is not a known organisation",
            known(code, directory) + ", or import an organizations file first"));
  }

  private static String known(String code, Directory directory) {
    return directory.organizationCodes().isEmpty()
        ? "an organisation (none is known yet)"
        : "one of " + Codes.like(code, directory.organizationCodes());
  }
}
