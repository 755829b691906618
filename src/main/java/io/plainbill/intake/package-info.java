/**
 * Files become checked rows and, if none was rejected, a batch in the ledger; every rejected row is
 * reported with file, line, column and what was expected.
 */
@NullMarked
package io.plainbill.intake;

import org.jspecify.annotations.NullMarked;
