import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_WORDS, YES_WORDS } from "../../lib/orders/import/cells/yes.ts";
import { csv } from "../../lib/orders/import/csv/csv.ts";
import type { LanguageWords } from "../../lib/words/language-words.ts";
import { plainName } from "../../lib/words/plain-name.ts";
import { columnWords, LANGUAGE_TAGS, pieces, WORDS_BY_LANGUAGE } from "../../lib/words/word-lists.ts";
import { importText } from "../orders/import/import-text.ts";
import {
  columnsByLanguages,
  contested,
  productsByLanguages,
  statesByLanguages,
} from "./said-by-languages.ts";

/**
 * Words that are one thing in one language and another in another, which would otherwise be read by whichever stands first.
 * Each with a table of either language, what its line comes to, and so what decides.
 */
const CONTESTED: Readonly<
  Record<string, readonly (readonly [decides: string, table: string, line: object])[]>
> = {
  nombre: [
    [
      "how many in French: numbers, and no column of Spanish beside it",
      "Commande,Date,Article,Nombre,Prix\nC1,2026-05-01,Thé,3,4.50\nC2,2026-05-02,Tasse,1,9.00\n",
      { sku: "Thé", qty: 3 },
    ],
    [
      "what it is called in Spanish: beside columns of Spanish",
      "Pedido,Fecha,Código,Nombre,Cantidad,Precio\nP1,2026-05-01,T-1,Té,3,4.50\nP2,2026-05-02,T-2,Taza,1,9.00\n",
      { sku: "T-1", title: "Té", qty: 3 },
    ],
  ],
};

/** Words whose other meaning stands in no list, as nothing is read from it: what decides, and whether it is a state. */
const ALSO_PLACES: readonly (readonly [
  decides: string,
  column: string,
  cells: readonly string[],
  states: string,
])[] = [
  [
    "states of orders stand in it",
    "Estado",
    ["Completado", "Cancelado", "Completado"],
    "paid cancelled paid",
  ],
  ["beside towns, each with one", "Estado", ["SP", "RJ", "SP"], "paid paid paid"],
  ["states of orders stand in it", "Stato", ["Completato", "Annullato", "Completato"], "paid cancelled paid"],
  ["beside towns, each with one", "Stato", ["Italia", "Francia", "Italia"], "paid paid paid"],
  ["states of orders stand in it", "State", ["complete", "cancelled", "complete"], "paid cancelled paid"],
  ["beside towns, each with one", "State", ["CA", "NY", "CA"], "paid paid paid"],
];

describe("the words of all languages", () => {
  it("are those of every file there is", () => {
    const files = readdirSync(join(import.meta.dirname, "../../lib/words/languages"));
    const known = [...LANGUAGE_TAGS];
    expect(files.map((file) => file.replace(".ts", "")).sort()).toEqual(known.sort());
  });

  it("name the same column in two languages, but for those that are decided by what stands beside them", () => {
    expect(contested(columnsByLanguages())).toEqual(Object.keys(CONTESTED));
  });

  it("name the same column of products in all languages", () => {
    expect(productsByLanguages().size).toBeGreaterThan(300);
    expect(contested(productsByLanguages())).toEqual([]);
  });

  it("say the same state in all languages, as a state stands alone in its cell", () => {
    const said = statesByLanguages();
    expect(said.size).toBeGreaterThan(900);
    expect(contested(said)).toEqual([]);
    const states = [...said].filter(
      ([, languages]) => new Set([...languages.values()].flatMap((some) => [...some])).size > 1,
    );
    expect(states).toEqual([]);
  });

  it.each(Object.entries(CONTESTED).flatMap(([word, cases]) => cases.map((one) => [word, ...one] as const)))(
    "%s: %s",
    async (_, _decides, table, line) => {
      const { orders } = await importText(csv, { "orders.csv": table });
      expect(orders[0]!.lines).toEqual([expect.objectContaining(line)]);
    },
  );

  it.each(ALSO_PLACES)("%s: %s is %j", async (_, column, cells, states) => {
    // Towns come again, each with what it lies in: so often that they show it.
    const rows = [0, 1, 2].flatMap((round) =>
      cells.map(
        (cell, i) =>
          `${round}${i},2026-05-0${i + 1},T-${i},${i + 1},4.50,${["Uno", "Due", "Tre"][i]},${cell}`,
      ),
    );
    const { orders } = await importText(csv, {
      "orders.csv": `Order ID,Order date,SKU,Quantity,Unit price,City,${column}\n${rows.join("\n")}\n`,
    });
    expect(
      orders
        .slice(0, 3)
        .map(({ status }) => status)
        .join(" "),
    ).toBe(states);
  });

  it("never say yes and no by one word", () => {
    const no = new Set(NO_WORDS);
    expect(YES_WORDS.filter((word) => no.has(word))).toEqual([]);
    expect(YES_WORDS.length).toBeGreaterThan(20);
  });

  it("are each written once in their list", () => {
    const twice = Object.entries<LanguageWords>(WORDS_BY_LANGUAGE).flatMap(([language, { columns = {} }]) =>
      Object.entries(columns).flatMap(([meaning, ranked]) => {
        const words = [ranked].flat().join(" ").split(" ").filter(Boolean).map(plainName);
        return words
          .filter((word, i) => words.indexOf(word) !== i)
          .map((word) => `${language} ${meaning} ${word}`);
      }),
    );
    expect(twice).toEqual([]);
  });

  it.each([
    [
      "price",
      ({ inColumns }) => inColumns?.price,
      "Source Name, Marketplace Name, Device Name, Behind, Hindi",
    ],
    ["quantity", ({ inColumns }) => inColumns?.quantity, "Magnet, Magnetic"],
    ["state", ({ inColumns }) => inColumns?.state, "Estate, machineState.name, Restare, Molecule, Distance"],
    ["sum", ({ inColumns }) => inColumns?.sum, "Imported, Importer"],
    ["picture", ({ goods }) => goods?.image, "Kuvaus, Upkeep"],
    ["name", ({ goods }) => goods?.named, "Número de pedido, Tender, Tenant"],
    ["option", ({ goods }) => goods?.option, "Service charges"],
  ] as const satisfies readonly (readonly [string, (words: LanguageWords) => string | undefined, string])[])(
    "find no %s within another language's words",
    (_, of, names) => {
      const speaks = new RegExp(pieces(of));
      expect(names.split(", ").filter((name) => speaks.test(plainName(name)))).toEqual([]);
    },
  );

  it("count by rank before language", () => {
    // `number` is of the second rank in English, and Vietnamese has words of the first.
    const words = columnWords("id");
    expect(words.indexOf("madonhang")).toBeLessThan(words.indexOf("number"));
    expect(words.indexOf("orderid")).toBeLessThan(words.indexOf("madonhang"));
  });
});
