package io.plainbill.demo;

import java.util.List;

/** A provider of the demo world: its codes, its regions and how many decimals its lines have. */
enum Vendor {
  TENCENT("tencent", "tencent-cloud", "Tencent Cloud", "T", 6),
  ALIBABA("alibaba", "alibaba-cloud", "Alibaba Cloud", "A", 4),
  HUAWEI("huawei", "huawei-cloud", "Huawei Cloud", "H", 8);

  private final String code;
  private final String organization;
  private final String title;
  private final String letter;
  private final int decimals;

  Vendor(String code, String organization, String title, String letter, int decimals) {
    this.code = code;
    this.organization = organization;
    this.title = title;
    this.letter = letter;
    this.decimals = decimals;
  }

  /** The provider's code in the ledger, such as {@code tencent}. */
  String code() {
    return code;
  }

  /** The code of the organisation that writes the provider's bills. */
  String organization() {
    return organization;
  }

  /** The name as it stands in FOCUS files. */
  String title() {
    return title;
  }

  /** What its charge ids start with. */
  String letter() {
    return letter;
  }

  /** The decimals of a usage line's amounts. */
  int decimals() {
    return decimals;
  }

  List<String> regions() {
    return switch (this) {
      case TENCENT -> List.of("ap-singapore", "ap-hongkong", "eu-frankfurt");
      case ALIBABA -> List.of("ap-southeast-1", "cn-hangzhou", "eu-central-1");
      case HUAWEI -> List.of("ap-southeast-3", "cn-north-4", "eu-west-101");
    };
  }
}
