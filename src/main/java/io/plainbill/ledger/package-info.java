/**
 * The tables and their history. An intent's SQL runs inside a {@link io.plainbill.access.Scope};
 * checked rows are published as a batch.
 */
@NullMarked
package io.plainbill.ledger;

import org.jspecify.annotations.NullMarked;
