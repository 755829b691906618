package io.plainbill.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Text as the index knows it: words without case, accents and endings. Chinese, Japanese and Korean
 * text, which has no spaces, becomes overlapping pairs of characters. Articles and questions go the
 * same way, so that the same words meet.
 */
final class Words {
  /**
   * A word of a text.
   *
   * @param plain lower case, as written
   * @param stem without its ending: charges, charged and charge are one
   * @param filler true for words that any question may have, such as "what does … mean"
   * @param pair true for a pair of characters out of text without spaces
   */
  record Word(String plain, String stem, boolean filler, boolean pair) {
    Word {
      if (plain.isEmpty() || stem.isEmpty()) {
        throw new IllegalArgumentException("a word has letters");
      }
    }
  }

  private static final Pattern JOINED = Pattern.compile("[_:/.\\-]+");
  private static final String JOINTS = "_:/.-";
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?\\b");

  private static final Set<String> FILLERS =
      Set.of(
          ("a about actually after again all also am an and answer answers any"
                  + " anybody anyone april are as ask asked asking asks at august be because"
                  + " been before being between big bit boss both but by call called can"
                  + " cannot case check colleague come comes contact could currently day december define"
                  + " definition describe did diff difference different do does doing don done"
                  + " each either english even evening ever exactly example explain february"
                  + " few find fine first for from get gets give go good got great had happen"
                  + " happened happens has have having he hello help her here hey hi him his"
                  + " how i idea if in into is it its january july june just keep keeps kind"
                  + " know last let like little long look looks lot make makes many march may"
                  + " maybe me mean meaning means meant might mine more morning much must my"
                  + " need new next no not november now number numbers october of off often ok"
                  + " okay old on one or other our out over own people perhaps plain please"
                  + " put question questions quick quickly quite rather read really right s"
                  + " same saw say says see seen september she should show simple simply so"
                  + " some somebody someone something sometimes sort still stuff such sure t"
                  + " table tables tell term terms than thank thanks that the their them then"
                  + " there these they thing this those time times to today told tomorrow too"
                  + " true two under understand until up us use used using versus very vs want"
                  + " wants was way we were what whats when where which while who whom whose"
                  + " why will with within without wonder wondering word words work works"
                  + " would write writes written wrong wrote yes yesterday yet you your yours")
              .split(" "));

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer tokens = new StandardTokenizer();
          TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
          return new TokenStreamComponents(tokens, new CJKBigramFilter(folded));
        }
      };

  private Words() {}

  /** The words in their order, fillers included. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    EnglishStemmer stemmer = new EnglishStemmer();
    try (TokenStream tokens = ANALYZER.tokenStream("text", spaced(text))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        String plain = term.toString();
        boolean pair =
            type.type().equals(CJKBigramFilter.DOUBLE_TYPE)
                || type.type().equals(CJKBigramFilter.SINGLE_TYPE);
        words.add(new Word(plain, stem(plain, stemmer), FILLERS.contains(plain), pair));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(words);
  }

  /**
   * A word and its place in a text.
   *
   * @param until the place after its last character
   */
  record Placed(String stem, int from, int until) {}

  /** The words that are no fillers, with their places. */
  static List<Placed> placed(String text) {
    StringBuilder apart = new StringBuilder(text.length());
    int[] places = new int[2 * text.length() + 1];
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (at > 0 && Character.isLowerCase(text.charAt(at - 1)) && Character.isUpperCase(sign)) {
        places[apart.length()] = at;
        apart.append(' ');
      }
      places[apart.length()] = at;
      apart.append(JOINTS.indexOf(sign) < 0 ? sign : ' ');
    }
    List<Placed> placed = new ArrayList<>();
    EnglishStemmer stemmer = new EnglishStemmer();
    try (TokenStream tokens = ANALYZER.tokenStream("text", apart.toString())) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        String plain = term.toString();
        if (!FILLERS.contains(plain)) {
          int last = places[Math.max(0, offset.endOffset() - 1)];
          placed.add(new Placed(stem(plain, stemmer), places[offset.startOffset()], last + 1));
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(placed);
  }

  static boolean isFiller(String plain) {
    return FILLERS.contains(plain);
  }

  static boolean isFillerWithLettersSwapped(String plain) {
    for (int i = 1; i < plain.length(); i++) {
      String swapped =
          plain.substring(0, i - 1)
              + plain.charAt(i)
              + plain.charAt(i - 1)
              + plain.substring(i + 1);
      if (FILLERS.contains(swapped)) {
        return true;
      }
    }
    return false;
  }

  /** A word that stands in an article, without its ending. */
  static String stem(String plain) {
    return stem(plain, new EnglishStemmer());
  }

  private static String stem(String plain, EnglishStemmer stemmer) {
    stemmer.setCurrent(plain);
    stemmer.stem();
    String stem = stemmer.getCurrent();
    return stem.isEmpty() ? plain : stem;
  }

  /** {@code SKU_NOT_ELIGIBLE}, {@code BilledCost} and {@code cause:refund} are several words. */
  private static String spaced(String text) {
    String same = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String apart = HUMP.matcher(JOINED.matcher(same).replaceAll(" ")).replaceAll(" ");
    return POSSESSIVE.matcher(apart).replaceAll("");
  }
}
