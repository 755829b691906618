package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFileTest {
  private static final String TABLE = "a,b\n1,\"x\ny\"\n\n2,ü\n";

  @TempDir Path folder;

  @Test
  void rows_haveTheirPhysicalLineAndTheirNumber() throws IOException {
    assertThat(read("t.csv", TABLE.getBytes(UTF_8))).containsExactly("2/1 [1, x\ny]", "5/2 [2, ü]");
  }

  @Test
  void byteOrderMarkGzipAndWindowsLines_makeNoDifference() throws IOException {
    byte[] marked = ("\ufeff" + TABLE).getBytes(UTF_8);
    assertThat(read("t.csv", marked)).hasSize(2);
    assertThat(read("named-anything.txt", zipped(marked)))
        .containsExactly("2/1 [1, x\ny]", "5/2 [2, ü]");
    assertThat(read("t.csv", TABLE.replace("\n", "\r\n").getBytes(UTF_8))).hasSize(2);
  }

  @Test
  void commentsBeforeTheHeader_areSkippedAndLaterAreRows() throws IOException {
    assertThat(read("t.csv", "# about, this\na,b\n#1,2\n".getBytes(UTF_8)))
        .containsExactly("3/1 [#1, 2]");
  }

  @Test
  void uselessFiles_areOneClearFault() throws IOException {
    byte[] zip = zipped((TABLE.repeat(1) + "3,4\n".repeat(50_000)).getBytes(UTF_8));
    byte[] damaged = zip.clone();
    Arrays.fill(damaged, 60, 80, (byte) 0x55);
    assertThat(fault(new byte[0])).contains("the file is empty");
    assertThat(fault("\n\n".getBytes(UTF_8))).contains("the file is empty");
    assertThat(fault("a,b\n1,é\n".getBytes(ISO_8859_1))).contains("not UTF-8");
    assertThat(fault(TABLE.getBytes(UTF_16))).contains("UTF-16");
    assertThat(fault(new byte[] {'a', 0, 'b'})).contains("not text");
    assertThat(fault(new byte[] {'P', 'K', 3, 4, 9})).contains("Excel");
    assertThat(fault(Arrays.copyOf(zip, zip.length / 2))).contains("cut off");
    assertThat(fault(damaged)).containsAnyOf("damaged", "cut off", "fields");
    assertThat(fault("a;b\n1;2\n".getBytes(UTF_8))).contains("not separated by commas");
    assertThat(fault("a,b\n1,2\n3\n".getBytes(UTF_8))).contains(":3:").contains("1 fields");
    assertThat(fault("a,b\n1,2,3\n".getBytes(UTF_8))).contains(":2:").contains("3 fields");
    assertThat(fault("a,b\n1,\"2\n3,4\n".getBytes(UTF_8))).contains("t.csv");
    assertThat(fault("a,A\n1,2\n".getBytes(UTF_8))).contains("'A' is there twice");
    assertThat(fault("a,,b\n1,2,3\n".getBytes(UTF_8))).contains("column 2 has no name");
    assertThat(fault(("a,b\n" + "1,2\n".repeat(2000) + "1,\0\n").getBytes(UTF_8))).contains("NUL");
  }

  @Test
  void missingFileAndFolder_areToldApart() {
    assertThat(
            catchThrowableOfType(
                FileFault.class, () -> SourceFile.open(folder.resolve("none.csv"))))
        .hasMessageContaining("there is no such file");
    assertThat(catchThrowableOfType(FileFault.class, () -> SourceFile.open(folder)))
        .hasMessageContaining("it is a folder");
  }

  private List<String> read(String name, byte[] bytes) throws IOException {
    List<String> rows = new ArrayList<>();
    try (SourceFile source = SourceFile.open(Files.write(folder.resolve(name), bytes))) {
      for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
        Row one = row.get();
        rows.add(one.line() + "/" + one.number() + " " + one.fields());
      }
    }
    return rows;
  }

  private String fault(byte[] bytes) {
    return String.valueOf(
        catchThrowableOfType(FileFault.class, () -> read("t.csv", bytes)).getMessage());
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
