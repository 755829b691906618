package io.plainbill.catalog;

/** Where something stands: a file below the intents folder and a line from 1. */
record Place(String file, int line) {}
