package io.plainbill.language;

/**
 * A piece of a sentence.
 *
 * @param text as written
 * @param lower in lower case, diacritics folded: {@code müller} is {@code muller}
 * @param start where it starts in the clean text
 * @param spaced true if a blank, or nothing, stands before it
 */
record Token(Kind kind, String text, String lower, int start, int end, boolean spaced) {
  /** What a token is made of. */
  enum Kind {
    /** Letters. */
    WORD,
    /** Digits. */
    NUMBER,
    /** One character of a script that is written without blanks. */
    HAN,
    /** A slot's place in an example. */
    MARK,
    /** Any other single character. */
    SIGN
  }

  boolean capital() {
    return Character.isUpperCase(text.codePointAt(0));
  }
}
