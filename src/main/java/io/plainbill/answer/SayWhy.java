package io.plainbill.answer;

import io.plainbill.access.Caller;
import io.plainbill.access.Permission;
import io.plainbill.access.Purpose;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Warning;
import io.plainbill.answer.Warrant.Whose;
import io.plainbill.catalog.Intent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What is said to those who must say why they look at a customer's data. */
public final class SayWhy {
  /** Reasons that can be chosen instead of written. */
  static final List<Choice> CHOICES =
      List.of(
          choice("The customer asked about it"),
          choice("Checking a customer's complaint"),
          choice("Following up on an earlier case"));

  private static final String HOW =
      "Give the ticket's number, or say it in a few words such as \"customer asked about a refund\"";

  private SayWhy() {}

  private static Choice choice(String words) {
    return new Choice(words, words);
  }

  static String please(Whose whose) {
    return "Why do you need to look at the data of "
        + whose.name()
        + "? "
        + HOW
        + "; then the answer comes. Your reason goes on record and holds for "
        + whose.name()
        + " in this conversation, for "
        + Purpose.HOLDS.toHours()
        + " hours.";
  }

  static String better(Whose whose) {
    return "That does not say yet why you need to look at the data of "
        + whose.name()
        + ". "
        + HOW
        + ", in at most "
        + Purpose.LONGEST
        + " characters.";
  }

  /** For the doors: an answer that was given before. */
  public static String toLookAgain(Whose whose) {
    return "This holds data of "
        + whose.name()
        + ": say why you need to look at it, with 'reason='. "
        + HOW
        + ".";
  }

  static String notWithout(Intent intent, Caller caller, Whose whose) {
    List<String> others =
        intent.roles().stream()
            .filter(role -> role.audience() == caller.audience())
            .filter(role -> role.mayAsk(intent.id()) == Permission.YES)
            .map(Wording::name)
            .sorted()
            .toList();
    return "Without a reason I cannot show you the data of "
        + whose.name()
        + ": your role, "
        + Wording.name(caller.role())
        + ", has to give one. Please ask again with one, or ask a colleague at "
        + caller.organization().name()
        + " whose role needs none: "
        + Figures.joined(others)
        + ".";
  }

  /** Nothing where the reason was told before. */
  static List<Warning> onRecord(Warrant.Given given, Instant now) {
    return given.fresh()
        ? List.of(
            new Warning(
                "Your reason is on record. It holds for "
                    + given.whose().name()
                    + " in this conversation until "
                    + Figures.time(now.plus(Purpose.HOLDS), ZoneOffset.UTC)
                    + ".",
                Optional.empty()))
        : List.of();
  }
}
