package io.plainbill.http;

import java.util.Optional;

/**
 * Where and how the door listens.
 *
 * @param port 0 takes any free one
 * @param tls without it plain HTTP is spoken
 * @param proxies whose word about where a request came from counts
 * @param hosts the names under which it answers
 * @param origins the pages that may call from a browser
 */
public record Listening(
    String host,
    int port,
    Optional<TlsFiles> tls,
    Proxies proxies,
    Hosts hosts,
    Origins origins,
    Limits limits) {}
