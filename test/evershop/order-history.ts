/**
 * Half a year of a shop's orders, as SQL for EverShop's own tables: what is bought together is planted, the rest is
 * chance.
 */
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";

export interface Product {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly price: number;
}

const ORDERS = 3600;
const CUSTOMERS = 400;
const ORDERS_OF_CUSTOMERS = 0.55;
const SOMETHING_ELSE = 0.12;
const FIRST_DAY = Date.parse("2026-04-01T00:00:00Z");
const DAYS = 209;
const DAY = 86_400_000;
const STATUSES = { completed: 80, processing: 10, new: 5, canceled: 5 };

/** A product of several, by weight. */
type Choice = Readonly<Record<string, number>>;
const colours = (family: string): Choice => ({
  [`${family}-WHT`]: 1,
  [`${family}-BLK`]: 1,
  [`${family}-YEL`]: 1,
});

/** What shoppers come for, how often, and what else each of them takes with which probability. */
const VISITS: readonly {
  readonly often: number;
  readonly comesFor: Choice;
  readonly takes: readonly (readonly [probability: number, what: Choice])[];
}[] = [
  {
    often: 28,
    comesFor: {
      "BEANS-HOUSE-200": 40,
      "BEANS-HOUSE-500": 32,
      "BEANS-HOUSE-1000": 10,
      "BEANS-DECAF-200": 14,
      "BEANS-DECAF-500": 8,
    },
    takes: [
      [0.45, { "FILTER-100": 65, "FILTER-40": 35 }],
      [0.15, { "DRIP-STD": 60, "DRIP-PRO": 40 }],
      [0.08, { "GRIND-STD": 65, "GRIND-PRM": 35 }],
      [0.12, { "PITCH-350": 60, "PITCH-600": 40 }],
    ],
  },
  {
    often: 22,
    comesFor: colours("CUP-001"),
    takes: [
      [0.3, { "COAST-4": 60, "COAST-8": 40 }],
      [0.2, { "TRAY-OAK": 1 }],
      [0.25, { "BEANS-HOUSE-200": 1 }],
      [0.2, { "TOWEL-LIN": 1 }],
      [0.1, { 'O\'BRIEN-MUG "L" & Co, #1': 1 }],
    ],
  },
  {
    often: 12,
    comesFor: colours("PEN-002"),
    takes: [
      [0.55, { "PENS-5": 60, "PENS-10": 40 }],
      [0.35, { "NOTE-A5": 1, "NOTE-A6": 1 }],
    ],
  },
  {
    often: 12,
    comesFor: colours("BOWL-003"),
    takes: [
      [0.5, { "CANDY-MINT": 1, "CANDY-FRUIT": 1 }],
      [0.2, { "CANDLE-S": 1, "CANDLE-M": 1, "CANDLE-L": 1 }],
    ],
  },
  {
    often: 12,
    comesFor: colours("VASE-004"),
    takes: [
      [0.4, { FLOWERFOOD: 1 }],
      [0.3, { "CANDLE-S": 40, "CANDLE-M": 35, "CANDLE-L": 25 }],
    ],
  },
  {
    often: 14,
    comesFor: colours("THERMO-005"),
    takes: [
      [0.35, { "BRUSH-THERMO": 1 }],
      [0.15, { "LID-THERMO": 1 }],
      [0.2, { "BEANS-HOUSE-500": 1 }],
    ],
  },
];

export function orderHistory(products: readonly Product[], seed = 11): string {
  const uniform = seededUniform(seed);
  const bySku = new Map(products.map((product) => [product.sku, product]));
  const chosen = (from: Choice): string => {
    const entries = Object.entries(from);
    let left = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries.at(-1)![0];
  };
  const visits = Object.fromEntries(VISITS.map(({ often }, i) => [i, often]));
  const basket = (): Set<string> => {
    const { comesFor, takes } = VISITS[Number(chosen(visits))]!;
    const skus = new Set([chosen(comesFor)]);
    for (const [probability, what] of takes) if (uniform() < probability) skus.add(chosen(what));
    if (uniform() < SOMETHING_ELSE) skus.add(products[Math.floor(uniform() * products.length)]!.sku);
    return skus;
  };

  const sql = ["set session_replication_role = replica;", "begin;"];
  for (let c = 1; c <= CUSTOMERS; c++)
    sql.push(
      `insert into customer (email, password, full_name) values ('c${c}@shop.test', 'x', 'Customer ${c}');`,
    );
  for (let n = 0; n < ORDERS; n++) {
    const at = new Date(FIRST_DAY + uniform() * DAYS * DAY).toISOString();
    const customer = uniform() < ORDERS_OF_CUSTOMERS ? 1 + Math.floor(uniform() * CUSTOMERS) : null;
    const lines = [...basket()].map((sku) => bySku.get(sku)!);
    sql.push(orderSql(n, { at, customer, status: chosen(STATUSES), lines }));
  }
  sql.push("commit;");
  return sql.join("\n");
}

interface Order {
  readonly at: string;
  readonly customer: number | null;
  readonly status: string;
  readonly lines: readonly Product[];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function orderSql(n: number, { at, customer, status, lines }: Order): string {
  const total = lines.reduce((sum, { price }) => sum + Number(price), 0);
  const email = customer === null ? `guest${n}@x.test` : `c${customer}@shop.test`;
  const payment = status === "canceled" ? "canceled" : "paid";
  const rows = lines.map(({ id, sku, name, price }) => `(${id}, ${quoted(sku)}, ${quoted(name)}, ${price})`);
  return `with o as (
  insert into "order" (order_number, status, cart_id, currency, customer_id, customer_email, sub_total, sub_total_incl_tax,
    sub_total_with_discount, sub_total_with_discount_incl_tax, total_qty, tax_amount, tax_amount_before_discount,
    shipping_tax_amount, grand_total, payment_method, payment_status, shipment_status, created_at)
  values ('${10_001 + n}', '${status}', ${100_000 + n}, 'USD', ${customer ?? "null"}, '${email}', ${total}, ${total},
    ${total}, ${total}, ${lines.length}, 0, 0, 0, ${total}, 'cod', '${payment}', 'delivered', '${at}')
  returning order_id)
insert into order_item (order_item_order_id, product_id, product_sku, product_name, product_price, product_price_incl_tax, qty,
  final_price, final_price_incl_tax, tax_percent, tax_amount, tax_amount_before_discount, discount_amount, line_total,
  line_total_with_discount, line_total_incl_tax, line_total_with_discount_incl_tax)
select order_id, id, sku, name, price, price, 1, price, price, 0, 0, 0, 0, price, price, price, price
from o, (values ${rows.join(", ")}) as v (id, sku, name, price);`;
}
