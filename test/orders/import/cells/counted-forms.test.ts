import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";
import { lineText } from "../record-text.ts";

/** Orders that list these goods, each with how many of it. */
const ORDERS: readonly (readonly (readonly [name: string, qty: number])[])[] = [
  [
    ["Green tea", 3],
    ["Large mug", 1],
  ],
  [["Large mug", 2]],
  [
    ["Honey (raw)", 1],
    ["Green tea", 1],
    ["Large mug", 4],
  ],
  [
    ["Green tea", 2],
    ["Honey (raw)", 12],
  ],
];
const RIGHT = ORDERS.map((order) => order.map(([name, qty]) => `${name}×${qty}`).toSorted());

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const table = (cells: readonly string[], header = "Items"): string =>
  `Order ID,Order date,${header},Total\n${cells.map((cell, i) => `${i + 1},2026-05-0${i + 1},${quoted(cell)},9.00`).join("\n")}\n`;

async function read(text: string, map: Record<string, string> = {}): Promise<readonly (readonly string[])[]> {
  const { orders } = await importText(csv, { "o.csv": text }, { map });
  return orders.map(({ lines }) => lines.map((line) => lineText(line).split("@")[0]!).toSorted());
}

const written = (entry: (name: string, qty: number) => string, sign: string, header?: string): string =>
  table(
    ORDERS.map((order) => order.map(([name, qty]) => entry(name, qty)).join(sign)),
    header,
  );

describe("lists whose names are all counted", () => {
  const ENTRIES: readonly (readonly [string, (name: string, qty: number) => string, readonly string[]])[] = [
    ["3 Tea", (name, qty) => `${qty} ${name}`, [", ", "; ", "\n", " | ", " + "]],
    ["3 pcs Tea", (name, qty) => `${qty} pcs ${name}`, [", ", "; "]],
    ["3 шт. Tea", (name, qty) => `${qty} шт. ${name}`, [", ", "\n"]],
    ["[3] Tea", (name, qty) => `[${qty}] ${name}`, [", ", "; "]],
    ["3x Tea", (name, qty) => `${qty}x ${name}`, [", ", " ", " + "]],
    ["Tea (3)", (name, qty) => `${name} (${qty})`, [", ", "; "]],
    ["Tea (3 шт)", (name, qty) => `${name} (${qty} шт)`, [", ", " ", "; "]],
    ["Tea [3 pcs]", (name, qty) => `${name} [${qty} pcs]`, [", ", " "]],
    ["Tea (x3)", (name, qty) => `${name} (x${qty})`, [", ", " ", " / "]],
    ["Tea: 3", (name, qty) => `${name}: ${qty}`, [", ", "; ", "\n"]],
    ["Tea = 3", (name, qty) => `${name} = ${qty}`, [", ", "; "]],
    ["Tea - 3", (name, qty) => `${name} - ${qty}`, [", ", "\n"]],
    ["Tea 3", (name, qty) => `${name} ${qty}`, [", ", "; "]],
  ];
  it.each(ENTRIES.flatMap(([shown, entry, signs]) => signs.map((sign) => [shown, sign, entry] as const)))(
    "%s, apart by %j",
    async (_, sign, entry) => expect(await read(written(entry, sign))).toEqual(RIGHT),
  );

  it("are read under any name that the command calls a list", async () =>
    expect(
      await read(
        written((name, qty) => `${qty} ${name}`, ", ", "Zqv"),
        { items: "Zqv" },
      ),
    ).toEqual(RIGHT));

  it("have codes in brackets where each goes with one name and comes again", async () => {
    const codes = new Map([
      ["Green tea", 11],
      ["Large mug", 12],
      ["Honey (raw)", 13],
    ]);
    const text = written((name, qty) => `[${codes.get(name)}] ${name} (${qty} шт)`, " ");
    const right = ORDERS.map((order) => order.map(([name, qty]) => `${codes.get(name)}×${qty}`).toSorted());
    expect(await read(text)).toEqual(right);
  });
});

describe("numbers that are a part of names", () => {
  const NAMES: readonly (readonly [string, readonly string[], readonly (readonly string[])[]])[] = [
    [
      "brands that begin so",
      ["7 Up, 100 Plus", "7 Up", "3 Musketeers, 7 Up"],
      [["7 Up×1", "100 Plus×1"], ["7 Up×1"], ["3 Musketeers×1", "7 Up×1"]],
    ],
    [
      "sizes behind a dash",
      ["Shirt - 42, Shoe - 44", "Shirt - 44"],
      [["Shirt - 42×1", "Shoe - 44×1"], ["Shirt - 44×1"]],
    ],
    ["models", ["Phone 15, Phone 16", "Phone 16"], [["Phone 15×1", "Phone 16×1"], ["Phone 16×1"]]],
    ["measures", ["1 kg Rice, 2 kg Flour", "1 kg Rice"], [["1 kg Rice×1", "2 kg Flour×1"], ["1 kg Rice×1"]]],
  ];
  it.each(NAMES)("%s", async (_, cells, right) => {
    const { orders } = await importText(csv, { "o.csv": table(cells) }, { map: { items: "Items" } });
    expect(orders.map(({ lines }) => lines.map((line) => lineText(line).split("@")[0]!).toSorted())).toEqual(
      right.map((order) => order.toSorted()),
    );
  });
  it("number the entries of each list", async () => {
    const cells = ["1 - Tea, 2 - Mug", "1 - Mug", "1 - Honey, 2 - Tea, 3 - Mug"];
    await expect(read(table(cells))).rejects.toThrow('--map "items=Items"');
  });
});

describe("a list that was not understood", () => {
  it("is asked about where one name holds another's count", async () => {
    const cells = ["Green tea (3 шт) Large mug", "Large mug (2 шт)", "Honey (1 шт) Green tea (1 шт)"];
    await expect(read(table(cells))).rejects.toThrow(
      "is Items a list of what was bought that is written in another way?",
    );
  });
});
