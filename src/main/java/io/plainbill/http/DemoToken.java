package io.plainbill.http;

import io.plainbill.access.Secret;

/** One of the tokens that a start of the demo hands out to whoever sits at this machine. */
public record DemoToken(String role, String organization, String subject, Secret token) {}
