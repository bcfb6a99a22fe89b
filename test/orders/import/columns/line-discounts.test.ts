/** What is taken off the price of each line: in what it is written, and whether it is off already, is what sums show. */
import { describe, expect, it } from "vitest";
import { lessDiscount } from "../../../../lib/orders/import/cells/discount-cell.ts";
import { toldOrders } from "../told-orders.ts";

const table = (header: string, ...rows: readonly string[]) =>
  `Order ID,Date,SKU,Qty,${header}\n${rows.map((row, i) => `${["1,2026-03-01,A,2", "1,2026-03-01,B,1", "2,2026-03-02,A,1"][i]},${row}\n`).join("")}`;

describe("a discount is taken off", () => {
  it.each([
    [
      "in per cent",
      table("Unit Price,Discount,Line Total", "10.00,10,18.00", "5.00,0,5.00", "10.00,20,8.00"),
      [900, 500, 800],
    ],
    [
      "in parts of one",
      table("Unit Price,Discount,Line Total", "10.00,0.10,18.00", "5.00,0,5.00", "10.00,0.2,8.00"),
      [900, 500, 800],
    ],
    [
      "as money off the line",
      table("Unit Price,Discount,Line Total", "10.00,2.00,18.00", "5.00,0.00,5.00", "10.00,1.50,8.50"),
      [900, 500, 850],
    ],
    [
      "as money off each unit",
      table("Unit Price,Discount,Line Total", "10.00,2.00,16.00", "5.00,0.00,5.00", "10.00,1.50,8.50"),
      [800, 500, 850],
    ],
    [
      "below zero",
      table("Unit Price,Discount,Line Total", "10.00,-2.00,18.00", "5.00,0.00,5.00", "10.00,-1.50,8.50"),
      [900, 500, 850],
    ],
    [
      "where what one unit was paid with stands beside it",
      table("Price,Discount %,Paid price", "10.00,10,9.00", "5.00,0,5.00", "10.00,20,8.00"),
      [900, 500, 800],
    ],
    [
      "where only what orders came to shows it, with postage",
      table(
        "Unit Price,Discount,Shipping,Order total",
        "10.00,2.00,5.00,27.50",
        "5.00,0.50,5.00,27.50",
        "10.00,1.50,5.00,13.50",
      ),
      [900, 450, 850],
    ],
    [
      "of one line, where the sums of the others are their prices",
      table("Unit Price,Discount,Line Total", "10.00,2.00,18.00", "5.00,0.00,5.00", "8.50,0.00,8.50"),
      [900, 500, 850],
    ],
    [
      "of one line above noughts, where only what orders came to shows it",
      table("Price,Discount,Order total", "10.00,2.00,23.00", "5.00,0.00,23.00", "8.50,0.00,8.50"),
      [900, 500, 850],
    ],
    [
      "in German",
      "Bestellnr;Datum;Artikelnr;Menge;Einzelpreis;Rabatt;Gesamt\n1;01.03.2026;A;2;10,00;2,00;18,00\n1;13.03.2026;B;1;5,00;0,00;5,00\n2;14.03.2026;A;1;10,00;1,50;8,50\n",
      [900, 500, 850],
    ],
  ])("%s", async (_, text, [a, b, c]) => {
    const { orders } = await toldOrders(text);
    expect(orders).toEqual([`1 paid - XXX: A×2@${a}, B×1@${b}`, `2 paid - XXX: A×1@${c}`]);
  });

  it("of a price that is only called the last one, which is that of all units", async () => {
    const text = table(
      "original_price,discount,final_price",
      "10.00,2.00,18.00",
      "5.00,0.50,4.50",
      "10.00,1.00,9.00",
    );
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: A×2@900, B×1@450",
      "2 paid - XXX: A×1@900",
    ]);
  });

  it("where it is said that it is money", async () => {
    const text = table("Unit Price,Discount", "10.00,2.00", "5.00,0.00", "10.00,1.50");
    const said = { discount: "Discount:amount" };
    expect((await toldOrders(text, { map: said })).orders).toEqual([
      "1 paid - XXX: A×2@900, B×1@500",
      "2 paid - XXX: A×1@850",
    ]);
  });
});

