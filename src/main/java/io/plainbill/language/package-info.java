/**
 * A question's text becomes a sealed {@link io.plainbill.language.Understanding}: intent and slots,
 * a question back, or out of scope. Nothing downstream sees raw text.
 */
@NullMarked
package io.plainbill.language;

import org.jspecify.annotations.NullMarked;
