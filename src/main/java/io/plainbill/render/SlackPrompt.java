package io.plainbill.render;

/**
 * A prompt that the assistant's pane suggests.
 *
 * @param title what the button says
 * @param message what is asked when it is pressed
 */
public record SlackPrompt(String title, String message) {}
