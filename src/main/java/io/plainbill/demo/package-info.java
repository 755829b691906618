/**
 * The demo world: takes a clock, gives a plan of organisations, orders, rebates and charges with
 * named stories, written as the same files that users import and imported the same way. What a
 * question about it must be answered with is computed from the plan, never read back.
 */
@NullMarked
package io.plainbill.demo;

import org.jspecify.annotations.NullMarked;
