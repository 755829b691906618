package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plainbill's own files, longer than the heap could hold. */
final class LongFilesTest {
  private static final int REBATES = 300_000;

  /** The former way held a row in five kilobytes. */
  private static final int MEGABYTES = 96;

  @TempDir private Path folder;

  @Test
  void rebatesOfAnyNumber_areImportedInASmallHeap_andOneRepeatedIsFound() throws Exception {
    String data = folder.resolve("data").toString();
    Path organizations = folder.resolve("organizations.csv");
    Files.writeString(
        organizations,
        """
        code,name,kind,parent
        cumulus,Cumulus,distributor,
        borealis,Borealis,reseller,cumulus
        acme,Acme,customer,borealis
        """);
    Path programmes = folder.resolve("programmes.csv");
    Files.writeString(
        programmes,
        """
        code,name,provider,payer,beneficiary,starts,ends,currency
        SPRING,Spring Growth,tencent,cumulus,borealis,2026-01-01,2026-12-31,USD
        """);
    Forked.Ended begun =
        Forked.runIn(
            MEGABYTES, "import", "--data", data, organizations.toString(), programmes.toString());
    assertThat(begun.code()).as(begun.output()).isZero();

    Path wrong = rebates("wrong.csv", "RB-1");
    Forked.Ended refused = Forked.runIn(MEGABYTES, "import", "--data", data, wrong.toString());
    assertThat(refused.code()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output())
        .contains("wrong.csv:" + (REBATES + 2) + ": rebate: it stands on line 3 already");

    Path right = rebates("right.csv", "RB-" + REBATES);
    Forked.Ended ended = Forked.runIn(MEGABYTES, "import", "--data", data, right.toString());
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output().replace(",", "")).contains((REBATES + 1) + " rows");
  }

  /** Rows 0 to {@link #REBATES}; the last one has that number. */
  private Path rebates(String name, String last) throws IOException {
    Path file = folder.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("rebate,programme,customer,month,status,status_since,calculated,currency\n");
      for (int i = 0; i <= REBATES; i++) {
        String number = i == REBATES ? last : "RB-" + i;
        out.write(number + ",SPRING,acme,2026-05,approved,2026-06-12 10:00:00,0.10,USD\n");
      }
    }
    return file;
  }
}
