/** What was said: answers as they were given and the conversations they belong to. */
@NullMarked
package io.plainbill.memory;

import org.jspecify.annotations.NullMarked;
