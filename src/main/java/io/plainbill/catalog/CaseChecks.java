package io.plainbill.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a plan has the cases it needs, and that they name what there is. */
final class CaseChecks {
  /** What is said when a question keeps being missed; only talk may declare it. */
  private static final String PERSON = "person";

  /** What is said of a case that people have closed. */
  private static final String CLOSED = "closed";

  private final PlanChecker.Subject subject;
  private final Plan plan;
  private final Faults faults;

  CaseChecks(PlanChecker.Subject subject, Faults faults) {
    this.subject = subject;
    this.plan = subject.plan();
    this.faults = faults;
  }

  void check() {
    switch (subject.intent().does()) {
      case QUERY -> {
        if (plan.decide().isEmpty()) {
          exactly(Plan.ANSWER, Plan.NONE);
        } else {
          decided();
        }
      }
      case ARTICLE, EXPORT -> {
        exactly(Plan.ANSWER, Plan.NONE);
        noFigures();
      }
      case HELP -> {
        exactly(Plan.ANSWER);
        noFigures();
      }
      case HANDOFF -> {
        if (subject.intent().takes().contains(SlotName.CASE)) {
          exactly(Plan.ANSWER, CLOSED, Plan.NONE);
        } else {
          exactly(Plan.ANSWER);
        }
        noFigures();
      }
      case TALK -> {
        if (plan.cases().containsKey(PERSON)) {
          exactly(Plan.ANSWER, PERSON);
        } else {
          exactly(Plan.ANSWER);
        }
        noFigures();
      }
    }
    if (subject.intent().does() != Does.HELP && subject.map().has(StarterReader.KEY)) {
      subject
          .map()
          .fault(
              StarterReader.KEY, "only 'does: help' offers questions to begin with; take it out");
    }
    Case none = plan.cases().get(Plan.NONE);
    if (none != null && none.kind() == Case.Kind.ANSWER) {
      faults.add(
          subject.places().of(none),
          "the case 'none' has nothing to show; add 'kind: empty' and a reason");
    }
    List<String> facts = plan.facts().stream().map(FactSpec::key).toList();
    List<String> tables = plan.tables().stream().map(TableSpec::key).toList();
    for (Case one : plan.cases().values()) {
      Place place = subject.places().of(one);
      one.facts().ifPresent(keys -> known(keys, "fact", facts, place));
      one.tables().ifPresent(keys -> known(keys, "table", tables, place));
    }
  }

  private void decided() {
    if (!plan.cases().containsKey(Plan.NONE)) {
      missing(Plan.NONE);
    }
    if (plan.cases().size() < 2) {
      faults.add(
          subject.map().place("decide"),
          "'decide' has no cases to pick; add one for each word its column can hold");
    }
  }

  private void exactly(String... names) {
    Set<String> wanted = new TreeSet<>(List.of(names));
    for (String name : wanted) {
      if (!plan.cases().containsKey(name)) {
        missing(name);
      }
    }
    for (Map.Entry<String, Case> one : plan.cases().entrySet()) {
      if (!wanted.contains(one.getKey())) {
        faults.add(
            subject.places().of(one.getValue()),
            "nothing picks the case '"
                + one.getKey()
                + "'; add 'decide', or keep to: "
                + Nearest.list(wanted));
      }
    }
  }

  private void missing(String name) {
    faults.add(
        subject.map().place("cases"),
        "there is no case '"
            + name
            + "' for "
            + subject.audience().id()
            + "; add it under 'cases'"
            + (name.equals(Plan.NONE) ? ": nothing found must be said, with what to do next" : ""));
  }

  private void noFigures() {
    for (String key :
        List.of(
            "decide",
            "facts",
            "tables",
            "sums",
            "chart",
            "warnings",
            "coverage",
            "freshness",
            "evidence")) {
      if (subject.map().has(key)) {
        subject.map().fault(key, "only 'does: query' shows figures; take '" + key + "' out");
      }
    }
  }

  private void known(List<String> keys, String what, Collection<String> known, Place place) {
    for (String key : keys) {
      if (!known.contains(key)) {
        faults.add(place, "there is no " + what + " '" + key + "'; " + Nearest.hint(key, known));
      }
    }
  }
}
