/**
 * Who is asking and what they may see: tokens become a {@link io.plainbill.access.Caller}, a caller
 * becomes a {@link io.plainbill.access.Scope}.
 */
@NullMarked
package io.plainbill.access;

import org.jspecify.annotations.NullMarked;
