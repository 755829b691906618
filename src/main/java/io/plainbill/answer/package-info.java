/**
 * An understanding, rows and passages become a sealed {@link io.plainbill.answer.Answer}. No
 * channel knows its way in here.
 */
@NullMarked
package io.plainbill.answer;

import org.jspecify.annotations.NullMarked;
