package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.List;

/**
 * A service as it stands in a provider's bills.
 *
 * @param unitPrice the list price of one unit in USD
 * @param weight its share of an account's spend, relative to the other services
 */
record Service(
    String name, String category, String sku, String unit, BigDecimal unitPrice, int weight) {
  private static final List<Service> TENCENT =
      List.of(
          of("CVM", "Compute", "S5.LARGE8", "Hours", "0.1120", 30),
          of("TencentDB", "Databases", "MYSQL-8C32G", "Hours", "0.2650", 18),
          of("COS", "Storage", "COS-STANDARD", "GB-Days", "0.000780", 9),
          of("CLB", "Networking", "CLB-LCU", "Hours", "0.0250", 6),
          of("CBS", "Storage", "CBS-SSD", "GB-Days", "0.004100", 8),
          of("TKE", "Compute", "TKE-L20", "Hours", "0.0580", 9),
          of("EdgeOne", "Networking", "EDGEONE-TRAFFIC", "GB", "0.0390", 7),
          of("CLS", "Management and Governance", "CLS-INGEST", "GB", "0.0520", 5),
          of("SCF", "Compute", "SCF-GBS", "GB-Seconds", "0.000017", 4));
  private static final List<Service> ALIBABA =
      List.of(
          of("ECS", "Compute", "ecs.g7.xlarge", "Hours", "0.1930", 30),
          of("ApsaraDB RDS", "Databases", "rds.mysql.c2.xlarge", "Hours", "0.3010", 17),
          of("OSS", "Storage", "oss-standard-lrs", "GB-Days", "0.000650", 9),
          of("SLB", "Networking", "slb.s2.medium", "Hours", "0.0410", 6),
          of("Tair", "Databases", "tair.rdb.2g", "Hours", "0.0970", 7),
          of("ACK", "Compute", "ack.pro", "Hours", "0.0900", 9),
          of("DCDN", "Networking", "dcdn-traffic", "GB", "0.0470", 6),
          of("SLS", "Management and Governance", "sls-index", "GB", "0.0500", 5),
          of("MaxCompute", "Analytics", "maxcompute-cu", "CU-Hours", "0.0620", 5));
  private static final List<Service> HUAWEI =
      List.of(
          of("Elastic Cloud Server", "Compute", "s6.xlarge.4", "Hours", "0.11370000", 30),
          of("Relational Database Service", "Databases", "rds.mysql.x1", "Hours", "0.27145000", 17),
          of("OBS", "Storage", "obs.standard", "GB-Days", "0.00074167", 9),
          of("ELB", "Networking", "elb.lcu", "Hours", "0.03216667", 6),
          of("EVS", "Storage", "evs.ssd", "GB-Days", "0.00433333", 8),
          of("CCE", "Compute", "cce.s1.small", "Hours", "0.07000000", 9),
          of("DCS", "Databases", "dcs.master_standby", "Hours", "0.06800000", 7),
          of("LTS", "Management and Governance", "lts.write", "GB", "0.05100000", 5),
          of("GaussDB", "Databases", "gaussdb.8u32g", "Hours", "0.41416667", 8));

  /** In no bill and on no programme's list: what nobody has mapped to a product. */
  static final Service UNMAPPED =
      of("GN10X-AI", "Compute", "GN10Xp.2XLARGE40", "Hours", "1.9400", 0);

  static List<Service> of(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> TENCENT;
      case ALIBABA -> ALIBABA;
      case HUAWEI -> HUAWEI;
    };
  }

  private static Service of(
      String name, String category, String sku, String unit, String unitPrice, int weight) {
    return new Service(name, category, sku, unit, new BigDecimal(unitPrice), weight);
  }
}
