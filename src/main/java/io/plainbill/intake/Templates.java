package io.plainbill.intake;

import io.plainbill.ledger.BatchHead.Mode;

/**
 * Each kind of file as an example: comments, the header, rows that tell one story. Imported as they
 * are, in {@link FileKind}'s order, they make a small ledger.
 */
public final class Templates {
  private Templates() {}

  /** The text to save as a CSV file. Lines before the header that start with # are comments. */
  public static String of(FileKind kind) {
    String text = told(kind);
    int afterComments = 0;
    while (text.startsWith("#", afterComments)) {
      afterComments = text.indexOf('\n', afterComments) + 1;
    }
    return text.substring(0, afterComments) + mode(kind) + text.substring(afterComments);
  }

  /** The comment on what a file ends. */
  private static String mode(FileKind kind) {
    String usual =
        kind.usualMode() == Mode.COMPLETE
            ? " This is the usual mode; --mode addition ends nothing."
            : " Without it nothing ends.";
    return kind.covers()
        .map(covered ->
            "# --mode complete: the file is all of "
                + covered
                + ";\n#   what it leaves out ends."
                + usual
                + "\n")
        .orElse("# A file of this kind never ends anything.\n");
  }

  private static String told(FileKind kind) {
    return switch (kind) {
      case ORGANIZATIONS ->
          """
          # Organisations and who bills them. Imported again, a code gets its new name, kind, parent and aliases.
          # kind: provider, distributor, reseller or customer; parent: the code of who bills it
          # aliases: other names that people use, separated by |
          code,name,kind,parent,aliases
          cumulus,Cumulus Distribution,distributor,,
          borealis,Borealis Cloud,reseller,cumulus,Borealis|Borealis Ltd
          acme,Acme,customer,borealis,Acme GmbH
          """;
      case ACCOUNTS ->
          """
          # Accounts at the providers and whose they are: one row per stretch of ownership.
          # Imported again, the stretch of an account that begins on a day is replaced; others stay.
          # owner: the code of a customer; valid_until: the first day it is no longer theirs, empty while it is
          provider,account,name,owner,valid_from,valid_until
          tencent,200012345,Acme production,acme,2026-01-01,
          """;
      case SERVICE_ALIASES ->
          """
          # Other names of services: a renamed service is one service in every answer, for every month.
          # alias: a name as it stands in bills; service: the one name to say. Lines keep the name they came with.
          # Imported again, an alias is replaced; others stay. An alias that is its own service is taken back.
          provider,alias,service
          tencent,Cloud Virtual Machine,CVM
          """;
      case CALENDARS ->
          """
          # When a provider's months are final, and what they may be off by. A row holds from its first month on, until a later row of the same
          #   provider. Without one: tencent 5th 01:00, alibaba 3rd 12:00, huawei 5th 12:00, others 5th 12:00.
          # final_day, final_time: of the month after, in the provider's zone; arrives_after_hours: how long charges
          #   of a running month take to arrive
          # tolerance: by how much the lines of a bill and its invoice, or its file's control total, may differ before
          #   answers warn of it, in the bill's own currency; empty: a cent
          # Imported again, the row of a provider and month is replaced; others stay.
          provider,from_month,final_day,final_time,arrives_after_hours,tolerance
          tencent,2026-01,5,01:00,24,0.01
          """;
      case NOTICES ->
          """
          # What is known to be wrong with a provider's months: every answer about them repeats it as a warning.
          # notice: a name of your own; month, last_month: the first and the last one, the same if empty
          # for: all, or staff if customers are not told; withdrawn: yes once it is over
          # Imported again, a notice is replaced; others stay.
          notice,provider,month,last_month,for,withdrawn,text
          tencent-tags-june,tencent,2026-06,,all,,Tencent Cloud sends the tags of June late: costs by tag can still change.
          """;
      case DEPARTMENTS ->
          """
          # Which department a cost is put under, by a tag or by the account; a tag goes before an account, and of
          #   several tags that fit the first row's counts. What no row fits is shown as not mapped.
          # organization: whose mapping it is, and the only one that sees it; customer: whose bill it maps, a
          #   customer of the organization, empty for the organization's own bill
          # version, assumption: said with every figure; valid_from, valid_until: the first day, and the first day
          #   it is no longer valid, by the day a charge began. A file replaces the versions that it names.
          organization,customer,version,assumption,valid_from,valid_until,tag,value,provider,account,department
          acme,,2026,Shared services go to IT,2026-01-01,,team,checkout,,,Online shop
          acme,,2026,Shared services go to IT,2026-01-01,,,,tencent,200012345,IT
          """;
      case ORDERS ->
          """
          # Orders. Imported again, an order is replaced; others stay.
          # customer: empty for the owner of the account when it was ordered
          # ordered_at: without a zone it is in the provider's (UTC+8 for Tencent, Alibaba and Huawei)
          # trade_id, bill_id, record_id, big_order_id: other numbers that the same order goes by
          order,provider,account,customer,product,sku,ordered_at,amount,currency,trade_id,bill_id,record_id,big_order_id
          SO-2026-10482,tencent,200012345,acme,CVM,CVM-S5-LARGE8,2026-05-11T09:30:00+08:00,12700.00,USD,,20260511000123456,,
          """;
      case BUDGETS ->
          """
          # What an organization means to spend at most on the bills that it receives. Only that organization sees it.
          # month, last_month: the billing months that the amount is for together, one if last_month is empty
          # provider, account, service: what part of the bill it is for; empty: all of it. account needs its provider
          # Imported again, the budget for the same months, part and currency is replaced; others stay.
          organization,month,last_month,provider,account,service,amount,currency
          acme,2026-05,,,,,12000.00,USD
          acme,2026-05,,tencent,,CVM,4000.00,USD
          """;
      case PROGRAMMES ->
          """
          # Rebate programmes. starts and ends are the first and the last day.
          # payer and beneficiary: organisation codes; threshold: spend to reach, empty if there is none
          # threshold_by: month or quarter that the spend is summed over (quarter if empty)
          # coupons_count: yes or no (no if empty), whether spend that a coupon paid for counts
          # confirm_days: to confirm a statement (15 if empty); pays_within_days: usual time to payment
          code,name,provider,payer,beneficiary,starts,ends,threshold,threshold_by,coupons_count,currency,confirm_days,pays_within_days
          SPRING,Spring Growth,tencent,cumulus,borealis,2026-03-01,2026-06-30,10000.00,quarter,no,USD,15,45
          """;
      case PROGRAMME_PRODUCTS ->
          """
          # What a programme pays for. sku: empty for every SKU of the product; rate: 0.05 is 5%
          # first_month and last_month: the months it takes part in, empty for all of the programme's
          programme,product,sku,rate,first_month,last_month
          SPRING,CVM,CVM-S5-LARGE8,0.20,,
          """;
      case REBATES ->
          """
          # Rebates. Imported again, a rebate is replaced; others stay. Amounts that are not known yet stay empty.
          # status: pending_data, in_calculation, calculated, awaiting_confirmation, under_review, frozen,
          #   approved, invoicing, paid, rejected, reversed or unknown; reason: a code such as SKU_NOT_ELIGIBLE
          # month: the billing month; expected_from and expected_until: first and last day of the payment window
          # customer and account: empty for those of the order
          rebate,order,programme,customer,account,month,status,status_since,reason,eligible_amount,rate,calculated,paid,currency,expected_from,expected_until,deadline
          RB-2026-0417,SO-2026-10482,SPRING,acme,200012345,2026-05,approved,2026-06-12 10:00:00,,12700.00,0.20,2540.00,,USD,2026-07-01,2026-07-15,
          """;
      case REBATE_EVENTS ->
          """
          # The history of rebates. Imported again, what a rebate became at a moment is replaced; all else stays.
          # actor: who moved it, such as provider or distributor finance
          rebate,at,status,actor,note
          RB-2026-0417,2026-06-12 10:00:00,approved,distributor finance,Checked against the May bill
          """;
      case REBATE_ADJUSTMENTS ->
          """
          # What was taken from or added to rebates. Imported again, the adjustments of a rebate with the same time,
          #   kind and reference are replaced; others stay.
          # kind: refund, cancellation, downgrade, rounding, fee or eligibility; amount: signed, what it adds
          rebate,at,kind,amount,currency,reference,note
          RB-2026-0417,2026-06-20 09:00:00,refund,-310.00,USD,SO-2026-10482,Two instances were returned
          """;
      case INVOICES ->
          """
          # Invoices. Imported again, an invoice gets its new status and payments; others stay. An issued one keeps
          #   its recipient and amounts: what adjusts it is an invoice of its own. Amounts are signed as issued.
          # provider: empty if it covers several; month and last_month: the billing months (last_month empty for one)
          # status: draft, open, partly_paid, paid, void or unknown; overdue follows from due, the last day to pay
          # net + tax = total; tax_by_rate: 0.09:12.30|0.06:1.20, empty if it is not split
          # payments: 2026-06-20:100.00|2026-07-02:12.30; overpaid: yes if more than the total was paid
          # adjusts: the former invoice that this one adjusts; a credit note is a negative one
          # document: the official PDF, a file beside this one or in the folder or zip named by --documents
          invoice,provider,issuer,recipient,month,last_month,issued,due,status,net,tax,tax_by_rate,total,currency,paid,payments,overpaid,adjusts,document
          INV-104,tencent,borealis,acme,2026-05,,2026-06-05,2026-07-05,paid,2.70,0.00,0.00:0.00,2.70,USD,2.70,2026-06-20:2.70,,,
          """;
      case VOUCHERS ->
          """
          # Vouchers. Imported again, a voucher is replaced; others stay.
          # kind: I or II (partner vouchers, which the provider pays for; the owner is a reseller or distributor)
          #   or III (customer vouchers, which the reseller pays for; the owner is a customer)
          # face: what it was issued with; balance: what is left, empty if not known; valid_until: the last day
          voucher,kind,owner,provider,face,balance,currency,valid_from,valid_until,conditions
          V-2207,III,acme,tencent,180.00,100.00,USD,2026-01-01,2026-12-31,Usage only
          """;
      case VOUCHER_USES ->
          """
          # What vouchers paid, together at most the face amount. Imported again, the uses of a voucher for the same
          #   account, month, time and reference are replaced; others stay.
          # month: the billing month; reference: the charge or invoice that it paid for
          voucher,account,month,reference,amount,currency,at
          V-2207,200012345,2026-04,chg-0907,80.00,USD,2026-04-17T12:00:00+08:00
          """;
      case CREDIT ->
          """
          # Lines of credit: how much an organization may owe to who bills it, and how much of it is used.
          # Imported again, a line is replaced; used: empty if not known; as_of: without a zone it is UTC
          organization,granted_by,limit,used,currency,as_of
          acme,borealis,20000.00,12700.00,USD,2026-06-21 00:00:00
          """;
      case CREDIT_EVENTS ->
          """
          # What was confirmed of orders on credit and what was given back to the limit. Imported again, the events
          #   of a line with the same time, kind and reference are replaced; others stay.
          # kind: confirmation, partial_confirmation or returned
          # reference: the order or invoice; note: for staff only
          organization,granted_by,at,kind,amount,currency,reference,note
          acme,borealis,2026-06-20 09:00:00,returned,2.70,USD,INV-104,Paid in full
          """;
      case FOCUS ->
          """
          # A bill: FOCUS Cost and Usage, 1.0 to 1.4. Other FOCUS columns and columns of your own may be added;
          # ServiceProviderName (FOCUS 1.3) may stand for ProviderName. Import with --issuer and --recipient.
          # A file may say what it comes to, in lines of their own above the header, "# control-total: 2.70 USD" (one for
          #   each currency) and "# control-lines: 1"; what differs is told, and warned of in answers
          # Columns that Plainbill understands beyond FOCUS: x_ChargeId (the line's own id), x_OrderId,
          #   x_Undoes (charge or order that the line takes back or bills anew), x_ActionType (Tencent),
          #   x_BillType (Huawei), x_Item and x_OrderType (Alibaba), x_PaidByVoucher, x_PaidByCredit
          ProviderName,BillingAccountId,BillingAccountName,SubAccountId,SubAccountName,BillingPeriodStart,BillingPeriodEnd,BillingCurrency,InvoiceId,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,ServiceCategory,ServiceName,RegionId,ResourceId,SkuId,PricingQuantity,PricingUnit,ListUnitPrice,ListCost,ContractedCost,BilledCost,EffectiveCost,Tags,x_ChargeId,x_OrderId,x_Undoes,x_ActionType
          Tencent Cloud,200012345,Acme,200012345,Acme production,2026-05-01T00:00:00+08:00,2026-06-01T00:00:00+08:00,USD,INV-104,2026-05-03T00:00:00+08:00,2026-05-04T00:00:00+08:00,Usage,,Virtual machine hours,Compute,CVM,ap-singapore,ins-7hq2,CVM-S5-LARGE8,24,Hours,0.125,3.00,2.70,2.70,2.70,"{""team"": ""checkout""}",chg-1001,,,postpay_deduct_d
          """;
    };
  }
}
