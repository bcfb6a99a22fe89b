import { toMajor } from "../../../core/money.ts";
import { isPersonal } from "../../set-aside.ts";
import {
  differsWithin,
  orderRows,
  type Question,
  type ReadRow,
  type ReadSample,
  readAsSold,
} from "./read-sample.ts";

/** Other sums that are zero in some rows and all of an order in others, and other times that only some orders have. */
const OTHER_SUM =
  /paid|received|recebid|recibid|ricevut|recu$|erhalten|ontvangen|pay|cash|card|visa|master|amex|debit|credit|voucher|cheque|check|gift|point|loyal|bar$|karte|espece|carte|efectivo|tarjeta|contant|cont|pin|bank|transfer|wallet|deposit|tip|tax|vat|net|gross|total|subtotal|value|valor|wert$|worth|tong|thanhtien|due|balance|fee|price|cost|discount|coupon|ship|amount|sales|revenue|現金|クレジット|カード|電子|売掛|合計|小計|金額|代引|支付|实付|現收/;
const OTHER_TIME =
  /ship|deliver|dispatch|requir|wymagan|benotig|requerid|requis|richiest|vereist|gewenst|wunsch|希望|требуем|paid|pay|complet|fulfil|process|captur|settle|clos|invoic|faktur|rechnung|factur|update|modif|chang|print|pick|pack|arriv|track|review|estimat|expect|promis|due|deadline|start|end|until|valid|expir|before|best|follow|appoint|warrant|sample|next|birth|last|first|created|order|purchase|versand|liefer|zahl|bezahl|livraison|expedi|paiement|envio|entrega|pago|consegna|spediz|pagament|verzend|lever|betaal|wysyl|dorucen|odesl|plat|доставк|отправ|оплат|teslim|kargo|odeme|kirim|bayar|giao|thanhtoan|発送|配送|出荷|入金|支払|決済|到着|納|完了|更新|发货|付款|支付|完成|收货|成交|打印|배송|발송|결제|입금|확정|출고|จัดส่ง|ชำระ/;

/**
 * What nothing was read from and may say that goods came back, or that an order is off: an amount that is zero in most
 * rows and all that was paid in others, a time that only some orders have.
 */
export function unreadReturns(sample: ReadSample): readonly Question[] {
  return [...givenBack(sample), ...calledOff(sample)];
}

function givenBack(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  if (columns.fields.refund !== undefined || columns.fields.returned !== undefined) return [];
  const money = [columns.fields.price, columns.fields.amount].filter((column) => column !== undefined);
  const orders = orderRows(sample);
  return unread.flatMap((column): readonly Question[] => {
    if (
      OTHER_SUM.test(plainNames[column]!) ||
      sample.cells(column).some((cell) => /\p{L}{4}|\d\s?\p{L}/u.test(cell)) ||
      isPersonal(names[column]!)
    )
      return [];
    const cells = sample.cells(column);
    const amounts = sample.numbers(column).map((amount, row) => (cells[row] === "" ? 0 : amount));
    if (amounts.includes(null) || !amounts.includes(0) || money.length === 0) return [];
    const worthOf = (order: readonly number[]): number =>
      order.reduce((sum, row) => sum + worth(rows[row]!), 0);
    const said = orders.filter((order) => order.some((row) => amounts[row] !== 0 && readAsSold(rows[row]!)));
    const isAll = said.every((order) => {
      const shared = Math.abs(amounts[order.find((row) => amounts[row] !== 0)!]!);
      const own = order.every((row) => amounts[row] === 0 || near(Math.abs(amounts[row]!), worthOf([row])));
      return worthOf(order) > 0 && (own || near(shared, worthOf(order)));
    });
    // One small whole number is as much as something by chance.
    const isShown =
      said.length > 1 || amounts.some((amount) => !Number.isInteger(amount) || Math.abs(amount!) >= TELLING);
    const sold = orders.filter((order) => order.some((row) => readAsSold(rows[row]!))).length;
    return said.length > 0 && said.length * 2 <= sold && isAll && isShown
      ? [
          {
            column,
            field: "refund",
            what: "what was given back",
            because: "is all that was paid in some orders and nothing in others",
          },
        ]
      : [];
  });
}

/** Whole amounts from which on one is no count that happens to be as much: money without cents is whole always. */
const TELLING = 100;

export const worth = ({ lines }: ReadRow): number =>
  lines.reduce((sum, { qty, price, currency }) => sum + qty * toMajor(price ?? 0, currency), 0);
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.011;

/** Share of the orders. */
const NEARLY_ALL = 0.9;

function calledOff(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  if (columns.fields.cancelled !== undefined) return [];
  return unread.flatMap((column): readonly Question[] => {
    if (OTHER_TIME.test(plainNames[column]!) || isPersonal(names[column]!)) return [];
    if (differsWithin(sample, column)) return [];
    const cells = sample.cells(column);
    const filled = cells.flatMap((cell, row) => (cell !== "" ? [row] : []));
    const areTimes = filled.every((row) =>
      /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/.test(cells[row]!),
    );
    // What an order has stands in its first row alone in many exports.
    const orders = orderRows(sample);
    const told = orders.filter((order) => order.some((row) => cells[row] !== ""));
    const areFew = filled.length * 2 < cells.length && told.length < NEARLY_ALL * orders.length;
    return areTimes && filled.some((row) => readAsSold(rows[row]!)) && areFew
      ? [
          {
            column,
            field: "cancelled",
            what: "when they were called off",
            because: "holds a time in some rows that were read as sold",
          },
        ]
      : [];
  });
}
