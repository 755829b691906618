/**
 * The {@code intents/} folder, read and checked: files become {@link io.plainbill.catalog.Intent}
 * values, or a list of faults with file and line.
 */
@NullMarked
package io.plainbill.catalog;

import org.jspecify.annotations.NullMarked;
