import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

/** Orders 1 (new, not paid), 2 (new, paid), 3 (sent, not paid yet), 4 (called off), with the words of a shop. */
interface Words {
  readonly state: readonly [name: string, fresh: string, sent: string, off: string];
  readonly payment: readonly [name: string, paid: string, unpaid: string];
}

const rowsOf = ({ state: [, fresh, sent, off], payment: [, paid, unpaid] }: Words) => [
  ["1", fresh, unpaid],
  ["2", fresh, paid],
  ["3", sent, unpaid],
  ["4", off, unpaid],
];

function table(words: Words, paymentFirst: boolean): string {
  const { state, payment } = words;
  const order = ([first, second]: readonly string[]) => (paymentFirst ? [second, first] : [first, second]);
  const lines = rowsOf(words).map(
    ([id, ...states]) => `${id},2026-05-0${id},S${Number(id) % 2},2,4.50,${order(states).join(",")}`,
  );
  return `Order ID,Order date,SKU,Quantity,Unit price,${order([state[0], payment[0]]).join(",")}\n${lines.join("\n")}\n`;
}

const document = (words: Words): string =>
  JSON.stringify(
    rowsOf(words).map(([id, state, payment]) => ({
      ...{ order_id: id, created_at: `2026-05-0${id}T10:00:00Z`, [words.state[0]]: state },
      [words.payment[0]]: payment === "true" ? true : payment === "false" ? false : payment,
      items: [{ sku: "S1", quantity: 2, price: 4.5 }],
    })),
  );

async function sold(text: string, said: Parameters<typeof importText>[2] = {}): Promise<readonly string[]> {
  const isJson = text.startsWith("[");
  const { orders } = await importText(isJson ? json : csv, { [isJson ? "o.json" : "o.csv"]: text }, said);
  return orders.flatMap(({ id, status }) => (status === "paid" ? [id] : []));
}

const STATE = ["Order status", "New", "Shipped", "Cancelled"] as const;
const LAYOUTS: readonly Words[] = [
  { state: STATE, payment: ["Paid", "Yes", "No"] },
  { state: STATE, payment: ["Is paid", "1", "0"] },
  { state: STATE, payment: ["State of payment", "Paid", "Unpaid"] },
  { state: STATE, payment: ["Payment", "Received", "Pending"] },
  {
    state: ["管理ステータス", "新規受付", "出荷済", "キャンセル"],
    payment: ["入金済ステータス", "入金済み", "未入金"],
  },
  {
    state: ["注文ステータス", "新規", "発送済み", "キャンセル"],
    payment: ["決済の状況", "決済済み", "未決済"],
  },
  { state: ["Status", "Neu", "Versendet", "Storniert"], payment: ["Zahlung", "bezahlt", "offen"] },
  {
    state: ["Estado", "Procesando", "Enviado", "Cancelado"],
    payment: ["Situación del pago", "Pagado", "Pendiente de pago"],
  },
  {
    state: ["Статус", "В обработке", "Отправлен", "Отменен"],
    payment: ["Оплата заказа", "Оплачен", "Не оплачен"],
  },
  { state: ["订单状态", "待发货", "已发货", "已取消"], payment: ["付款情况", "已付款", "未付款"] },
];

