/** Readiness of the service and its parts. */
@NullMarked
package io.plainbill.ops;

import org.jspecify.annotations.NullMarked;
