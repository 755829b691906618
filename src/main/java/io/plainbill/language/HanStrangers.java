package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds names written in Chinese that nobody in scope bears: after the word for what they are
 * ({@code 客户虎啸科技}), or with a company's ending ({@code 虎啸科技的账单}).
 */
final class HanStrangers {
  private static final Map<String, SlotName> CUES =
      new TreeMap<>(
          Map.of(
              "客户", SlotName.CUSTOMER,
              "经销商", SlotName.RESELLER,
              "代理商", SlotName.RESELLER,
              "项目", SlotName.PROJECT));
  private static final List<String> COMPANIES = List.of("有限公司", "公司", "集团", "科技", "贸易");
  private static final List<String> STOPS =
      List.of(
          "的", "在", "是", "有哪", "有多", "有没", "和", "与", "按", "上个", "上月", "上周", "本月", "本周", "这个", "今年",
          "去年", "前年", "昨天", "今天", "账单", "帐单", "发票", "费用", "返利", "成本", "消费", "花费", "花了", "用了", "付",
          "欠", "多少", "几", "谁", "哪", "什么", "怎么", "怎样", "如何", "为什么", "吗", "呢", "列表", "名单", "明细", "数量",
          "总", "情况", "状态", "信息", "分组", "排序", "查询", "查看", "显示", "请", "给我", "帮我", "客户", "我", "经销商",
          "代理商", "项目", "账号", "账户", "订单", "代金券", "余额", "额度");

  /** "Our company", "the whole group": nobody's name. */
  private static final Set<String> OURS =
      Set.of("我们", "我", "贵", "本", "你们", "咱们", "整个", "全", "母", "子", "该", "分", "各", "这家", "那家", "们");

  private static final int SHORTEST = 2;
  private static final int LONGEST = 16;

  private final Sentence s;
  private final boolean[] taken;

  private HanStrangers(Sentence sentence, boolean[] taken) {
    this.s = sentence;
    this.taken = taken;
  }

  /**
   * @param taken the tokens that already stand for something
   */
  static List<Found> find(Sentence sentence, boolean[] taken) {
    HanStrangers finder = new HanStrangers(sentence, taken);
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); ) {
      List<Found> here = finder.at(at);
      found.addAll(here);
      at = here.isEmpty() ? at + 1 : here.getFirst().to();
    }
    return found;
  }

  private List<Found> at(int at) {
    for (Map.Entry<String, SlotName> cue : CUES.entrySet()) {
      if (s.says(at, cue.getKey())) {
        int start = at + cue.getKey().length();
        start = s.is(start, ":") ? start + 1 : start;
        int to = end(start);
        if (to - start >= SHORTEST) {
          return List.of(new Found.Stranger(start, to, cue.getValue(), s.said(start, to)));
        }
      }
    }
    int to = end(at);
    int company = at == 0 || !plain(at - 1) ? companyEnd(at, to) : at;
    return company > at
        ? List.of(new Found.Stranger(at, company, SlotName.CUSTOMER, s.said(at, company)))
        : List.of();
  }

  /** Where the run of characters that may be a name ends. */
  private int end(int start) {
    int to = start;
    while (to < start + LONGEST && plain(to)) {
      to++;
    }
    return to;
  }

  private boolean plain(int at) {
    return s.isKind(at, Token.Kind.HAN)
        && !taken[at]
        && STOPS.stream().noneMatch(stop -> s.says(at, stop) || insideStop(at, stop));
  }

  private boolean insideStop(int at, String stop) {
    for (int back = 1; back < stop.length(); back++) {
      if (s.says(at - back, stop)) {
        return true;
      }
    }
    return false;
  }

  /** Where the company named from there on ends; the start itself if none is. */
  private int companyEnd(int from, int to) {
    for (int at = to - 1; at > from; at--) {
      for (String company : COMPANIES) {
        if (s.says(at, company) && !OURS.contains(s.said(from, at))) {
          return Math.min(to, at + company.length());
        }
      }
    }
    return from;
  }
}
