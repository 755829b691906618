/** The hallway: a question and its caller become an answer in a handful of named steps. */
@NullMarked
package io.plainbill.assistant;

import org.jspecify.annotations.NullMarked;