describe("beside the state of an order, whether it was paid", () => {
  it.each(LAYOUTS)("$payment.0: what was not is none yet, but where it was sent", async (words) => {
    expect(await sold(table(words, false))).toEqual(["2", "3"]);
    expect(await sold(table(words, true))).toEqual(["2", "3"]);
  });

  it("is told by a state of paying that is 0 or 1, and by no other number", async () => {
    const words = (name: string, paid: string): Words => ({ state: STATE, payment: [name, paid, "0"] });
    expect(await sold(table(words("PayStatus", "1"), false))).toEqual(["2", "3"]);
    expect(await sold(table(words("PayStatus", "2"), false))).toEqual(["1", "2", "3"]);
    expect(await sold(table(words("PayStatus", "0"), false))).toEqual(["1", "2", "3"]);
    expect(await sold(table(words("PayCount", "1"), false))).toEqual(["1", "2", "3"]);
  });

  it("is told by Yahoo! Shopping's numbers, whose meaning is said, but where an order was completed", async () => {
    const orders = [
      ["1", "2", "0"],
      ["2", "2", "1"],
      ["3", "5", "0"],
      ["4", "4", "1"],
    ];
    const rows = orders.map(
      ([id, state, paid]) => `${id},1,tee,,2,450,2026-05-0${id} 10:00:00,${state},${paid}`,
    );
    const text = [
      "OrderId,LineId,ItemId,SubCode,Quantity,UnitPrice,OrderTime,OrderStatus,PayStatus",
      ...rows,
    ];
    expect(await sold(text.join("\n"))).toEqual(["2", "3"]);
    const { notes } = await importText(csv, { "o.csv": text.join("\n") });
    expect(notes.join("\n")).toContain("numbers in OrderStatus are known: 2, 5 paid; 4 cancelled");
  });

  it.each([...LAYOUTS, { state: STATE, payment: ["paid", "true", "false"] } as const])(
    "$payment.0, in the records of an API",
    async (words) => expect(await sold(document(words))).toEqual(["2", "3"]),
  );

  it("counts in a document without states, where nothing was paid", async () => {
    const text = document({ state: ["note", "", "", ""], payment: ["paid", "true", "false"] });
    expect(await sold(text)).toEqual(["2"]);
    expect(await sold(text.replaceAll("true", "false"))).toEqual([]);
  });

  it("is asked about where its name is not known to say so, and then said", async () => {
    const words: Words = { state: STATE, payment: ["Payment done", "yes", "no"] };
    await expect(sold(table(words, false))).rejects.toThrow('--map "paid=Payment done"');
    expect(await sold(table(words, false), { map: { paid: "Payment done" } })).toEqual(["2", "3"]);
    expect(await sold(table(words, false), { map: { ignore: "Payment done" } })).toEqual(["1", "2", "3"]);
  });

  it("sets aside an order of which it says what nobody knows", async () => {
    const text = table({ state: STATE, payment: ["Paid", "Yes", "No"] }, false).replace(",Yes", ",Perhaps");
    const { rejected, orders } = await importText(csv, { "o.csv": text }, { map: { paid: "Paid" } });
    expect(rejected.map(([reason]) => reason)).toEqual(["not_a_sale", "bad_status"]);
    expect(orders.map(({ id }) => id)).toEqual(["3", "4"]);
  });

  it("is said of a second state too, where that speaks of paying or the shop's word says so", async () => {
    const words: Words = { state: STATE, payment: ["Zqv", "Gone through", "Not paid"] };
    const map = { state: "Zqv" };
    const known = new Map([["gonethrough", "paid"] as const]);
    expect(await sold(table(words, false), { map, statuses: known })).toEqual(["2", "3"]);
    const own: Words = { state: STATE, payment: ["Zqv", "Blue", "Grey"] };
    const statuses = new Map([["blue", "paid"] as const, ["grey", "open"] as const]);
    expect(await sold(table(own, false), { map, statuses })).toEqual(["2", "3"]);
  });

  it("is not said of how orders are paid, nor by the state of a parcel", async () => {
    const how: Words = { state: STATE, payment: ["Payment method", "Cash", "Invoice"] };
    expect(await sold(table(how, false))).toEqual(["1", "2", "3"]);
    const parcel: Words = {
      state: ["Payment status", "Paid", "Paid", "Voided"],
      payment: ["Fulfillment status", "Fulfilled", "Pending"],
    };
    expect(await sold(table(parcel, false))).toEqual(["1", "2", "3"]);
  });

  it.each([
    "shipping.paid",
    "commission.paid",
    "vendor.paid",
    "payout.is_paid",
    "invoice.tax_paid",
    "prepaid",
  ])("is not said by %s, which is paid apart", async (way) => {
    const records = [true, false].map((paid, i) => {
      const [name, within] = way.split(".");
      return {
        ...{ order_id: `${i}`, created_at: `2026-05-0${i + 1}T10:00:00Z`, status: "processing" },
        ...{
          [name!]: within === undefined ? paid : { [within]: paid },
          items: [{ sku: "A", quantity: 1, price: 4.5 }],
        },
      };
    });
    expect(await sold(JSON.stringify(records))).toEqual(["0", "1"]);
  });
});

it("a word of the second state that is not known is told, with what to say", async () => {
  const words: Words = {
    state: ["Payment status", "Paid", "Paid", "Voided"],
    payment: ["Order status", "Zqvbl", "Shipped"],
  };
  const { orders, notes } = await importText(csv, { "o.csv": table(words, false) });
  expect(orders).toHaveLength(4);
  const told =
    "o.csv: Order status says Zqvbl, of which nothing is known: such orders count by Payment status";
  expect(notes.some((note) => note.startsWith(told))).toBe(true);
  const statuses = new Map([["zqvbl", "cancelled"] as const]);
  const said = await importText(csv, { "o.csv": table(words, false) }, { statuses });
  expect(said.orders.flatMap(({ id, status }) => (status === "paid" ? [id] : []))).toEqual(["1", "3"]);
});
