package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTextTest {
  @Test
  void binds_becomeQuestionMarks_inOrder() {
    SqlText text = SqlText.of("SELECT :from::date, :until, :from\nWHERE a = ANY(:ids::int[])");
    assertThat(text.jdbc()).isEqualTo("SELECT ?::date, ?, ?\nWHERE a = ANY(?::int[])");
    assertThat(text.binds()).containsExactly("from", "until", "from", "ids");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a::int",
        "SELECT ':no'",
        "SELECT 'it''s :no'",
        "SELECT E'it\\'s :no'",
        "SELECT \":no\"",
        "SELECT \"a\"\":no\"",
        "SELECT $$:no$$",
        "SELECT $tag$:no $$ :no$tag$",
        "SELECT 1 -- :no",
        "SELECT 1 /* :no /* :no */ :no */",
        "SELECT a[1:2]",
        "SELECT 'unfinished :no",
        "SELECT $1, a$b$c"
      })
  void whatIsNoBind_staysAsItIs(String sql) {
    assertThat(SqlText.of(sql)).isEqualTo(new SqlText(sql, java.util.List.of()));
  }

  @Test
  void questionMarkOperators_areKeptFromTheDriver() {
    assertThat(SqlText.of("SELECT tags ? 'a?', tags ?| :keys").jdbc())
        .isEqualTo("SELECT tags ?? 'a?', tags ??| ?");
  }

  @Test
  void lastSemicolon_isTakenOff() {
    assertThat(SqlText.of("SELECT 1;\n").jdbc()).isEqualTo("SELECT 1");
  }

  @Test
  void backslashInPlainText_isNoEscape() {
    SqlText text = SqlText.of("SELECT 'a\\', :bind, name'b\\'");
    assertThat(text.binds()).containsExactly("bind");
  }
}
