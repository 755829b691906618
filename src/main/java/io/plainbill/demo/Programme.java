package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rebate programme of one beneficiary.
 *
 * @param ends the last day
 * @param rates service name to rate, 0.05 is 5%; what is not named earns nothing
 */
record Programme(
    String code,
    String name,
    Vendor vendor,
    String payer,
    String beneficiary,
    LocalDate starts,
    LocalDate ends,
    @Nullable BigDecimal threshold,
    int confirmDays,
    int paysWithinDays,
    Map<String, BigDecimal> rates) {

  static final String SPRING = "Spring Growth";
  static final String ELEVEN = "Double Eleven";
  static final String Q3 = "Q3 Accelerator";
  static final String LOYALTY = "Loyalty Plus";
  static final String DRIVE = "Data Drive";
  static final String VOLUME = "Volume Plus";

  Programme {
    rates = Map.copyOf(rates);
  }

  /** The rate of that service, if the programme names it. */
  Optional<BigDecimal> rate(String service) {
    return Optional.ofNullable(rates.get(service));
  }

  boolean runsOn(LocalDate day) {
    return !day.isBefore(starts) && !day.isAfter(ends);
  }

  /**
   * The programmes whose rebates are dealt. They start after the world does: some orders came too
   * early.
   */
  static List<Programme> dealt(DemoDays days) {
    return List.of(
        spring(days, "SPRING-SUNRISE", World.MERIDIAN, World.SUNRISE),
        spring(days, "SPRING-BOREALIS", World.MERIDIAN, World.BOREALIS),
        spring(days, "SPRING-MERIDIAN", "tencent-cloud", World.MERIDIAN),
        eleven(days, "ELEVEN-SUNRISE", World.MERIDIAN, World.SUNRISE),
        eleven(days, "ELEVEN-BOREALIS", World.MERIDIAN, World.BOREALIS),
        accelerator(days, "Q3-SUNRISE", World.SUNRISE),
        accelerator(days, "Q3-BOREALIS", World.BOREALIS),
        loyalty(days));
  }

  /** Programmes with stories of their own: out of reach, never reported, and with many rebates. */
  static List<Programme> others(DemoDays days) {
    return List.of(
        drive(days),
        eleven(days, "ELEVEN-MERIDIAN", "alibaba-cloud", World.MERIDIAN),
        volume(days));
  }

  /** Its threshold is far above what anybody orders. */
  private static Programme drive(DemoDays days) {
    return new Programme(
        "DRIVE-SUNRISE",
        DRIVE,
        Vendor.ALIBABA,
        World.MERIDIAN,
        World.SUNRISE,
        days.first().plusMonths(1).atDay(1),
        days.present().plusMonths(2).atEndOfMonth(),
        new BigDecimal("250000.00"),
        15,
        60,
        rates("MaxCompute 0.04"));
  }

  /** The programme of {@link Volume}. */
  static Programme volume(DemoDays days) {
    return new Programme(
        "VOLUME-MERIDIAN",
        VOLUME,
        Vendor.TENCENT,
        "tencent-cloud",
        World.MERIDIAN,
        days.closed(1).atDay(1),
        days.present().plusMonths(5).atEndOfMonth(),
        null,
        15,
        45,
        rates("CVM 0.02"));
  }

  private static Programme spring(DemoDays days, String code, String payer, String beneficiary) {
    return new Programme(
        code,
        SPRING,
        Vendor.TENCENT,
        payer,
        beneficiary,
        days.first().plusMonths(1).atDay(1),
        days.present().plusMonths(4).atEndOfMonth(),
        null,
        15,
        45,
        rates(
            "CVM 0.05",
            "TencentDB 0.04",
            "COS 0.03",
            "CLB 0.02",
            "CBS 0.03",
            "TKE 0.045",
            "EdgeOne 0"));
  }

  private static Programme eleven(DemoDays days, String code, String payer, String beneficiary) {
    return new Programme(
        code,
        ELEVEN,
        Vendor.ALIBABA,
        payer,
        beneficiary,
        days.first().plusMonths(1).atDay(11),
        days.present().plusMonths(3).atDay(11),
        null,
        10,
        40,
        rates(
            "ECS 0.06",
            "ApsaraDB RDS 0.05",
            "OSS 0.025",
            "SLB 0.02",
            "Tair 0.04",
            "ACK 0.05",
            "DCDN 0"));
  }

  private static Programme accelerator(DemoDays days, String code, String beneficiary) {
    return new Programme(
        code,
        Q3,
        Vendor.HUAWEI,
        World.MERIDIAN,
        beneficiary,
        days.first().plusMonths(1).atDay(1),
        days.present().plusMonths(3).atEndOfMonth(),
        new BigDecimal("5000.00"),
        15,
        60,
        rates(
            "Elastic Cloud Server 0.05",
            "Relational Database Service 0.045",
            "OBS 0.03",
            "ELB 0.02",
            "EVS 0.03",
            "CCE 0.04",
            "DCS 0.035",
            "LTS 0"));
  }

  private static Programme loyalty(DemoDays days) {
    return new Programme(
        "LOYALTY-BOREALIS",
        LOYALTY,
        Vendor.ALIBABA,
        World.MERIDIAN,
        World.BOREALIS,
        days.first().plusMonths(1).atDay(1),
        days.present().plusMonths(6).atEndOfMonth(),
        null,
        15,
        45,
        rates("ECS 0.01"));
  }

  private static Map<String, BigDecimal> rates(String... lines) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (String line : lines) {
      int space = line.lastIndexOf(' ');
      rates.put(line.substring(0, space), new BigDecimal(line.substring(space + 1)));
    }
    return rates;
  }
}
