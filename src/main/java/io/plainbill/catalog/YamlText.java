package io.plainbill.catalog;

/**
 * A text in a file.
 *
 * @param block true if it stands below its key, as after {@code |}
 */
record YamlText(String value, Place place, boolean block) {}
