package io.plainbill.catalog;

/** Something to ask next; dropped where a placeholder has no value. */
public record Suggestion(Phrase label, Phrase question) {}
