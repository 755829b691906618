package io.plainbill.demo;

import io.plainbill.access.Role;

/**
 * Somebody who may try the demo.
 *
 * @param subject such as {@code sam.sales@sunrise.example}
 * @param organization the organisation's code
 */
public record DemoCaller(String subject, String organization, Role role) {}
