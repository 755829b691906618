/** Plainbill's commands, settings and wiring: {@code Main} builds every room with {@code new}. */
@NullMarked
package io.plainbill;

import org.jspecify.annotations.NullMarked;
