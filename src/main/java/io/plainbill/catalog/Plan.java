package io.plainbill.catalog;

/** What an intent runs and says for one audience. */
public record Plan() {}
