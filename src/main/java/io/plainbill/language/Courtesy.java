package io.plainbill.language;

import java.util.List;

/** Leaves out polite words around a question: they tell nothing about it. */
final class Courtesy {
  private static final List<List<String>> BEFORE =
      phrases(
          "can you please tell me",
          "could you please tell me",
          "can you tell me",
          "could you tell me",
          "would you tell me",
          "please tell me",
          "can you please",
          "could you please",
          "would you please",
          "may i ask",
          "may i know",
          "can i ask",
          "i want to know",
          "i would like to know",
          "i d like to know",
          "i need to know",
          "i was wondering",
          "i wonder",
          "do you know",
          "just wondering",
          "quick question",
          "let me know",
          "hi there",
          "hello there",
          "good morning",
          "good afternoon",
          "please",
          "pls",
          "plz",
          "hi",
          "hello",
          "hey",
          "ok",
          "okay",
          "so",
          "well",
          "sorry",
          "um",
          "and",
          "plainbill",
          "kindly advise",
          "please advise",
          "could you kindly advise",
          "could you advise",
          "kindly",
          "then",
          "now",
          "also");

  private static final List<List<String>> AFTER =
      phrases(
          "thank you very much",
          "thank you",
          "thanks a lot",
          "many thanks",
          "thanks",
          "please",
          "pls",
          "plz",
          "for me",
          "kindly",
          "asap",
          "thx",
          "cheers",
          "ok",
          "right now");

  private Courtesy() {}

  private static List<List<String>> phrases(String... phrases) {
    return List.of(phrases).stream().map(phrase -> List.of(phrase.split(" "))).toList();
  }

  /** The words that are left; all of them where nothing but courtesy was said. */
  static List<String> without(List<String> words) {
    List<String> left = words;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (List<String> phrase : BEFORE) {
        if (left.size() > phrase.size() && left.subList(0, phrase.size()).equals(phrase)) {
          left = left.subList(phrase.size(), left.size());
          shorter = true;
        }
      }
      for (List<String> phrase : AFTER) {
        int rest = left.size() - phrase.size();
        if (rest > 0 && left.subList(rest, left.size()).equals(phrase)) {
          left = left.subList(0, rest);
          shorter = true;
        }
      }
    }
    // "hello there" or "thank you" is all that was said
    boolean onlyCourtesy = left.stream().allMatch(Courtesy::polite);
    return onlyCourtesy ? words : List.copyOf(left);
  }

  private static boolean polite(String word) {
    return BEFORE.stream().anyMatch(phrase -> phrase.contains(word))
        || AFTER.stream().anyMatch(phrase -> phrase.contains(word));
  }
}
