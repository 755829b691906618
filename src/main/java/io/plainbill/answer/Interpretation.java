package io.plainbill.answer;

import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import java.util.List;

/**
 * How the question was read; there in every answer. The intent is {@code unknown} where the kind
 * is.
 */
public record Interpretation(Match match, Slots slots, List<Match> alternatives) {}
