/**
 * The {@code kb/} folder in a Lucene index: a code, an id or words become passages that the asker
 * may read.
 */
@NullMarked
package io.plainbill.knowledge;

import org.jspecify.annotations.NullMarked;
