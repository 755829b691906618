package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Reach;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Borealis may bring in, and how it tries to reach Sunrise's and its distributor's. */
@Tag("elsewhere")
final class ReachTest {
  private static final String ORDER =
      "order,provider,account,customer,product,ordered_at,amount,currency\n";

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
    ledger.published(
        operator(
            """
            provider,account,owner,valid_from,valid_until
            tencent,a1,acme,2026-01-01,
            tencent,g1,globex,2026-01-01,
            tencent,m1,globex,2026-01-01,2026-05-15
            tencent,m1,acme,2026-05-15,
            """));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void ownThings_areBroughtIn() {
    ledger.published(borealis("code,name,kind,parent\nnewco,New Company,customer,borealis\n"));
    ledger.published(borealis("provider,account,owner,valid_from\ntencent,n1,newco,2026-01-01\n"));
    ledger.published(borealis(ORDER + "SO-1,tencent,a1,acme,CVM,2026-05-01,10,USD\n"));
    String bill = Templates.of(FileKind.FOCUS);
    ledger.published(borealis(bill).between("borealis", "acme"));
    ledger.published(borealis(bill).between("cumulus", "borealis"));
    assertThat(ledger.bills()).hasSize(2);
  }

  @Test
  void billsBetweenOthers_areAsIfNobodyKnewThem() {
    String bill = Templates.of(FileKind.FOCUS);
    for (String[] pair :
        new String[][] {
          {"sunrise", "globex"},
          {"sunrise", "acme"},
          {"cumulus", "sunrise"},
          {"cumulus", "acme"},
          {"borealis", "globex"},
          {"borealis", "cumulus"},
          {"cumulus", "@owner"},
          {"sunrise", "@owner"}
        }) {
      ImportReport.Refused refused = ledger.refused(borealis(bill).between(pair[0], pair[1]));
      String foreign = refused.problems().getFirst().wrong();
      String named = foreign.replaceAll(".*'(.*)'.*", "$1");
      String option = foreign.startsWith("--issuer") ? "nobody" : pair[0];
      ImportReport.Refused unknown =
          ledger.refused(
              borealis(bill).between(option, option.equals("nobody") ? pair[1] : "nobody"));
      assertThat(foreign)
          .as(pair[0] + " to " + pair[1])
          .isEqualTo(unknown.problems().getFirst().wrong().replace("nobody", named));
      assertThat(refused.problems().getFirst().expected())
          .doesNotContain("sunrise", "globex", "cumulus");
    }
    assertThat(ledger.bills()).isEmpty();
  }

  @Test
  void linesOfAnAccountThatIsAnothers_areRejectedAsUnowned() {
    String bill = Edits.with(Templates.of(FileKind.FOCUS), "SubAccountId", "g1");
    for (String recipient : new String[] {"acme", "@owner"}) {
      assertThat(ledger.refused(borealis(bill).between("borealis", recipient)).problems())
          .singleElement()
          .extracting(Problem::wrong)
          .asString()
          .startsWith("nobody is known to own account g1");
    }
  }

  @Test
  void organizations_stayWhereTheyAre() {
    for (String row :
        new String[] {
          "globex,Globex,customer,borealis",
          "sunrise,Sunrise,reseller,cumulus",
          "GLOBEX,Globex,customer,borealis",
          "cumulus,Cumulus,distributor,",
          "borealis,Mine,reseller,cumulus",
          "borealis,Mine,distributor,",
          "evil,Evil,customer,sunrise",
          "evil,Evil,customer,cumulus",
          "evil,Evil,reseller,",
          "evil,Evil,distributor,",
          "evil,Evil,provider,",
          "acme,Acme,customer,sunrise",
          "acme,Acme,customer,",
          "acme,Acme,distributor,"
        }) {
      ledger.refused(borealis("code,name,kind,parent\n" + row + "\n"));
    }
    // Its parent is rejected, so that it would stand at the top.
    ledger.refused(
        borealis("code,name,kind,parent\nd,D,distributor,\nevil,Evil,reseller,d\n")
            .allowingRejects());
    assertThat(
            ledger.rows("SELECT code FROM ledger.organization WHERE lower(code) IN ('evil', 'd')"))
        .isEmpty();
    assertThat(
            ledger.rows(
                "SELECT o.code, o.name, p.code FROM ledger.organization o JOIN ledger.organization p"
                    + " ON p.id = o.parent_id ORDER BY 1"))
        .containsExactly(
            "acme Acme borealis",
            "borealis Borealis Cloud cumulus",
            "globex Globex sunrise",
            "northwind Northwind borealis",
            "sunrise Sunrise Digital cumulus");
  }

  @Test
  void accountsOfOthers_keepTheirOwners() {
    String head = "provider,account,name,owner,valid_from\n";
    ledger.refused(borealis(head + "tencent,g1,mine,acme,2026-01-01\n"));
    ledger.refused(borealis(head + "tencent,m1,mine,acme,2026-01-01\n"));
    ledger.refused(borealis(head + "tencent,x1,mine,globex,2026-01-01\n"));
    assertThat(ledger.one("SELECT count(*), count(name) FROM ledger.account")).isEqualTo("3 0");
  }

  @Test
  void ordersOfOthers_areNeitherWrittenNorReplaced() {
    ledger.published(operator(ORDER + "SO-G,tencent,g1,globex,CVM,2026-05-01,10,USD\n"));
    ImportReport.Refused taken =
        ledger.refused(borealis(ORDER + "SO-G,tencent,a1,acme,CVM,2026-05-01,99,USD\n"));
    assertThat(taken.problems().getFirst().wrong())
        .isEqualTo("row 1: 'SO-G' cannot be written from here");
    ledger.refused(borealis(ORDER + "SO-2,tencent,g1,globex,CVM,2026-05-01,99,USD\n"));
    assertThat(
            ledger
                .refused(borealis(ORDER + "SO-2,tencent,g1,acme,CVM,2026-05-01,99,USD\n"))
                .problems()
                .getFirst()
                .wrong())
        .isEqualTo("account 'g1' is not known at Tencent Cloud");
    // The account was theirs by then.
    ledger.published(borealis(ORDER + "SO-3,tencent,m1,acme,CVM,2026-06-01,99,USD\n"));
    assertThat(ledger.rows("SELECT order_id, amount FROM ledger.purchase_order ORDER BY 1"))
        .containsExactly("SO-3 99", "SO-G 10");
  }

  @Test
  void kindsThatSpeakAboutThoseAbove_comeFromTheOperatorAlone() {
    for (FileKind kind :
        new FileKind[] {FileKind.PROGRAMMES, FileKind.REBATES, FileKind.REBATE_EVENTS}) {
      assertThat(ledger.refused(borealis(Templates.of(kind))).problems().getFirst().wrong())
          .endsWith("come from the operator alone");
    }
  }

  private ImportRequest operator(String csv) {
    return ImportRequest.of(ledger.file("operator.csv", csv), "test");
  }

  private ImportRequest borealis(String csv) {
    int id =
        Integer.parseInt(ledger.one("SELECT id FROM ledger.organization WHERE code = 'borealis'"));
    return ImportRequest.of(ledger.file("borealis.csv", csv), "test").within(new Reach.Below(id));
  }
}
