/** When an order was paid, by the header as it is compared. */
const PAID_WHEN =
  /^(date)?paid(on|at)?(date|time)?$|^(date|time)(of)?payment$|^payment(date|time|datetime)$|^bezahltam$|^zahlungs?(datum|eingang)$|^bezahldatum$|^date(de)?paiement$|^fecha(de)?pago$|^data(di|de|do)?pagamento$|^betaaldatum$|^dataplatnosci$|^датаоплаты$|^odemetarihi$|^(入金|支払|支払い|決済)日時?$|^(付款|支付)时间$|^(결제|입금)일시?$/;

/** A row's cell that says a day. */
const DAY = /\d{1,4}\D{1,3}\d{1,2}|\d{1,2}\D{1,3}\p{L}{3,}|\p{L}{3,}\D{0,3}\d{1,2}/u;

/**
 * The column of when an order was paid, where some have none and most do; `undefined` without, and where all were paid.
 * `free`: columns that nothing was read from.
 */
export const paidWhenColumn = (
  plainNames: readonly string[],
  free: readonly number[],
  rows: readonly (readonly string[])[],
): number | undefined =>
  free.find((i) => {
    if (!PAID_WHEN.test(plainNames[i] ?? "")) return false;
    const cells = rows.map((row) => (row[i] ?? "").trim());
    const paid = cells.filter((cell) => cell !== "");
    return (
      paid.length < cells.length && paid.length * 2 > cells.length && paid.every((cell) => DAY.test(cell))
    );
  });
