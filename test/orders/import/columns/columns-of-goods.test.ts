/** Tables with a column for each good, as forms and order sheets are, whose cells say how many. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const GOODS = ["Angbutter", "Jam", "Croissant", "Tiramisu", "Pandoro", "Americano", "Wiener", "Scone"];
const bakery = (...rows: readonly string[]) => `datetime,total,${GOODS.join(",")}\n${rows.join("\n")}\n`;
const ROWS = [
  "2026-03-01 09:00,12000,2,,1,,,,,1",
  "2026-03-01 10:15,8000,,1,,,,,1,",
  "2026-03-02 11:30,4000,,,,3,,1,,",
  "2026-03-02 12:00,0,,,,,,,,",
];
const READ = [
  "no_lines o.csv:5",
  "2026-03-01 09:00 paid - XXX: Angbutter×2@null, Croissant×1@null, Scone×1@null",
  "2026-03-01 10:15 paid - XXX: Jam×1@null, Wiener×1@null",
  "2026-03-02 11:30 paid - XXX: Tiramisu×3@null, Americano×1@null",
];

describe("many columns that count are goods", () => {
  it("where nothing else names goods, those among them that nobody bought so far too", async () => {
    await expect(toldOrders(bakery(...ROWS))).rejects.toThrow(
      'no column was found for id: add --map id=COLUMN, or --map "id=datetime" where no two orders were placed at one time',
    );
    const { orders, notes } = await toldOrders(bakery(...ROWS), { map: { id: "datetime" } });
    expect(orders).toEqual(READ);
    expect(notes.join("\n")).toContain(
      "each row is an order, and 8 columns count one good each: Angbutter, Jam",
    );
  });

  it("of a question with its answers in brackets each answer", async () => {
    const text = bakery(...ROWS).replace(
      GOODS.join(","),
      GOODS.map((name) => `How many? [${name}]`).join(","),
    );
    expect((await toldOrders(text, { map: { id: "datetime" } })).orders).toEqual(READ);
  });

  it("in a table with numbers of orders", async () => {
    const text = bakery(...ROWS).replaceAll(/^2026/gm, (year, at: number) => `N${at},${year}`);
    const { orders } = await toldOrders(text.replace("datetime", "Order ID,datetime"));
    expect(orders.slice(1).map((order) => order.replace(/^\S+/, ""))).toEqual(
      READ.slice(1).map((order) => order.replace(/^\S+ \S+/, "")),
    );
  });
});

describe("a few columns that count", () => {
  const FORM =
    "Tijdstip,Naam,Email,Kruidkoek,Cupcakes,Totaal\n6-3-2026 13:06,P K,a@x.nl,1,0,10.00\n16-3-2026 13:45,A V,b@x.nl,0,2,7.00\n";
  it("are asked about, all together, and read where that is said", async () => {
    await expect(toldOrders(FORM)).rejects.toThrow(
      'or --map "items=Kruidkoek+Cupcakes" where each of these columns counts one good',
    );
    const { orders } = await toldOrders(FORM, { map: { id: "Tijdstip", items: "Kruidkoek+Cupcakes" } });
    expect(orders).toEqual([
      "6-3-2026 13:06 paid - XXX: Kruidkoek×1@null",
      "16-3-2026 13:45 paid - XXX: Cupcakes×2@null",
    ]);
  });
  it("are not judged by parts of their words, but what is no good is by its own", async () => {
    const text = FORM.replace("Kruidkoek,Cupcakes", "Bagel,Blumengebinde,Number of kids").replaceAll(
      /,(\d),(\d),(?=\d)/g,
      ",$1,$2,2,",
    );
    const asked = await toldOrders(text).catch(String);
    expect(asked).toContain('or --map "items=Bagel+Blumengebinde" where');
  });
  it("must be there where they are said", async () => {
    await expect(toldOrders(FORM, { map: { id: "Tijdstip", items: "Kruidkoek+Taart" } })).rejects.toThrow(
      "there is no column Taart",
    );
  });
});

describe("many columns that count are asked about", () => {
  /** `Jam` beside a day is its hour in Indonesian. */
  const SOLD = GOODS.with(1, "Biscuit");
  const asked = (headers: readonly string[], cellOf: (i: number, at: number) => number) =>
    toldOrders(
      `order_id,order_date,customer_id,${headers.join(",")},order_value\n${Array.from({ length: 12 }, (_, i) => `${i},2026-03-01,C${i},${headers.map((_, at) => cellOf(i, at)).join(",")},${20 + i}.50\n`).join("")}`,
    );
  it.each([
    ["where they may say yes and no", SOLD, (i: number, at: number) => (at % 5 === i % 5 ? 1 : 0)],
    [
      "where they are called as programs call fields",
      ["gift_wrap", "mobileApp", "Webshop_Buys", ...SOLD.slice(3)],
      (i: number, at: number) => (at % 5 === i % 5 ? 2 : 0),
    ],
    [
      "where one tells of the customer",
      ["Newsletter", ...SOLD.slice(1)],
      (i: number, at: number) => (at % 5 === i % 5 ? 2 : 0),
    ],
  ])("%s", async (_, headers, cellOf) => {
    await expect(asked(headers, cellOf)).rejects.toThrow(/no column was found for sku: .*--map "items=/);
  });
  it("and read where it is said", async () => {
    const { orders } = await toldOrders(
      `order_id,order_date,${GOODS.join(",")}\n1,2026-03-01,1,0,0,0,1,0,0,0\n2,2026-03-01,0,1,0,0,0,0,0,0\n`,
      { map: { items: GOODS.join("+") } },
    );
    expect(orders).toEqual(["1 paid - XXX: Angbutter×1@null, Pandoro×1@null", "2 paid - XXX: Jam×1@null"]);
  });
});

describe("columns of numbers are no goods", () => {
  it.each([
    [
      "that every row has, as marks are",
      bakery(...ROWS)
        .replaceAll(/,(?=,|$)/gm, ",4")
        .replaceAll(/,4000,4/g, ",4000,4"),
    ],
    ["that hold amounts", bakery(...ROWS).replaceAll(/,([1-3])(?=,|$)/gm, ",$1.50")],
    [
      "that are called as counts of something else",
      bakery(...ROWS).replaceAll(/Jam|Croissant|Scone|Wiener/g, "Guests total"),
    ],
  ])("%s", async (_, text) => {
    await expect(toldOrders(text, { map: { id: "datetime" } })).rejects.toThrow(
      /no column was found for sku|is .* the/,
    );
  });

  it("beside a column of goods", async () => {
    const rows = ROWS.slice(0, 3).map((row, i) => `${row},${["Tea", "Pot", "Tea"][i]}`);
    const text = bakery(...rows).replace("Scone", "Scone,Product");
    const { orders } = await toldOrders(text, { map: { id: "datetime", ignore: GOODS.join("+") } });
    expect(orders[0]).toBe("2026-03-01 09:00 paid - XXX: Tea×1@1200000");
  });
});
