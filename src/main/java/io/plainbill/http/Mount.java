package io.plainbill.http;

import jakarta.servlet.http.HttpServlet;

/**
 * A door of its own kind that shares this one's socket, and what guards it: the names that the
 * service answers under, how often an address may call, and how long a body may be.
 *
 * @param path such as {@code /slack/*}
 * @param largestBody in bytes
 */
public record Mount(String path, HttpServlet servlet, int largestBody) {}
