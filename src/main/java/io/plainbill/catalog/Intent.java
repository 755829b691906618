package io.plainbill.catalog;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One question that Plainbill answers, as declared by a file in {@code intents/}.
 *
 * @param id the contract's name, such as {@code bill.summary}
 * @param title what it answers, in a few words
 * @param roles who may ask; everybody else is told so before any data is read
 * @param examples questions people type; slots stand as {@code {period}} or as plain text
 * @param takes every slot it understands, needed ones included
 * @param defaults slot to rule, such as period to {@code last_full_month}
 * @param defaultsWith the rules that hold instead where that slot was named
 * @param values per audience, for slots with a closed list, which values are taken; a slot that is
 *     not there takes all of them, one with an empty list takes none
 * @param needs per audience, what must be named
 * @param plans per audience, what is run and said
 * @param version a hash of the file and its SQL
 */
public record Intent(
    String id,
    String title,
    Does does,
    Set<Role> roles,
    List<String> examples,
    Set<SlotName> takes,
    Map<SlotName, String> defaults,
    Map<SlotName, Map<SlotName, String>> defaultsWith,
    Map<Audience, Map<SlotName, List<String>>> values,
    Map<Audience, List<Need>> needs,
    Map<Audience, Plan> plans,
    String version) {
  /** An intent whose defaults are the same whatever is named. */
  public Intent(
      String id,
      String title,
      Does does,
      Set<Role> roles,
      List<String> examples,
      Set<SlotName> takes,
      Map<SlotName, String> defaults,
      Map<Audience, Map<SlotName, List<String>>> values,
      Map<Audience, List<Need>> needs,
      Map<Audience, Plan> plans,
      String version) {
    this(
        id, title, does, roles, examples, takes, defaults, Map.of(), values, needs, plans, version);
  }

  public Intent {
    roles = Set.copyOf(roles);
    examples = List.copyOf(examples);
    takes = Set.copyOf(takes);
    defaults = Map.copyOf(defaults);
    defaultsWith = Map.copyOf(defaultsWith);
    values = Map.copyOf(values);
    needs = Map.copyOf(needs);
    plans = Map.copyOf(plans);
  }

  /** What is run and said for that audience; empty if none of its roles may ask. */
  public Optional<Plan> plan(Audience audience) {
    return Optional.ofNullable(plans.get(audience));
  }

  /** The same intent with other plans. */
  Intent with(Map<Audience, Plan> other) {
    return new Intent(
        id,
        title,
        does,
        roles,
        examples,
        takes,
        defaults,
        defaultsWith,
        values,
        needs,
        other,
        version);
  }

  /** The rule for a slot that nobody named, given what was named. */
  public Optional<String> defaultFor(SlotName slot, Predicate<SlotName> named) {
    return defaultsWith.entrySet().stream()
        .filter(with -> named.test(with.getKey()) && with.getValue().containsKey(slot))
        .min(Map.Entry.comparingByKey())
        .map(with -> with.getValue().get(slot))
        .or(() -> Optional.ofNullable(defaults.get(slot)));
  }
}
