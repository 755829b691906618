/** The Slack door: what Slack sends, over HTTP or a socket, becomes questions; answers go back. */
@NullMarked
package io.plainbill.slack;

import org.jspecify.annotations.NullMarked;
