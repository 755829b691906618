/** An answer as text for a terminal and as JSON. Pure: the same answer gives the same bytes. */
@NullMarked
package io.plainbill.render;

import org.jspecify.annotations.NullMarked;
