package io.plainbill.answer;

import io.plainbill.money.DateRange;
import java.util.Optional;

/**
 * The last answer of the conversation that showed something.
 *
 * @param period the days it is about
 */
public record Before(String answer, String intent, Optional<DateRange> period) {}
