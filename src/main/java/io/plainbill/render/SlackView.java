package io.plainbill.render;

/**
 * A modal or the App Home, as {@code views.open}, {@code views.update}, {@code views.push} and
 * {@code views.publish} take it.
 *
 * @param json the JSON object for the field {@code view}
 */
public record SlackView(String json) {}
