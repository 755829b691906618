package io.plainbill.catalog;

import java.util.Optional;
import java.util.Set;

/** What articles there are. Declared here, filled by the knowledge base. */
public interface ArticleIds {
  /** For checking without a knowledge base: every article may exist. */
  ArticleIds UNKNOWN =
      new ArticleIds() {
        @Override
        public Optional<Set<String>> ids() {
          return Optional.empty();
        }

        @Override
        public Optional<Set<String>> codes() {
          return Optional.empty();
        }
      };

  /** All articles' ids; empty if they are not known. */
  Optional<Set<String>> ids();

  /** All articles' codes, such as {@code status:frozen}; empty if they are not known. */
  Optional<Set<String>> codes();

  /** These ids and codes and no others. */
  static ArticleIds of(Set<String> ids, Set<String> codes) {
    return new ArticleIds() {
      @Override
      public Optional<Set<String>> ids() {
        return Optional.of(Set.copyOf(ids));
      }

      @Override
      public Optional<Set<String>> codes() {
        return Optional.of(Set.copyOf(codes));
      }
    };
  }
}
