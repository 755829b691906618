package io.plainbill.memory;

import java.time.Instant;
import java.util.Optional;

/**
 * One of somebody's conversations.
 *
 * @param first what it began with, as it was typed; empty if that is not kept any more
 * @param answers how many of its answers are kept
 */
public record Talk(
    String id, Instant startedAt, Instant changedAt, Optional<String> first, long answers) {}
