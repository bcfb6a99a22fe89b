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
    ["Large mug", 1],
  ],
  [
    ["Green tea", 1],
    ["Honey (raw)", 1],
  ],
  [["Large mug", 1]],
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

describe("numbers that may be a part of names", () => {
  it.each<[string, readonly string[]]>([
    ["packs", ["3 Pack Tea, 2 Pack Coffee", "1 Gallon Jug", "12 Pack Cola, 3 Pack Tea"]],
    ["games of a series", ["Halo 1, Halo 2", "Portal 2, Halo 1", "Portal 1"]],
    ["volumes, one a row", ["Naruto 1", "Naruto 2", "One Piece 12", "Naruto 1"]],
    ["volumes in brackets", ["Naruto (1); Bleach (2)", "Naruto (2); Bleach (1)", "Naruto (1)"]],
    ["sizes", ["Shirt 38, Shirt 40", "Trousers 1", "Shirt 38"]],
    ["sizes behind colons", ["Boot: 42, Sock: 1", "Sock: 1", "Sock: 1, Boot: 43"]],
    ["colours", ["Lipstick - 12, Nail file - 1", "Lipstick - 7, Nail file - 1"]],
    [
      "numbers of a menu",
      ["12 Pad Thai, 1 Tom Yum", "24 Green Curry", "12 Pad Thai, 24 Green Curry", "1 Tom Yum"],
    ],
    ["pieces of a box", ["Green Tea (20), Mug (1)", "Green Tea (50)", "Mug (1)"]],
    ["places in the list", ["1 - Tea, 2 - Mug", "1 - Mug", "1 - Honey, 2 - Tea, 3 - Mug"]],
    ["few orders", ["3 Noodles, 1 Iced tea", "1 Chicken, 2 Lemonade", "2 Rice, 1 Iced tea"]],
  ])("%s: are asked about, and read as is said", async (_, cells) => {
    const text = table(cells);
    await expect(read(text)).rejects.toThrow('--map "items=Items" --map "qty=Items" where they count');
    await expect(read(text, { items: "Items" })).rejects.toThrow("--map qty=none where they are a part");
    const names = cells.map((cell) =>
      cell
        .split(/[,;] /)
        .map((entry) => `${entry}×1`)
        .toSorted(),
    );
    expect(await read(text, { items: "Items", qty: "none" })).toEqual(names);
  });

  it("count where that is said", async () => {
    const text = table(["3 Noodles, 1 Iced tea", "1 Chicken, 2 Lemonade", "2 Rice, 1 Iced tea"]);
    expect(await read(text, { items: "Items", qty: "Items" })).toEqual([
      ["Iced tea×1", "Noodles×3"],
      ["Chicken×1", "Lemonade×2"],
      ["Iced tea×1", "Rice×2"],
    ]);
  });

  it.each<[string, readonly string[]]>([
    ["brands that begin so", ["7 Up, 100 Plus", "7 Up", "3 Musketeers, 7 Up"]],
    ["sizes behind a dash", ["Shirt - 42, Shoe - 44", "Shirt - 44"]],
    ["models", ["Phone 15, Phone 16", "Phone 16"]],
    ["measures", ["1 kg Rice, 2 kg Flour", "1 kg Rice"]],
  ])("%s", async (_, cells) => {
    const names = cells.map((cell) =>
      cell
        .split(", ")
        .map((entry) => `${entry}×1`)
        .toSorted(),
    );
    expect(await read(table(cells), { items: "Items", qty: "none" })).toEqual(names);
  });
});

describe("a list that was not understood", () => {
  const CELLS = [
    "Green tea (3 шт) Large mug",
    "Large mug (2 шт)",
    "Honey (1 шт) Green tea (1 шт)",
    "Honey (2 шт) Large mug",
  ];
  it("is asked about where names hold another's count", async () =>
    await expect(read(table(CELLS))).rejects.toThrow(
      "is Items a list of what was bought that is written in another way?",
    ));

  it.each<[string, readonly string[], readonly (readonly string[])[]]>([
    [
      "of one good",
      ["1 x Lens 50mm, 2 x Teleconverter x2 Extender", "1 x Lens 50mm"],
      [["Lens 50mm×1", "Teleconverter x2 Extender×2"], ["Lens 50mm×1"]],
    ],
    [
      "of goods sold by the piece",
      ["1 x Speaker (2 pcs) Black, 1 x Cable", "3 x Cable"],
      [["Cable×1", "Speaker (2 pcs) Black×1"], ["Cable×3"]],
    ],
    [
      "of models",
      ["Xbox360 Controller, BMW X5 Mats", "Fuji X100 Black", "Loupe (10x) Brass, Xbox360 Controller"],
      [
        ["BMW X5 Mats×1", "Xbox360 Controller×1"],
        ["Fuji X100 Black×1"],
        ["Loupe (10x) Brass×1", "Xbox360 Controller×1"],
      ],
    ],
    [
      "that stands by itself",
      ["Canon Extender x2 Black", "Loupe (10x) Brass", "Green Tea", "Pot (2 pcs) Blue"],
      [["Canon Extender x2 Black×1"], ["Loupe (10x) Brass×1"], ["Green Tea×1"], ["Pot (2 pcs) Blue×1"]],
    ],
  ])("is none where a name %s holds a number", async (_, cells, right) =>
    expect(await read(table(cells))).toEqual(right),
  );
});
