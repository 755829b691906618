/** The HTTP door: Javalin's routes, who is calling, limits and problems (RFC 9457). */
@NullMarked
package io.plainbill.http;

import org.jspecify.annotations.NullMarked;
