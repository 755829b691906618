package io.plainbill.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an intent runs and says for one audience.
 *
 * @param queries by name; run at most once each, and only when something needs them
 * @param decide picks the case; without it the case is {@code answer}
 * @param cases by name; {@code none} is said when no row came
 * @param sums what must add up before an answer is sent
 * @param coverage the query that tells accounts and zones
 * @param freshness the query that tells how fresh the figures are
 * @param evidence the query that tells the imported rows
 * @param words slot to a plausible word, for showing examples to people
 * @param wordsFrom a query that gives a better word for a slot, from the ledger
 * @param starters the questions offered before anything was asked
 */
public record Plan(
    Map<String, Query> queries,
    Optional<Decide> decide,
    Map<String, Case> cases,
    List<FactSpec> facts,
    List<TableSpec> tables,
    List<SumRule> sums,
    Optional<ChartSpec> chart,
    List<Explain> explain,
    List<WarningSpec> warnings,
    Optional<String> coverage,
    Optional<String> freshness,
    Optional<String> evidence,
    List<LeftOut> leavesOut,
    Map<SlotName, String> words,
    Optional<String> wordsFrom,
    List<Starter> starters) {
  /** The case that stands for a plain answer. */
  public static final String ANSWER = "answer";

  /** The case said when no row came. */
  public static final String NONE = "none";

  public Plan {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    sums = List.copyOf(sums);
    explain = List.copyOf(explain);
    warnings = List.copyOf(warnings);
    leavesOut = List.copyOf(leavesOut);
    words = Map.copyOf(words);
    starters = List.copyOf(starters);
  }

  /** The case of that name. */
  public Optional<Case> named(String name) {
    return Optional.ofNullable(cases.get(name));
  }

  /** The query of that name. */
  public Optional<Query> query(String name) {
    return Optional.ofNullable(queries.get(name));
  }

  /** The same plan without the queries of other names. */
  Plan keeping(Set<String> names) {
    Map<String, Query> kept = new LinkedHashMap<>(queries);
    kept.keySet().retainAll(names);
    return new Plan(
        kept, decide, cases, facts, tables, sums, chart, explain, warnings, coverage, freshness,
        evidence, leavesOut, words, wordsFrom, starters);
  }

  /** A plan that runs and says nothing. */
  public Plan() {
    this(
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of());
  }
}
