package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.catalog.SlotName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("elsewhere")
final class SlotFinderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);
  private static final SlotFinder FINDER = new SlotFinder(Set.of("status", "frobnicated"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SO-2026-10482                        | order   | SO-2026-10482
          so 2026 10482                        | order   | SO-2026-10482
          SO2026-10482                         | order   | SO-2026-10482
          so_2026_10482                        | order   | SO-2026-10482
          SO202610482                          | order   | SO-2026-10482
          SO/2026/10482                        | order   | SO-2026-10482
          ＳＯ－２０２６－１０４８２                  | order   | SO-2026-10482
          SO–2026–10482                        | order   | SO-2026-10482
          `SO-2026-10482`                      | order   | SO-2026-10482
          is SO-2026-10482, paid?              | order   | SO-2026-10482
          (SO-2026-10482)                      | order   | SO-2026-10482
          order #10482                         | order   | SO-2026-10482
          order no. 10482                      | order   | SO-2026-10482
          order number: 10482                  | order   | SO-2026-10482
          Order ID 10482                       | order   | SO-2026-10482
          #10482                               | order   | SO-2026-10482
          is 10482 paid                        | order   | SO-2026-10482
          rebate 10482                         | order   | SO-2026-10482
          rebate for order SO-2026-10482       | order   | SO-2026-10482
          20260511000123456                    | order   | 20260511000123456
          20269999999999999                    | order   | 20269999999999999
          SO-2026-99999                        | order   | SO-2026-99999
          so 2026 99999                        | order   | SO-2026-99999
          order #77777                         | order   | 77777
          RB-2026-0417                         | rebate  | RB-2026-0417
          rb 2026 417                          | rebate  | RB-2026-0417
          rb-2026-7                            | rebate  | RB-2026-0007
          RB-2026-999                          | rebate  | RB-2026-999
          INV-104                              | invoice | INV-104
          inv 104x INV104                      | invoice | INV-104
          invoice 104                          | invoice | INV-104
          """)
  void identifier_isNormalised(String text, String slot, String value) {
    assertThat(first(text, slot).value())
        .isEqualTo(new SlotValue.Identifier(said(text, slot), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebates of 2026", "rebate 2026-05", "over 500 USD", "so 5 of them", "2,230.50 instead",
        "12.30 USD", "in 2026", "so what", "invoice 2026", "order of 3 items"
      })
  void otherNumbers_areNoIdentifier(String text) {
    assertThat(find(text))
        .extracting(Found::slot)
        .doesNotContain(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);
  }

  @Test
  void severalEndingSo_areAllOffered() {
    assertThat(values("#518")).containsExactly("SO-2026-10518", "SO-2025-00518");
    assertThat(values("rebate 417")).containsExactly("RB-2026-0417", "RB-2026-1417");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bill of Acme                   | customer | Acme
          acme gmbh                      | customer | Acme
          ACME's bill                    | customer | Acme
          Acme’s bill                    | customer | Acme
          acem                           | customer | Acme
          bluefin logistics              | customer | Bluefin Logistics
          Bluefn Logistcs                | customer | Bluefin Logistics
          bluefin                        | customer | Bluefin Logistics
          BlueFin-Logistics Ltd.         | customer | Bluefin Logistics
          kestrel games                  | customer | Kestrel Games GmbH
          harbour                        | customer | Harbour Health
          muller & sohne                 | customer | Müller & Söhne
          MÜLLER & SÖHNE                 | customer | Müller & Söhne
          环球贸易的账单                  | customer | 环球贸易
          costs of Target in May         | customer | Target
          lotus retail                   | customer | Lotus Retail
          borealis                       | reseller | Borealis Cloud
          tencent                        | provider | Tencent Cloud
          TENCENT CLOUD                  | provider | Tencent Cloud
          aliyun                         | provider | Alibaba Cloud
          腾讯云5月                       | provider | Tencent Cloud
          uin 200012345                  | account  | 200012345
          account 200012345              | account  | 200012345
          200012345                      | account  | 200012345
          cvm                            | product  | CVM
          cloud virtual machine          | product  | CVM
          ap-singapore                   | region   | ap-singapore
          spring growth                  | campaign | Spring Growth
          Q3 Accelerator                 | campaign | Q3 Accelerator
          """)
  void name_isFound(String text, String slot, String value) {
    assertThat(first(text, slot).value().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is on target this month", "acmeology", "spring is here", "lotion", "bill",
        "tenant", "health", "the harvest of doubt is deep", "cost", "growth"
      })
  void otherWords_areNoName(String text) {
    assertThat(find(text))
        .noneMatch(found -> found instanceof Found.Named && Decision.NAMES.contains(found.slot()));
  }

  @Test
  void namesEquallyNear_areAllOffered() {
    assertThat(values("bill for lotus")).containsExactly("Lotus Foods", "Lotus Retail");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what is Globex's bill          | Globex
          bill for globex in May         | globex
          globex bill                    | globex
          the bill of Initech Ltd        | Initech Ltd
          customer initech               | initech
          what did Globex Corp spend     | Globex Corp
          globex                         | globex
          客户 虎啸科技 5月账单             | 虎啸科技
          客户虎啸科技的费用                | 虎啸科技
          虎啸科技5月账单                   | 虎啸科技
          虎啸网络有限公司花了多少钱          | 虎啸网络有限公司
          查询虎啸集团的账单                | 虎啸集团
          经销商 龙腾云 的返利              | 龙腾云
          """)
  void strangersName_isSeen(String text, String said) {
    assertThat(find(text))
        .filteredOn(Found.Stranger.class::isInstance)
        .extracting(found -> ((Found.Stranger) found).said())
        .containsExactly(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is my bill for teh month",
        "waht is the bil for my boss",
        "bill for everything",
        "has it been frobnicated",
        "costs of our account",
        "WHAT IS MY BILL",
        "bill for tencnet",
        "total for the whole company",
        "wie hoch",
        "bill from last year",
        "what's this for",
        "我的账单",
        "5月的账单是多少",
        "客户的账单",
        "每个客户的费用",
        "按客户分组",
        "客户列表",
        "间接客户的账单",
        "我们公司花了多少钱",
        "公司的费用",
        "为什么五月账单是负数",
        "怎么查询间接客户的账单",
        "客户环球贸易的账单",
        "项目费用",
        "如何下载发票",
        "什么是代金券"
      })
  void ordinaryWords_areNoStranger(String text) {
    assertThat(find(text)).noneMatch(Found.Stranger.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show Bill A                     | side   | a
          bill b for Acme                 | side   | b
          what did we charge Acme         | side   | b
          what do we pay                  | side   | a
          what does SKU_NOT_ELIGIBLE mean | reason | SKU_NOT_ELIGIBLE
          rejected: sku not eligible      | reason | SKU_NOT_ELIGIBLE
          SOME_NEW_CODE                   | reason | SOME_NEW_CODE
          is it awaiting confirmation     | status | awaiting_confirmation
          which are unpaid                | status | unpaid
          above 1k USD                    | amount | >1000 USD
          """)
  void word_isFound(String text, String slot, String value) {
    assertThat(first(text, slot).value().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"can you bill a customer", "a bill", "side effects", "vitamin b"})
  void otherWords_areNoSide(String text) {
    assertThat(find(text)).extracting(Found::slot).doesNotContain(SlotName.SIDE);
  }

  private static Found.Option first(String text, String slot) {
    return find(text).stream()
        .filter(Found.Named.class::isInstance)
        .flatMap(found -> ((Found.Named) found).options().stream())
        .filter(option -> option.slot().id().equals(slot))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + slot + " in '" + text + "': " + find(text)));
  }

  private static String said(String text, String slot) {
    return first(text, slot).value().said();
  }

  private static List<String> values(String text) {
    return find(text).stream()
        .filter(Found.Named.class::isInstance)
        .flatMap(found -> ((Found.Named) found).options().stream())
        .map(option -> option.value().value())
        .collect(Collectors.toList());
  }

  private static List<Found> find(String text) {
    return FINDER.find(
        Sentence.of(Cleaner.clean(text)), FakeNames.BOREALIS, TODAY, Optional.empty());
  }
}
