package io.plainbill.answer;

import io.plainbill.access.Caller;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Understanding.Beside;
import java.util.Collection;
import java.util.List;

/** What is said where no intent has words of its own: the same few things for every subject. */
final class Wording {
  /** How the other of two questions is offered. */
  static final String OTHER_QUESTION = "Your other question";

  /** As many names as a sentence bears. */
  private static final int FEW = 8;

  private Wording() {}

  static String unreconciled(String difference) {
    return "The parts and the total do not agree: they differ by "
        + difference
        + ". So no figure is shown. Whoever imports the files can find out which one is"
        + " incomplete; the imports are listed with this answer.";
  }

  static String failed() {
    return "The ledger could not be read just now, so there is no answer; this says nothing about"
        + " your figures. Please ask again in a moment, and quote the number of this answer if it"
        + " stays.";
  }

  static String denied(Intent intent, Caller caller) {
    return denied(intent, caller.role(), caller.organization().name());
  }

  static String denied(Intent intent, Role role, String organization) {
    List<String> others =
        intent.roles().stream()
            .filter(one -> one.audience() == role.audience())
            .map(Wording::name)
            .sorted()
            .toList();
    String whom =
        others.isEmpty()
            ? "Please ask your reseller; it is for their own staff."
            : "At "
                + organization
                + " it is open to "
                + Figures.joined(others)
                + ": please ask one of them, or an admin if your role should change.";
    return "\"" + intent.title() + "\" is not open to your role, " + name(role) + ". " + whom;
  }

  static String billADenied(Caller caller) {
    String why =
        caller.role().seesReceivedBills()
            ? " is outside your view, which is limited to some customers"
            : " is not open to your role, " + name(caller.role());
    return "What "
        + caller.organization().name()
        + " itself pays (Bill A)"
        + why
        + ". Please ask finance or an admin there who sees all of it; what you charge (Bill B) you"
        + " may ask for.";
  }

  static String name(Role role) {
    return role.id().replace('_', ' ');
  }

  /** What a view limited to some accounts leaves out. */
  static String onlyAccounts(List<String> accounts) {
    return "Your view is limited to "
        + some(accounts, "accounts")
        + ": the rest of the bill is not counted here. An admin of your organisation can open"
        + " more.";
  }

  /** What a view limited to some customers leaves out. */
  static String onlyCustomers(List<String> customers, String organization) {
    return "Your view is limited to "
        + some(customers, "customers")
        + ": other customers, and what "
        + organization
        + " itself pays, are not counted here. An admin there can open more.";
  }

  static String onlyInView(String what) {
    return "This looks at the " + what + " in your view only.";
  }

  private static String some(List<String> names, String kind) {
    if (names.isEmpty()) {
      return "no " + kind;
    }
    return names.size() <= FEW ? Figures.joined(names) : names.size() + " " + kind;
  }

  static String which(String said, String slot) {
    return "\"" + said + "\" fits more than one " + slot + ". Which one do you mean?";
  }

  static String whichQuestion() {
    return "That can mean more than one thing. Which of these do you want to know?";
  }

  static String nobody(String said, boolean nearest) {
    return "Nothing that you may see goes by \""
        + said
        + "\". "
        + (nearest
            ? "Do you mean one of these?"
            : "Please check how it is written; no figure is shown without it.");
  }

  /** A value of a closed list that a question does not take, and those that it takes. */
  static String notTaken(SlotName slot, String said, List<String> taken) {
    String those = Figures.joined(taken.stream().map(Wording::plain).toList());
    return slot == SlotName.BY
        ? "This cannot be split by \"%s\". What it can be split by: %s. Which one do you want?"
            .formatted(said, those)
        : "No %s here is called \"%s\". Those there are: %s. Which one do you mean?"
            .formatted(slot.id(), said, those);
  }

  /** One of the values taken, to choose. */
  static Choice choice(SlotName slot, String value) {
    String words = slot == SlotName.BY ? "by " + value : plain(value);
    return new Choice(Character.toUpperCase(words.charAt(0)) + words.substring(1), words);
  }

  private static String plain(String code) {
    return code.replace('_', ' ');
  }

  static String notUsed(SlotName slot, SlotValue value) {
    if (slot == SlotName.BY) {
      String by = value.said().isBlank() ? value.value() : value.said();
      return "The split by \"" + by + "\" was left out of this answer.";
    }
    return "\"" + value.value() + "\" was not used: this answer is not narrowed to it.";
  }

  /** Figures were wanted in another currency than they have. */
  static String notConverted(Collection<String> currencies) {
    return "Nothing is converted: every amount is in the currency that it was billed in, here "
        + Figures.joined(List.copyOf(currencies))
        + ".";
  }

  static String leftOut(String words) {
    return "\"" + words + "\" was left out of this answer: nothing in it takes that into account.";
  }

  static String twoQuestions(Beside questions) {
    return "You asked two things, and this is about one of them: \""
        + questions.answered()
        + "\". Ask the other by itself: \""
        + questions.other()
        + "\".";
  }

  static String person() {
    return "I still do not see what is meant, so I will not guess. A person"
        + " can help: say that you want to talk to one.";
  }

  static String unknown() {
    return "That is not something I can answer.";
  }
}
