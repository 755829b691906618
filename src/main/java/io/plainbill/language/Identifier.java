package io.plainbill.language;

import io.plainbill.catalog.SlotName;

/**
 * A number that somebody writes for something.
 *
 * @param slot what it stands for: an order, a rebate, an invoice or an account
 */
public record Identifier(SlotName slot, String value) {}
