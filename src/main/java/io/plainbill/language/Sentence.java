package io.plainbill.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Clean text and its tokens. Asking outside the tokens finds nothing rather than failing. */
record Sentence(String text, List<Token> tokens) {
  private static final int LONGEST_INT = 9;

  /** Reads clean text. */
  static Sentence of(String text) {
    List<Token> tokens = new ArrayList<>();
    boolean spaced = true;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (point == ' ') {
        spaced = true;
      } else {
        Token.Kind kind = kind(point);
        if (kind == Token.Kind.WORD || kind == Token.Kind.NUMBER) {
          while (end < text.length() && kind(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
          }
        }
        String said = text.substring(at, end);
        tokens.add(new Token(kind, said, Fold.lower(said), at, end, spaced));
        spaced = false;
      }
      at = end;
    }
    return new Sentence(text, List.copyOf(tokens));
  }

  private static Token.Kind kind(int point) {
    if (Character.isDigit(point)) {
      return Token.Kind.NUMBER;
    }
    if (Character.isIdeographic(point)) {
      return Token.Kind.HAN;
    }
    if (Character.isLetter(point)) {
      return Token.Kind.WORD;
    }
    return Cleaner.isMark(point) ? Token.Kind.MARK : Token.Kind.SIGN;
  }

  int size() {
    return tokens.size();
  }

  /** The token in lower case; empty outside. */
  String lower(int at) {
    return at < 0 || at >= tokens.size() ? "" : tokens.get(at).lower();
  }

  boolean is(int at, String word) {
    return lower(at).equals(word);
  }

  boolean in(int at, Set<String> words) {
    return words.contains(lower(at));
  }

  boolean isKind(int at, Token.Kind kind) {
    return at >= 0 && at < tokens.size() && tokens.get(at).kind() == kind;
  }

  boolean word(int at) {
    return isKind(at, Token.Kind.WORD);
  }

  /** True for a number of so many digits. */
  boolean digits(int at, int atLeast, int atMost) {
    return isKind(at, Token.Kind.NUMBER)
        && lower(at).length() >= atLeast
        && lower(at).length() <= atMost;
  }

  /** The number there; huge ones come out as {@link Integer#MAX_VALUE}. */
  int number(int at) {
    String digits = lower(at);
    return digits.length() > LONGEST_INT ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** True if the token follows the one before it without a blank. */
  boolean glued(int at) {
    return at > 0 && at < tokens.size() && !tokens.get(at).spaced();
  }

  boolean capital(int at) {
    return word(at) && tokens.get(at).capital();
  }

  /** True if those characters of a script without blanks stand there, a token each. */
  boolean says(int at, String han) {
    for (int offset = 0; offset < han.length(); offset++) {
      if (!is(at + offset, han.substring(offset, offset + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The asker's words from one token up to, not including, another. */
  String said(int from, int to) {
    return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }

  /** True if nothing but signs stands outside the tokens named. */
  boolean alone(int from, int to) {
    for (int at = 0; at < tokens.size(); at++) {
      if ((at < from || at >= to) && !isKind(at, Token.Kind.SIGN)) {
        return false;
      }
    }
    return true;
  }
}
