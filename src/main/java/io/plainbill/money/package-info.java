/**
 * Amounts with their currency, billing months and half-open date ranges. Values only: nothing here
 * reads a clock, a zone or a database.
 */
@NullMarked
package io.plainbill.money;

import org.jspecify.annotations.NullMarked;