describe("a discount is left", () => {
  it.each([
    [
      "where the line's sum is made by the price",
      table("Unit Price,Line discount,Line Total", "9.00,2.00,18.00", "5.00,0.00,5.00", "8.50,1.50,8.50"),
    ],
    [
      "where the price before it stands beside",
      table("Price,Discount,List price", "9.00,1.00,10.00", "5.00,0.00,5.00", "8.50,1.50,10.00"),
    ],
    [
      "where orders came to what the prices make",
      table("Price,Discount,Order total", "9.00,1.00,23.00", "5.00,0.00,23.00", "8.50,1.50,8.50"),
    ],
    ["of whole orders", table("Price,Discount", "9.00,1.00", "5.00,1.00", "8.50,1.50")],
    [
      "of whole orders that stands in their first row alone, as their total does",
      "Order ID,Date,SKU,Qty,Price,Discount,Total\n1,2026-03-01,A,2,9.00,2.00,21.00\n1,2026-03-01,B,1,5.00,,\n2,2026-03-02,A,1,8.50,0.00,8.50\n",
    ],
    ["of nothing", table("Price,Discount", "9.00,0.00", "5.00,0.00", "8.50,0.00")],
  ])("%s", async (_, text) =>
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: A×2@900, B×1@500",
      "2 paid - XXX: A×1@850",
    ]),
  );
});

it("is asked about where lines of one order say different ones and no sums tell", async () => {
  const text = table("Unit Price,Discount", "10.00,2.00", "5.00,0.50", "10.00,1.50");
  await expect(toldOrders(text)).rejects.toThrow(
    'Say --map "discount=Discount:percent" where it is per cent, --map "discount=Discount:amount" where it is money off the line',
  );
  const told = (discount: string) => toldOrders(text, { map: { discount } });
  expect((await told("Discount:amount")).orders[0]).toBe("1 paid - XXX: A×2@900, B×1@450");
  expect((await told("Discount:percent")).orders[0]).toBe("1 paid - XXX: A×2@980, B×1@498");
});

it("is advised in the one way that its numbers can be meant, and read so without more words", async () => {
  const money = table("Unit Price,Discount", "1000,200", "500,50", "1000,150");
  const asked = await toldOrders(money).catch(String);
  expect(asked).toContain('Say --map "discount=Discount:amount" where it is money off the line, and');
  expect(asked).not.toContain("per cent");
  const { orders } = await toldOrders(money, { map: { discount: "Discount" } });
  expect(orders[0]).toBe("1 paid - XXX: A×2@90000, B×1@45000");
  const percent = table("Unit Price,Discount %", "10.00,20", "5.00,10", "10.00,0");
  await expect(toldOrders(percent)).rejects.toThrow('Say --map "discount=Discount %" where so, and');
});

/** Orders whose coupon stands in their first row, where their other columns stand in all rows or in the first too. */
const coupons = (isRepeated: boolean) => {
  const total = (sums: string): string => (isRepeated ? sums : ",,");
  return [
    "Order,Date,SKU,Qty,Item Cost,Cart Discount Amount,Shipping,Order Total,Discount Amount",
    "1,2026-03-01,A,2,10.00,6.00,5.00,59.00,6.00",
    `1,2026-03-01,B,1,40.00,${total("6.00,5.00,59.00")},`,
    "2,2026-03-02,A,1,10.00,0,5.00,15.00,",
    "3,2026-03-03,B,1,40.00,5.00,5.00,50.00,5.00",
    `3,2026-03-03,A,1,10.00,${total("5.00,5.00,50.00")},`,
    "",
  ].join("\n");
};

