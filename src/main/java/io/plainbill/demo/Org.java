package io.plainbill.demo;

import java.util.List;

/**
 * An organisation of the demo world.
 *
 * @param kind as in an organizations file
 * @param parent the code of who bills it; empty at the top
 */
record Org(String code, String name, String kind, String parent, List<String> aliases) {}
