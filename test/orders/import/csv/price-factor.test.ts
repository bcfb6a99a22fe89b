/** Prices of a kilo where the quantity counts pieces: what the orders came to shows what they are multiplied by. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

/** Orders of a piece that weighs 25 kilos, of one of 100, and of one that is sold by itself. */
const GOODS = [
  ["A", 25, 4],
  ["B", 100, 2.5],
  ["C", 1, 12],
] as const;
const sold = (amountOf: (worth: number, pieces: number) => number, measure = "MEAS") =>
  `OrderNumber,OrderDate,ProductNumber,${measure},NetPrice,Quantity,Amount\n${Array.from(
    { length: 12 },
    (_, i) => {
      const lines = [GOODS[i % 3]!, GOODS[(i + 1) % 3]!].map(([sku, kilos, price], line) => ({
        sku,
        kilos,
        price,
        units: (i % 4) + line + 1,
      }));
      const amount = amountOf(
        lines.reduce((sum, { kilos, price, units }) => sum + kilos * price * units, 0),
        lines.reduce((sum, { price, units }) => sum + price * units, 0),
      );
      return lines
        .map(
          ({ sku, kilos, price, units }) =>
            `${i + 1},2026-03-01,${sku},${kilos},${price},${units},${amount}\n`,
        )
        .join("");
    },
  ).join("")}`;

describe("prices are multiplied by what a piece holds", () => {
  it("where the orders came to that, and to nothing without", async () => {
    const { orders, notes } = await toldOrders(sold((worth) => worth));
    expect(orders[0]).toBe("1 paid - XXX: A×1@10000, B×2@25000");
    expect(orders[1]).toBe("2 paid - XXX: B×2@25000, C×3@1200");
    expect(notes).toContain("o.csv: NetPrice is multiplied by MEAS: so the orders come to what Amount says");
  });

  it("in a table whose orders' sums stand in another", async () => {
    const rows = sold((worth) => worth)
      .trim()
      .split("\n")
      .map((row) => row.split(","));
    const heads = new Map(rows.slice(1).map(([id, at, , , , , amount]) => [id, `${id},${at},${amount}`]));
    const { orders } = await toldOrders({
      "orders.csv": `OrderNumber,OrderDate,Amount\n${[...heads.values()].join("\n")}\n`,
      "lines.csv": `${rows.map(([id, , sku, kilos, price, units]) => [id, sku, kilos, price, units].join()).join("\n")}\n`,
    });
    expect(orders[0]).toBe("1 paid - XXX: A×1@10000, B×2@25000");
  });
});

describe("prices stay as they are", () => {
  const PLAIN = "1 paid - XXX: A×1@400, B×2@250";
  it.each([
    ["where the orders came to them", sold((_, pieces) => pieces)],
    ["where the orders came to neither", sold((worth, pieces) => worth + pieces)],
    ["where nothing says what the orders came to", sold((worth) => worth).replace("Amount", "Zqvbl")],
  ])("%s", async (_, text) => {
    const said = text.includes("Zqvbl") ? { map: { ignore: "Zqvbl" } } : {};
    expect((await toldOrders(text, said)).orders[0]).toBe(PLAIN);
  });
  /** Orders of two lines; `rateOf` what the whole order's sum was multiplied by. */
  const converted = (rate: string, currencyOf: (i: number) => string, rateOf: (i: number) => number) =>
    `order_id,created_at,sku,quantity,price,currency,${rate},order_total\n${Array.from(
      { length: 12 },
      (_, i) => {
        const lines = [GOODS[i % 3]!, GOODS[(i + 1) % 3]!].map(([sku, , price]) => ({ sku, price }));
        const total = (lines[0]!.price + 2 * lines[1]!.price) * rateOf(i);
        return lines
          .map(
            ({ sku, price }, line) =>
              `${i + 1},2026-03-01,${sku},${line + 1},${price},${currencyOf(i)},${rateOf(i)},${total.toFixed(2)}\n`,
          )
          .join("");
      },
    ).join("")}`;
  it.each([
    [
      "where a rate turns them into the shop's currency",
      converted(
        "exchange_rate",
        (i) => (i % 4 === 0 ? "EUR" : "USD"),
        (i) => (i % 4 === 0 ? 1 : 0.92),
      ),
      "2 paid - USD: B×1@250, C×2@1200",
    ],
    [
      "where what it is multiplied by is the same in all of an order",
      converted(
        "zqvbl",
        () => "USD",
        (i) => 0.9 + (i % 5) / 100,
      ),
      "2 paid - USD: B×1@250, C×2@1200",
    ],
    [
      "where orders of several currencies are",
      converted(
        "zqvbl",
        (i) => (i % 2 === 0 ? "EUR" : "USD"),
        (i) => (i % 2 === 0 ? 1 : 0.92),
      ),
      "2 paid - USD: B×1@250, C×2@1200",
    ],
  ])("%s", async (_, text, second) => expect((await toldOrders(text)).orders[1]).toBe(second));

  it("where what the goods differ in is the tax on them", async () => {
    expect((await toldOrders(sold((worth) => worth, "Tax factor"))).orders[0]).toBe(PLAIN);
  });
  it("where the price is said", async () => {
    const { orders } = await toldOrders(
      sold((worth) => worth),
      { map: { price: "NetPrice" } },
    );
    expect(orders[0]).toBe(PLAIN);
  });
});
