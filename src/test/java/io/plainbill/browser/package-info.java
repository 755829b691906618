/**
 * The help widget in a real Chromium, on pages of another origin: what people see and do, what they
 * must never see, and how it looks. {@link io.plainbill.browser.WidgetTest} is the way in; {@link
 * io.plainbill.browser.Pictures} takes the pictures.
 */
@NullMarked
package io.plainbill.browser;

import org.jspecify.annotations.NullMarked;