describe("of a whole order is", () => {
  const WHOLE = [
    "1 paid - XXX: A×2@1000, B×1@4000",
    "2 paid - XXX: A×1@1000",
    "3 paid - XXX: B×1@4000, A×1@1000",
  ];
  it.each([
    ["a coupon in its first row, though its total is less it", coupons(true)],
    ["a coupon in its first row, as its total is", coupons(false)],
    ["a coupon above noughts", coupons(false).replaceAll(/,$/gm, ",0.00")],
  ])("%s", async (_, text) => expect((await toldOrders(text)).orders).toEqual(WHOLE));

  it.each(["Cart discount", "Coupon discount", "Warenkorb-Rabatt", "Remise panier", "Descuento del carrito"])(
    "what is called %s, though its lines say different ones",
    async (name) => {
      const text = table(`Price,${name}`, "9.00,2.00", "5.00,0.50", "8.50,1.50");
      expect((await toldOrders(text)).orders).toEqual([
        "1 paid - XXX: A×2@900, B×1@500",
        "2 paid - XXX: A×1@850",
      ]);
    },
  );
  it("not what is called the total discount, where the sums of all lines are less it", async () => {
    const text = table(
      "Price,Total Discount,Line Total",
      "10.00,2.00,18.00",
      "5.00,0.50,4.50",
      "10.00,0,10.00",
    );
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: A×2@900, B×1@450",
      "2 paid - XXX: A×1@1000",
    ]);
  });
});

describe("is shown by no column", () => {
  it.each([
    // 10 less 5 and 40 less 35 are 5, and so are 20 less 15.
    [
      "of postage",
      table("Price,Discount,Shipping", "10.00,15.00,5.00", "40.00,35.00,5.00", "10.00,5.00,5.00"),
    ],
    ["of taxes", table("Price,Discount,VAT", "10.00,15.00,5.00", "40.00,35.00,5.00", "10.00,5.00,5.00")],
    [
      "that other lines, which nothing is taken off, do not make",
      table("Price,Discount,Points", "10.00,15.00,5.00", "40.00,35.00,5.00", "10.00,0,5.00"),
    ],
    ["by one line", table("Price,Discount,Points", "10.00,0,", "40.00,35.00,5.00", "10.00,0,")],
  ])(
    "%s, but asked about",
    async (_, text) => await expect(toldOrders(text)).rejects.toThrow('Say --map "discount=Discount:'),
  );
});

describe("money off goods by weight", () => {
  it.each([
    [1990, 0.71, 0.355, 17.9],
    [1990, 2, 2.5, 19.1],
    [1990, 2, 4, 19.4],
    [1990, 2, 0, 17.9],
  ])("%d, %d off %d units, leaves each at %d", (price, off, units, left) =>
    expect(lessDiscount(price / 100, off, units, "amount")).toBeCloseTo(left, 6),
  );

  it("is shown by the sums of their lines", async () => {
    const text =
      "Beleg;Datum;Artikel;Menge;Preis;Rabatt;Summe\n1;02.03.2026;Käse;0,355;19,90;0,71;6,35\n1;02.03.2026;Brot;2;4,50;1,00;8,00\n2;03.03.2026;Käse;0,500;19,90;0,00;9,95\n2;03.03.2026;Brot;1;4,50;0,50;4,00\n";
    const { orders } = await toldOrders(text);
    expect(orders).toEqual(["1 paid - XXX: Käse×1@635, Brot×2@400", "2 paid - XXX: Käse×1@995, Brot×1@400"]);
  });

  it("is none where the sums are the whole prices", async () => {
    const text =
      "Beleg;Datum;Artikel;Menge;Preis;Rabatt;Summe\n1;02.03.2026;Käse;0,355;19,90;0,71;7,06\n1;02.03.2026;Brot;2;4,50;1,00;9,00\n2;03.03.2026;Käse;0,500;19,90;0,00;9,95\n";
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: Käse×1@706, Brot×2@450",
      "2 paid - XXX: Käse×1@995",
    ]);
  });
});
